package dev.headway.progress;

import dev.headway.job.Job;
import dev.headway.job.JobEvent;
import dev.headway.job.JobStatus;
import dev.headway.job.RunSnapshot;
import dev.headway.job.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What is known of a job beyond what is stored: pace, estimate, what stalls. Guarded by its {@link
 * LiveJob}.
 */
final class Measures {
  private final StallWatch stall;
  private final HighWater highWater = new HighWater();
  private Pace pace = new Pace(false);
  private Prior prior;
  private int attempt = -1;
  private Instant stalledSince;
  private JobState.Waiting waiting;
  private RunSnapshot run = StateOf.NOT_HERE;

  Measures(Duration stalledAfter) {
    stall = new StallWatch(stalledAfter);
  }

  void adopt(Job job) {
    if (job.attempt() != attempt) {
      attempt = job.attempt();
      pace = new Pace(attempt == 1);
      stall.restart();
    }
    if (job.status() != JobStatus.IN_PROGRESS) {
      stalledSince = null;
      stall.restart();
    }
    if (!LiveJob.waits(job)) {
      waiting = null;
    }
  }

  void applied(List<JobEvent> events, Figures figures, Instant now) {
    stall.finished(events);
    stall.look(now, Figures.units(stages(figures)));
  }

  void beat(Figures figures, Prior earlier, Instant now) {
    List<Stage> stages = stages(figures);
    prior = earlier;
    pace.sample(now, stages);
    stall.look(now, Figures.units(stages));
    stalledSince = stall.stalledSince(now);
  }

  /** Returns whether that is news. */
  boolean waitsFor(JobState.Waiting reason) {
    boolean news = reason != null && !reason.equals(waiting);
    waiting = news ? reason : waiting;
    return news;
  }

  /** Returns whether that is news. */
  boolean running(RunSnapshot snapshot) {
    boolean news = !snapshot.equals(run);
    run = snapshot;
    return news;
  }

  JobState state(Figures figures, Instant now) {
    Job job = figures.job();
    List<Stage> stages = stages(figures);
    boolean runs = job.status() == JobStatus.IN_PROGRESS;
    if (runs && stalledSince != null) {
      stall.look(now, Figures.units(stages));
      stalledSince = stall.stalledSince(now);
    }
    Double progress = highWater.hold(job.attempt(), StateOf.progress(job, stages));
    StateOf.Beyond beyond =
        runs
            ? new StateOf.Beyond(
                run,
                progress,
                pace.itemsPerSecond(stages),
                Estimate.of(stages, pace, prior),
                stalledSince,
                null)
            : new StateOf.Beyond(StateOf.NOT_HERE, progress, null, null, null, waiting);
    return StateOf.of(figures, stages, beyond, now);
  }

  private List<Stage> stages(Figures figures) {
    return figures.job().status() == JobStatus.IN_PROGRESS
        ? StateOf.newest(figures.stages(), run)
        : figures.stages();
  }
}
