package dev.headway.job;

import java.util.Optional;
import java.util.Set;

/** What the jobs that run in this process are doing this moment; nothing of it is stored. */
public interface RunningJobs {
  /** The ids of the jobs that run here. */
  Set<String> ids();

  /**
   * What a job is doing, empty when it does not run here. Cheap: may be called ten times a second.
   */
  Optional<RunSnapshot> snapshot(String jobId);

  /** Threads of the batch pool that are taken by the jobs here. */
  int threadsInUse();

  /**
   * Tells a job that runs here to look at its row again: a cancel was asked for, or it was retuned.
   */
  void poke(String jobId);

  /**
   * Tells a job that runs here that it is not this node's any more: its run ends as soon as its
   * items let go, and leaves the job's row alone. Must work without the database.
   */
  default void abandon(String jobId) {
    poke(jobId);
  }
}
