package dev.headway.queue;

import dev.headway.job.Job;
import dev.headway.job.JobLifecycle;
import dev.headway.job.JobType;
import dev.headway.job.JobTypes;
import dev.headway.job.RunningJobs;
import dev.headway.queue.Verdict.Answer;

/**
 * Lets a job start when its threads fit into this node's batch pool and its type's limit allows one
 * more.
 */
class Admission {
  private final int poolThreads;
  private final JobTypes types;
  private final RunningJobs running;
  private final JobLifecycle lifecycle;

  Admission(int poolThreads, JobTypes types, RunningJobs running, JobLifecycle lifecycle) {
    this.poolThreads = poolThreads;
    this.types = types;
    this.running = running;
    this.lifecycle = lifecycle;
  }

  Verdict judge(Job job) {
    JobType type;
    int threads;
    try {
      type = types.get(job.type());
      threads = type.threads(job.parameters(), poolThreads);
    } catch (RuntimeException unusable) {
      return never("Its job type cannot say what it needs: " + unusable.getMessage());
    }
    if (threads > poolThreads) {
      return never(
          "It needs %d threads, but the batch pool has %d; start it with fewer workers, or raise headway.batch.threads"
              .formatted(threads, poolThreads));
    }
    if (running.ids().contains(job.id())) {
      return new Verdict(Answer.WAIT_FOR_FORMER_RUN, "its former run has not ended yet");
    }
    if (isFull(type)) {
      return new Verdict(
          Answer.WAIT_FOR_TYPE,
          "%d jobs of type %s run already".formatted(type.maxRunning(), type.name()));
    }
    int free = poolThreads - running.threadsInUse();
    return threads <= free
        ? Verdict.START
        : Verdict.wait("it needs %d threads, %d are free".formatted(threads, free));
  }

  boolean isFull(JobType type) {
    return type.maxRunning() > 0 && lifecycle.runningOfType(type.name()) >= type.maxRunning();
  }

  JobType typeOf(Job job) {
    return types.get(job.type());
  }

  private static Verdict never(String why) {
    return new Verdict(Answer.NEVER, why);
  }
}
