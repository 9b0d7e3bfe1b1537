package dev.headway.channel.outbox;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** The few threads that send, each for its share of the sessions. */
public final class SenderThreads {
  private final List<SenderThread> threads;

  /**
   * @param nanoTime like {@link System#nanoTime()}
   * @param farewells runs closes, which may wait for a dead client
   */
  public SenderThreads(
      int count,
      LongSupplier nanoTime,
      Executor farewells,
      ChannelFigures figures,
      Supplier<Frame> heartbeat) {
    threads =
        IntStream.range(0, count)
            .mapToObj(n -> new SenderThread(nanoTime, farewells, figures, heartbeat))
            .toList();
  }

  public void start(ThreadFactory factory) {
    threads.forEach(thread -> factory.newThread(thread).start());
  }

  public void stop() {
    threads.forEach(SenderThread::stop);
  }

  /** An outbox at the thread that has the fewest. */
  public Outbox open(FrameSender sender, OutboxLimits limits, OutboxOwner owner) {
    SenderThread least = threads.get(0);
    for (SenderThread thread : threads) {
      if (thread.sessions() < least.sessions()) {
        least = thread;
      }
    }
    return least.open(sender, limits, owner);
  }

  /** Does what is due on the calling thread, until nothing waits: for tests that own the time. */
  void turn() {
    boolean more = true;
    while (more) {
      more = false;
      for (SenderThread thread : threads) {
        more |= thread.turn();
      }
    }
  }
}
