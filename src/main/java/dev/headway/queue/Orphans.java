package dev.headway.queue;

import dev.headway.job.Job;
import dev.headway.job.JobLifecycle;
import dev.headway.job.JobStatus;
import dev.headway.job.JobStore;
import dev.headway.job.RunningJobs;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Takes back jobs whose node is gone, and lets go of runs whose job went to another. */
class Orphans {
  private static final Logger LOG = Logger.getLogger(Orphans.class.getName());

  private final JobStore jobs;
  private final JobLifecycle lifecycle;
  private final RunningJobs running;
  private final DatabaseClock clock;
  private final LongSupplier nanoTime;
  private final String node;
  private final Duration lease;
  private final Map<String, Long> idleSince = new HashMap<>();
  private Long quietUntil;

  Orphans(
      JobStore jobs,
      JobLifecycle lifecycle,
      RunningJobs running,
      DatabaseClock clock,
      LongSupplier nanoTime,
      String node,
      Duration lease) {
    this.jobs = jobs;
    this.lifecycle = lifecycle;
    this.running = running;
    this.clock = clock;
    this.nanoTime = nanoTime;
    this.node = node;
    this.lease = lease;
  }

  /**
   * Before anything runs here: with an embedded database nobody else can run a job, with a name of
   * its own this node knows that the jobs it held are its earlier life's. Otherwise their leases
   * run out.
   */
  void takeBack(boolean embedded, boolean nodeIsSet) {
    if (embedded) {
      jobs.running().stream()
          .filter(Orphans::runsOnNode)
          .forEach(job -> recover(job, "The server stopped while it ran"));
    } else if (nodeIsSet) {
      lifecycle.heldBy(node).forEach(job -> recover(job, "Node " + node + " stopped while it ran"));
    }
  }

  /** Of any node. */
  void recoverExpired() {
    if (timeJumped()) {
      return;
    }
    for (Job job : lifecycle.leasesExpiredBefore(clock.instant())) {
      if (runsOnNode(job) && !running.ids().contains(job.id())) {
        recover(job, "Node " + job.node() + " has not renewed its lease since " + job.leaseUntil());
      }
    }
  }

  /**
   * When the database's time jumps ahead, all leases look expired, though their nodes are well:
   * give each the time to renew. The same after this node itself was suspended.
   */
  private boolean timeJumped() {
    long now = nanoTime.getAsLong();
    Duration jump = clock.look();
    if (jump.compareTo(lease.dividedBy(4)) > 0) {
      LOG.log(
          Level.WARNING,
          "The database''s time jumped ahead by {0}; no lease counts as expired for {1}",
          new Object[] {jump, lease});
      quietUntil = now + lease.toNanos();
    }
    if (quietUntil != null && now - quietUntil >= 0) {
      quietUntil = null;
    }
    return quietUntil != null;
  }

  /** Jobs that this node holds but that have not been running here for as long as a lease lasts. */
  void recoverForgotten() {
    long now = nanoTime.getAsLong();
    List<Job> held = lifecycle.heldBy(node);
    Set<String> idle = new HashSet<>();
    for (Job job : held) {
      if (!running.ids().contains(job.id())) {
        String attempt = job.id() + "/" + job.attempt();
        idle.add(attempt);
        if (now - idleSince.computeIfAbsent(attempt, first -> now) > lease.toNanos()) {
          recover(job, "It did not run on node " + node + ", which held it");
        }
      }
    }
    idleSince.keySet().retainAll(idle);
    letGoOfLost(held);
  }

  private void letGoOfLost(List<Job> held) {
    Set<String> lost = new HashSet<>(running.ids());
    held.forEach(job -> lost.remove(job.id()));
    for (String id : lost) {
      if (jobs.find(id).filter(this::isElsewhere).isPresent()) {
        LOG.log(Level.WARNING, "Job {0} was taken over from this node; its run here stops", id);
        running.abandon(id);
      }
    }
  }

  private static boolean runsOnNode(Job job) {
    return job.node() != null;
  }

  private boolean isElsewhere(Job job) {
    return job.status() == JobStatus.QUEUED
        || job.status() == JobStatus.IN_PROGRESS && !node.equals(job.node());
  }

  private void recover(Job job, String why) {
    try {
      lifecycle.recover(job.id(), job.attempt(), why);
      LOG.log(Level.INFO, "Job {0} is taken back: {1}", new Object[] {job.id(), why});
    } catch (RuntimeException failed) {
      LOG.log(
          Level.WARNING, "Job " + job.id() + " could not be taken back; tried again soon", failed);
    }
  }
}
