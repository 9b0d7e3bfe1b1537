package dev.headway.channel.outbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Empties the outboxes of its sessions, one after the other, and looks after their time. */
final class SenderThread implements Runnable {
  /**
   * How soon a busy connection is asked again: nothing tells when Grizzly's write queue has
   * drained.
   */
  private static final long SWEEP_NANOS = Duration.ofMillis(20).toNanos();

  private static final long TICK_NANOS = Duration.ofMillis(250).toNanos();

  private final LongSupplier nanoTime;
  private final Executor farewells;
  private final ChannelFigures figures;
  private final Supplier<Frame> heartbeat;
  private final Set<Outbox> all = ConcurrentHashMap.newKeySet();
  private final Queue<Outbox> ready = new ConcurrentLinkedQueue<>();
  private final Queue<Leaving> leaving = new ConcurrentLinkedQueue<>();
  private List<Outbox> busy = new ArrayList<>();
  private long nextSweep;
  private long nextTick;
  private volatile Thread thread;
  private volatile boolean parked;
  private volatile boolean stopped;

  SenderThread(
      LongSupplier nanoTime,
      Executor farewells,
      ChannelFigures figures,
      Supplier<Frame> heartbeat) {
    this.nanoTime = nanoTime;
    this.farewells = farewells;
    this.figures = figures;
    this.heartbeat = heartbeat;
    this.nextSweep = nanoTime.getAsLong() + SWEEP_NANOS;
    this.nextTick = nanoTime.getAsLong() + TICK_NANOS;
  }

  Outbox open(FrameSender sender, OutboxLimits limits, OutboxOwner owner) {
    Outbox outbox = new Outbox(sender, this, limits, owner);
    all.add(outbox);
    return outbox;
  }

  @Override
  public void run() {
    thread = Thread.currentThread();
    while (!stopped) {
      if (!turn()) {
        parkUntilDue();
      }
    }
  }

  /** Does what is due; false when nothing waited. */
  boolean turn() {
    long now = now();
    if (now - nextSweep >= 0) {
      nextSweep = now + SWEEP_NANOS;
      sweep();
    }
    if (now - nextTick >= 0) {
      nextTick = now + TICK_NANOS;
      Frame shared = heartbeat.get();
      all.forEach(outbox -> outbox.tick(now, shared));
      cutWhoStays(now);
    }
    Outbox next = ready.poll();
    if (next == null) {
      return false;
    }
    next.drain();
    return true;
  }

  /** How a connection on its way out is cut, and when. */
  private record Leaving(Runnable cut, long due) {}

  /**
   * @param patience the same for all
   */
  void later(Runnable cut, Duration patience) {
    leaving.add(new Leaving(cut, now() + patience.toNanos()));
  }

  private void cutWhoStays(long now) {
    for (Leaving next = leaving.peek();
        next != null && now - next.due >= 0;
        next = leaving.peek()) {
      farewells.execute(leaving.remove().cut);
    }
  }

  private void sweep() {
    if (!busy.isEmpty()) {
      List<Outbox> again = busy;
      busy = new ArrayList<>();
      again.forEach(Outbox::sweep);
    }
  }

  private void parkUntilDue() {
    parked = true;
    if (ready.isEmpty() && !stopped) {
      long due = busy.isEmpty() ? nextTick : Math.min(nextSweep, nextTick);
      LockSupport.parkNanos(this, Math.max(1, due - now()));
    }
    parked = false;
  }

  void add(Outbox outbox) {
    ready.add(outbox);
    if (parked) {
      LockSupport.unpark(thread);
    }
  }

  /** On this thread only. */
  void sweepLater(Outbox outbox) {
    busy.add(outbox);
  }

  void forget(Outbox outbox) {
    all.remove(outbox);
  }

  void stop() {
    stopped = true;
    LockSupport.unpark(thread);
  }

  int sessions() {
    return all.size();
  }

  boolean isCurrent() {
    return Thread.currentThread() == thread;
  }

  long now() {
    return nanoTime.getAsLong();
  }

  Executor farewells() {
    return farewells;
  }

  ChannelFigures figures() {
    return figures;
  }
}
