package dev.headway.batch;

import dev.headway.job.Job;
import dev.headway.job.JobType;
import dev.headway.job.JobTypes;
import dev.headway.platform.Settings;
import jakarta.batch.operations.BatchRuntimeException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Properties;

/** Starts the batch job of a claimed job: one batch execution for each attempt. */
@ApplicationScoped
public class StartJob {
  @Inject Runs runs;
  @Inject JobTypes types;
  @Inject Settings settings;
  @Inject Clock clock;

  /** False while the server stops. */
  public boolean mayStart() {
    return runs.takesJobs();
  }

  /**
   * @param job just claimed by this node
   * @throws BatchRuntimeException when the batch runtime refuses
   */
  public void start(Job job) {
    JobType type = types.get(job.type());
    int needed = type.threads(job.parameters());
    int threads = type.threads(job.parameters(), settings.batchThreads);
    threads += spare(type, job, threads);
    Run run = new Run(job, threads, threads - needed, false, clock.instant());
    runs.add(run);
    Properties parameters = new Properties();
    parameters.setProperty(Runs.JOB_ID, job.id());
    try {
      long execution = runs.operator().start(job.type(), parameters);
      runs.started(run, execution);
    } catch (RuntimeException refused) {
      runs.remove(run);
      throw refused;
    }
    // a cancel may have come between the claim and this moment
    runs.poke(job.id());
  }

  /** For workers that may be added while it runs; half of the pool is left to other jobs. */
  private int spare(JobType type, Job job, int threads) {
    int raised = type.mostWorkers(job.parameters()) - type.workers(job.parameters());
    int room = settings.batchThreads / 2 - runs.threadsInUse() - threads;
    return Math.max(0, Math.min(raised, room));
  }
}
