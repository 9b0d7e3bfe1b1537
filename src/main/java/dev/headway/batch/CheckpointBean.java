package dev.headway.batch;

import dev.headway.platform.Settings;
import jakarta.batch.api.chunk.CheckpointAlgorithm;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * {@code <checkpoint-algorithm ref="headwayCheckpoint"/>}: commits after a number of items or a
 * time, whichever comes first, so that slow items are durable and visible at once and fast ones are
 * stored in bulk: ten times as many when they come within a tenth of the time, which bounds what
 * they hold in memory. It begins an item that would probably end nearer to that time than the last
 * one. What another worker has stored meanwhile need not be stored again: the time begins anew, but
 * not for ever, as the chunk's transaction is open.
 */
@Named("headwayCheckpoint")
@Dependent
public class CheckpointBean extends CurrentStage implements CheckpointAlgorithm {
  private static final double WEIGHT_OF_NEWEST = 0.3;
  private static final int BULK = 10;
  private static final int LONGEST_OPEN = 10;

  @Inject Settings settings;
  LongSupplier nanoTime = System::nanoTime;
  Supplier<Long> workingSince = () -> stage().workers().workingSince();
  Supplier<Long> takenAt = () -> stage().unstored().takenAt();

  /** Share of the time for the first chunk: workers that start together do not commit together. */
  double firstShare = ThreadLocalRandom.current().nextDouble();

  private long begunAt;
  private long lastAt;
  private int items;
  private boolean first = true;
  private double usualNanos;

  /** None: the transaction's own. */
  @Override
  public int checkpointTimeout() {
    return 0;
  }

  @Override
  public void endCheckpoint() {}

  @Override
  public void beginCheckpoint() {
    first &= items == 0;
    items = 0;
    begunAt = nanoTime.getAsLong();
    lastAt = begunAt;
  }

  /** What passed before this thread stood for a worker was no item's time. */
  private void firstItem() {
    Long working = workingSince.get();
    if (working != null && working - begunAt > 0) {
      begunAt = working;
      lastAt = working;
    }
  }

  @Override
  public boolean isReadyToCheckpoint() {
    long now = nanoTime.getAsLong();
    if (items == 0) {
      firstItem();
    }
    items++;
    usualNanos += WEIGHT_OF_NEWEST * (now - lastAt - usualNanos);
    lastAt = now;
    long time = (long) (settings.checkpointTime.toNanos() * (first ? firstShare : 1));
    if (now - begunAt >= LONGEST_OPEN * settings.checkpointTime.toNanos()) {
      return true;
    }
    Long taken = takenAt.get();
    long spent = now - (taken == null ? begunAt : taken);
    int most = spent < time / BULK ? BULK * settings.checkpointItems : settings.checkpointItems;
    return items >= most || spent + usualNanos / 2 >= time;
  }
}
