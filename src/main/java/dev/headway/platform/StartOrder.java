package dev.headway.platform;

/**
 * Priorities of {@code @Observes @Initialized(ApplicationScoped.class)}: lower runs first. Each
 * step may rely on all the steps before it.
 */
public final class StartOrder {
  /** The tables exist. */
  public static final int SCHEMA = 100;

  /** The job types are known and their schemas are sound. */
  public static final int CATALOGUE = 200;

  /** Committed events reach the live state and the channel. */
  public static final int LIVE = 300;

  /** Jobs can run here. */
  public static final int BATCH = 400;

  /** Jobs do run: orphans are taken back, the queue polls. */
  public static final int QUEUE = 500;

  /** The node says that it is ready. */
  public static final int READY = 1000;

  private StartOrder() {}
}
