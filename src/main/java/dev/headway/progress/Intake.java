package dev.headway.progress;

import dev.headway.job.EventsCommitted;
import dev.headway.job.JobEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Where committing threads leave their hints for the live thread. Bounded by the number of events
 * that wait: beyond it only "this job is at number N" is kept, since the history has the rest. The
 * lock is never held longer than it takes to append, so nobody who commits waits.
 */
final class Intake {
  /** Everything that came since the last one was taken. */
  record Batch(List<EventsCommitted> hints, Map<String, Long> behind, List<Runnable> tasks) {}

  private final int mostEvents;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private final Condition handled = lock.newCondition();
  private List<EventsCommitted> hints = new ArrayList<>();
  private Map<String, Long> behind = new HashMap<>();
  private List<Runnable> tasks = new ArrayList<>();
  private int waitingEvents;
  private long offered;
  private long taken;
  private long done;

  Intake(int mostEvents) {
    this.mostEvents = mostEvents;
  }

  void offer(EventsCommitted hint) {
    int size = hint.events().size();
    lock.lock();
    try {
      if (waitingEvents + Math.max(1, size) > mostEvents) {
        behind.merge(hint.jobId(), newest(hint.events()), Math::max);
      } else {
        waitingEvents += Math.max(1, size);
        hints.add(hint);
      }
      came();
    } finally {
      lock.unlock();
    }
  }

  /** The job is at this number at least, whoever says so. */
  void behind(String jobId, long seq) {
    lock.lock();
    try {
      behind.merge(jobId, seq, Math::max);
      came();
    } finally {
      lock.unlock();
    }
  }

  /** Work for the live thread, done after the hints that came before it. */
  void post(Runnable task) {
    lock.lock();
    try {
      tasks.add(task);
      came();
    } finally {
      lock.unlock();
    }
  }

  Batch take() {
    lock.lock();
    try {
      Batch batch = new Batch(hints, behind, tasks);
      hints = new ArrayList<>();
      behind = new HashMap<>();
      tasks = new ArrayList<>();
      waitingEvents = 0;
      taken = offered;
      return batch;
    } finally {
      lock.unlock();
    }
  }

  /** What was taken has been handled. */
  void handled() {
    lock.lock();
    try {
      done = taken;
      handled.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits for something to take. */
  void await(long millis) throws InterruptedException {
    lock.lock();
    try {
      long left = TimeUnit.MILLISECONDS.toNanos(millis);
      while (offered == taken && left > 0) {
        left = arrived.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until what was offered before this call is handled, but not longer than so many
   * milliseconds.
   */
  void awaitHandled(long millis) {
    lock.lock();
    try {
      long mine = offered;
      long left = TimeUnit.MILLISECONDS.toNanos(millis);
      while (done < mine && left > 0) {
        left = handled.awaitNanos(left);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }

  int waitingEvents() {
    lock.lock();
    try {
      return waitingEvents;
    } finally {
      lock.unlock();
    }
  }

  private void came() {
    offered++;
    arrived.signal();
  }

  private static long newest(List<JobEvent> events) {
    return events.isEmpty() ? 0 : events.get(events.size() - 1).seq();
  }
}
