package dev.headway.channel;

import dev.headway.channel.outbox.ChannelFigures;
import dev.headway.channel.outbox.FrameSender;
import dev.headway.channel.outbox.OutboxLimits;
import dev.headway.channel.outbox.SenderThreads;
import dev.headway.channel.outbox.SessionSenders;
import dev.headway.job.JobCommands;
import dev.headway.job.JobHistory;
import dev.headway.job.JobStore;
import dev.headway.platform.Metrics;
import dev.headway.platform.NamedThreads;
import dev.headway.platform.Settings;
import dev.headway.platform.StartOrder;
import dev.headway.progress.LiveJobs;
import dev.headway.security.Access;
import dev.headway.security.Caller;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.websocket.Session;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;

/** Everybody who is connected to this node. */
@ApplicationScoped
public class Channel {
  /**
   * Observers of the application's end that still have something to tell clients must come before
   * this priority.
   */
  public static final int STOP_PRIORITY = 9_000;

  private static final int SENDERS = 2;
  private static final int WORKERS = 4;
  private static final int FAREWELLS = 4;
  private static final Duration FAREWELL_TIME = Duration.ofSeconds(3);

  @Inject Settings settings;
  @Inject Clock clock;
  @Inject NamedThreads threads;
  @Inject LiveJobs live;
  @Inject JobStore jobs;
  @Inject JobHistory history;
  @Inject JobCommands commands;
  @Inject Access access;
  @Inject ChannelFigures figures;
  @Inject Metrics metrics;

  private ThreadPoolExecutor workers;
  private ThreadPoolExecutor farewells;
  private SenderThreads senders;
  private SessionSenders sessionSenders;
  private ClientSessions sessions;

  void start(
      @Observes @Priority(StartOrder.LIVE) @Initialized(ApplicationScoped.class) Object event) {
    ChannelMeters.bind(figures, metrics);
    sessionSenders = new SessionSenders(settings.sender);
    workers = threads.pool("headway-channel-work", WORKERS);
    farewells = threads.pool("headway-channel-close", FAREWELLS);
    senders =
        new SenderThreads(
            SENDERS,
            System::nanoTime,
            farewells,
            figures,
            () -> Answers.heartbeat(clock.instant()));
    senders.start(threads.named("headway-channel-send"));
    ChannelContext context =
        new ChannelContext(
            settings,
            clock,
            live,
            jobs,
            history,
            commands,
            access,
            new JobChannels(live, settings),
            new AllJobs(live, access),
            workers,
            figures);
    sessions = new ClientSessions(context, senders, OutboxLimits.of(settings));
  }

  void stop(
      @Observes @Priority(STOP_PRIORITY) @BeforeDestroyed(ApplicationScoped.class) Object event)
      throws InterruptedException {
    sessions.closeAll(FAREWELL_TIME);
    senders.stop();
    workers.shutdown();
    farewells.shutdown();
  }

  ClientSession open(Session session) {
    FrameSender sender = senderTo(session);
    String name = session.getUserPrincipal() == null ? null : session.getUserPrincipal().getName();
    return open(sender, new Caller(name, sender.remoteAddress()));
  }

  ClientSession open(FrameSender sender, Caller caller) {
    return open(sender, NativeDialect.INSTANCE, caller);
  }

  /** A session of another dialect; it is on its way out already when it is one too many. */
  public ClientSession open(FrameSender sender, Dialect dialect, Caller caller) {
    return sessions.open(sender, dialect, caller);
  }

  /** The best way to send to this connection. */
  public FrameSender senderTo(Session connection) {
    return sessionSenders.open(connection);
  }

  /** Run what must not be run on a thread of the server's or of a sender's. */
  public Executor workers() {
    return workers;
  }

  /** Run closes, which may wait for a dead client. */
  public Executor farewells() {
    return farewells;
  }

  /** Whether one more session is welcome. */
  public boolean hasRoom() {
    return figures.sessions() < settings.maxSessions;
  }
}
