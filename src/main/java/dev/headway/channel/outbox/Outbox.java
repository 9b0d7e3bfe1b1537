package dev.headway.channel.outbox;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What waits for one client, and the one send that is under way. Anybody may offer frames; only the
 * outbox's sender thread sends them: answers first, then durable frames in their order, then the
 * newest progress of each job. So a progress never comes before a durable event that it includes.
 */
public final class Outbox implements FrameSender.Sent {
  /** Frames sent in a row before other outboxes get their turn. */
  private static final int TURN = 32;

  /** Frames that wait for a connection are joined up to about so many bytes. */
  private static final int ENOUGH_AT_ONCE = 32_768;

  private final FrameSender sender;
  private final SenderThread thread;
  private final OutboxLimits limits;
  private final OutboxOwner owner;

  private final ArrayDeque<Frame> answers = new ArrayDeque<>(2);
  private final ArrayDeque<Frame> durable = new ArrayDeque<>(2);
  private Map<String, Frame> progress;
  private List<Runnable> waitingForRoom;
  private int separated;
  private long durableBytes;
  private boolean inFlight;
  private boolean scheduled;
  private boolean stuck;
  private boolean toBeSwept;
  private long lastHeadway;
  private Farewell farewell;
  private boolean ended;

  Outbox(FrameSender sender, SenderThread thread, OutboxLimits limits, OutboxOwner owner) {
    this.sender = sender;
    this.thread = thread;
    this.limits = limits;
    this.owner = owner;
    this.lastHeadway = thread.now();
  }

  /** An answer to a message of this client. */
  public void answer(Frame frame) {
    boolean full;
    synchronized (this) {
      full = answers.size() >= limits.answers();
      if (!full && mayOffer()) {
        answers.add(frame);
        schedule();
      }
    }
    if (full) {
      owner.overflowed("does not read the answers to its messages");
    }
  }

  /**
   * A frame of a job that must not be lost: when there is no room for it, the session ends. It is
   * newer than the job's progress that may still wait, which is therefore dropped.
   */
  public void durable(String jobId, Frame frame) {
    boolean full;
    synchronized (this) {
      dropProgress(jobId);
      full = waiting() >= limits.frames() || durableBytes + frame.size() > limits.bytes();
      full = full && !durable.isEmpty();
      if (!full && mayOffer()) {
        durable.add(frame);
        durableBytes += frame.size();
        schedule();
      }
    }
    if (full) {
      owner.overflowed("reads too slowly");
    }
  }

  /** Takes the place of the job's progress that was not sent yet. */
  public synchronized void progress(String jobId, Frame frame) {
    if (!mayOffer()) {
      return;
    }
    if (progress == null) {
      progress = new LinkedHashMap<>(4);
    }
    if (progress.put(jobId, frame) != null) {
      thread.figures().conflated();
    }
    schedule();
  }

  /** Progress of a job that nobody here wants any more, or that something newer has overtaken. */
  public synchronized void dropProgress(String jobId) {
    if (progress != null && progress.remove(jobId) != null) {
      thread.figures().conflated();
    }
  }

  /** Whether whoever reads history may offer more of it: at most half of the room is taken. */
  public synchronized boolean hasRoom() {
    return waiting() < limits.frames() / 2 && durableBytes < limits.bytes() / 2;
  }

  /** Frames that were joined have been let in as one, and must not crowd others out afterwards. */
  private int waiting() {
    return durable.size() - separated;
  }

  /** Runs once there is room, at once if there is; must only hand on. Never runs after the end. */
  public void whenRoom(Runnable work) {
    synchronized (this) {
      if (ended || farewell != null) {
        return;
      }
      if (!hasRoom()) {
        if (waitingForRoom == null) {
          waitingForRoom = new ArrayList<>(2);
        }
        waitingForRoom.add(work);
        return;
      }
    }
    work.run();
  }

  /** Closes after the answers that wait; all else that waits is dropped. */
  public void close(int code, String reason) {
    end(new Farewell(code, reason, false, thread.now()), false);
  }

  /** Closes at once: what waits is dropped, what is being sent is not waited for. */
  public void closeNow(int code, String reason) {
    end(new Farewell(code, reason, false, thread.now()), true);
  }

  /** Closes after everything that waits. */
  public void closeWhenEmpty(int code, String reason) {
    end(new Farewell(code, reason, true, thread.now()), false);
  }

  /** The connection is gone. */
  public synchronized void discard() {
    ended = true;
    clear();
    thread.forget(this);
  }

  /**
   * The goodbyes have been said. When two cross, either server may wait for more from the client,
   * and a client that says nothing more would keep its connection for ever.
   */
  public void discardAndCut() {
    discard();
    thread.later(sender::ensureGone, limits.farewell());
  }

  private synchronized void end(Farewell wanted, boolean atOnce) {
    if (ended || farewell != null) {
      return;
    }
    farewell = wanted;
    if (!wanted.afterAll) {
      clearEvents();
    }
    if (atOnce) {
      answers.clear();
      sayFarewell();
    } else {
      schedule();
    }
  }

