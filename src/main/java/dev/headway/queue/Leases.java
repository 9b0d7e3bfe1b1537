package dev.headway.queue;

import dev.headway.job.JobLifecycle;
import dev.headway.job.RunningJobs;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Keeps this node's hold on its jobs. A node that could not renew for as long as a lease lasts
 * counts its jobs as lost and stops their runs; even one that does not notice changes nothing,
 * since each chunk is fenced by the attempt.
 */
class Leases {
  private static final Logger LOG = Logger.getLogger(Leases.class.getName());

  private final JobLifecycle lifecycle;
  private final RunningJobs running;
  private final DatabaseClock clock;
  private final LongSupplier nanoTime;
  private final String node;
  private final Duration lease;
  private volatile long renewedAt;
  private volatile boolean lost;
  private boolean late;

  Leases(
      JobLifecycle lifecycle,
      RunningJobs running,
      DatabaseClock clock,
      LongSupplier nanoTime,
      String node,
      Duration lease) {
    this.lifecycle = lifecycle;
    this.running = running;
    this.clock = clock;
    this.nanoTime = nanoTime;
    this.node = node;
    this.lease = lease;
    renewedAt = nanoTime.getAsLong();
  }

  void renew() {
    long before =
        nanoTime.getAsLong(); // the lease counts from here, however long the database takes
    lifecycle.renewLeases(node, clock.instant().plus(lease));
    renewedAt = before;
    if (lost) {
      lost = false;
      LOG.info("Leases are renewed again");
    }
  }

  /** Touches no database, so that it works when that is what failed. */
  void watch() {
    if (nanoTime.getAsLong() - renewedAt <= lease.toNanos()) {
      late = false;
      return;
    }
    if (!late) {
      late = true; // after a pause of the whole process the renewal gets a chance first
      return;
    }
    if (!lost) {
      lost = true;
      LOG.log(
          Level.SEVERE,
          "Leases could not be renewed for {0}: the jobs that run here stop, other nodes take them over",
          lease);
    }
    running.ids().forEach(running::abandon);
  }

  /** Whether jobs may be started here: not while what is started could be taken over at once. */
  boolean held() {
    return !lost;
  }
}
