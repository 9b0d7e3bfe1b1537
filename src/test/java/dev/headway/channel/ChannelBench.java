package dev.headway.channel;

import dev.headway.channel.outbox.ChannelFigures;
import dev.headway.channel.outbox.FakeSender;
import dev.headway.channel.outbox.FrameSender;
import dev.headway.channel.outbox.OutboxLimits;
import dev.headway.channel.outbox.SenderThreads;
import dev.headway.platform.Settings;
import dev.headway.security.Access;
import dev.headway.security.Caller;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * A channel without a server: real sessions and threads, connections and jobs that the test owns.
 */
public final class ChannelBench implements AutoCloseable {
  public static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  public final FakeJobs jobs = new FakeJobs();
  final FakeDialect dialect = new FakeDialect();
  public final ChannelFigures figures = new ChannelFigures();
  public final ExecutorService workers = Executors.newFixedThreadPool(3);
  private final SenderThreads senders;
  final ChannelContext context;
  final ClientSessions sessions;

  public ChannelBench(Map<String, String> set) {
    this(set, null);
  }

  /** Says farewells on the thread that decides them. */
  static ChannelBench withFarewellsAtOnce() {
    return new ChannelBench(Map.of(), Runnable::run);
  }

  private ChannelBench(Map<String, String> set, Executor farewells) {
    senders =
        new SenderThreads(
            2,
            System::nanoTime,
            farewells == null ? workers : farewells,
            figures,
            () -> Answers.heartbeat(NOW));
    Settings settings = new Settings(set::get);
    context =
        new ChannelContext(
            settings,
            Clock.fixed(NOW, ZoneOffset.UTC),
            jobs.live,
            jobs.store,
            jobs.history,
            jobs.commands,
            new Access(),
            new JobChannels(jobs.live, settings),
            new AllJobs(jobs.live, new Access()),
            workers,
            figures);
    sessions = new ClientSessions(context, senders, OutboxLimits.of(settings));
    senders.start(Thread::new);
  }

  public ChannelBench() {
    this(Map.of());
  }

  /** A connected client. */
  final class Client {
    final FakeSender connection;
    final ClientSession session;
    final Conversation conversation;

    Client(FakeSender connection) {
      this.connection = connection;
      session = sessions.open(connection, dialect, new Caller("ann", "127.0.0.1"));
      conversation = new Conversation(session);
    }

    void says(String text) {
      conversation.hear(text, true);
    }

    List<String> frames() {
      return connection.frames();
    }

    void awaitFrame(Predicate<String> wanted) {
      await("a frame", () -> frames().stream().anyMatch(wanted));
    }

    void awaitClose(int code) {
      await("close " + code, () -> connection.closeCode() == code);
    }

    /** What is no JSON: the frames of the test's dialect. */
    List<String> events() {
      return frames().stream().filter(frame -> !frame.startsWith("{")).toList();
    }
  }

  /** A session of any dialect, in nobody's name. */
  public ClientSession open(FrameSender sender, Dialect dialect, Caller caller) {
    return sessions.open(sender, dialect, caller);
  }

  /** Jobs that somebody is subscribed to. */
  public int channels() {
    return context.channels().size();
  }

  /** Says goodbye to all sessions. */
  public void stop() throws InterruptedException {
    sessions.closeAll(Duration.ofMillis(1));
  }

  Client client() {
    return new Client(new FakeSender());
  }

  public static void await(String what, BooleanSupplier condition) {
    long until = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > until) {
        throw new AssertionError("waited in vain for " + what);
      }
      LockSupport.parkNanos(200_000);
    }
  }

  @Override
  public void close() {
    senders.stop();
    workers.shutdownNow();
  }
}