  @Override
  public void sent() {
    List<Runnable> roomFor = List.of();
    synchronized (this) {
      inFlight = false;
      stuck = false;
      lastHeadway = thread.now();
      if (waitingForRoom != null && hasRoom()) {
        roomFor = waitingForRoom;
        waitingForRoom = null;
      }
      if (!thread.isCurrent()) {
        schedule();
      }
    }
    roomFor.forEach(Runnable::run);
  }

  @Override
  public void failed(Throwable cause) {
    synchronized (this) {
      if (ended) {
        return;
      }
    }
    discard();
    owner.lost(cause);
    // not at once: a server that closes refuses sends while its own goodbye is still on its way
    thread.later(sender::abort, limits.farewell());
  }

  /** The connection was busy a moment ago: tries again. On the sender thread only. */
  void sweep() {
    toBeSwept = false;
    drain();
  }

  /**
   * Sends until nothing waits, the connection is busy or the turn is over. On the sender thread
   * only.
   */
  void drain() {
    synchronized (this) {
      scheduled = false;
    }
    for (int n = 0; n < TURN; n++) {
      Frame frame = next();
      if (frame == null) {
        return;
      }
      try {
        thread.figures().sent(frame.count());
        sender.send(frame, this);
      } catch (RuntimeException broken) {
        failed(broken);
      }
    }
    synchronized (this) {
      schedule();
    }
  }

  private synchronized Frame next() {
    if (ended || inFlight) {
      return null;
    }
    if (nothingWaits()) {
      stuck = false;
      if (farewell != null) {
        sayFarewell();
      }
      return null;
    }
    if (!sender.isReady()) {
      becomeStuck();
      return null;
    }
    inFlight = true;
    lastHeadway = thread.now();
    stuck = false;
    return take();
  }

  private Frame take() {
    Frame first = takeOne();
    if (nothingWaits() || !sender.takesSeveral()) {
      return first;
    }
    List<Frame> several = new ArrayList<>();
    several.add(first);
    int bytes = first.size();
    while (bytes < ENOUGH_AT_ONCE && !nothingWaits()) {
      Frame next = takeOne();
      several.add(next);
      bytes += next.size();
    }
    return Frame.joined(several);
  }

  private Frame takeOne() {
    if (!answers.isEmpty()) {
      return answers.poll();
    }
    if (!durable.isEmpty()) {
      Frame frame = durable.poll();
      if (!frame.parts().isEmpty()) {
        separate(frame.parts());
        frame = durable.poll();
      } else if (separated > 0) {
        separated--;
      }
      durableBytes -= frame.size();
      return frame;
    }
    Iterator<Frame> newest = progress.values().iterator();
    Frame frame = newest.next();
    newest.remove();
    return frame;
  }

  private void separate(List<Frame> parts) {
    for (int n = parts.size() - 1; n >= 0; n--) {
      durable.addFirst(parts.get(n));
    }
    separated = parts.size() - 1;
  }

  /**
   * Looks after time: heartbeats, sends that stall, farewells that are not heard. On the sender
   * thread only.
   */
  void tick(long now, Frame heartbeat) {
    boolean cut = false;
    boolean stalled = false;
    synchronized (this) {
      if (ended) {
        return;
      }
      if (farewell != null) {
        cut = now - farewell.since >= limits.farewell().toNanos();
      } else if (inFlight || stuck) {
        stalled = now - lastHeadway >= limits.stall().toNanos();
      } else if (isHeartbeatDue(now)) {
        answers.add(heartbeat);
        schedule();
      }
    }
    if (cut) {
      discard();
      thread.farewells().execute(sender::abort);
      owner.lost(null);
    }
    if (stalled) {
      owner.overflowed("a send has stalled");
    }
  }

  private boolean isHeartbeatDue(long now) {
    return now - lastHeadway >= limits.heartbeat().toNanos()
        && nothingWaits()
        && !sender.hasOwnHeartbeat();
  }

  private void becomeStuck() {
    if (!stuck) {
      stuck = true;
      lastHeadway = thread.now();
    }
    if (!toBeSwept) {
      toBeSwept = true;
      thread.sweepLater(this);
    }
  }

  private void sayFarewell() {
    if (!farewell.said) {
      farewell.said = true;
      Farewell last = farewell;
      thread.farewells().execute(() -> sender.close(last.code, last.reason));
    }
  }

  private boolean mayOffer() {
    return !ended && farewell == null;
  }

  private boolean nothingWaits() {
    return answers.isEmpty() && durable.isEmpty() && (progress == null || progress.isEmpty());
  }

  private void clear() {
    answers.clear();
    clearEvents();
  }

  private void clearEvents() {
    durable.clear();
    separated = 0;
    durableBytes = 0;
    progress = null;
    waitingForRoom = null;
  }

  private void schedule() {
    if (!scheduled && !ended) {
      scheduled = true;
      thread.add(this);
    }
  }

  private static final class Farewell {
    final int code;
    final String reason;
    final boolean afterAll;
    final long since;
    boolean said;

    Farewell(int code, String reason, boolean afterAll, long since) {
      this.code = code;
      this.reason = reason;
      this.afterAll = afterAll;
      this.since = since;
    }
  }
}
