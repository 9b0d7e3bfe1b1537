package dev.headway.batch;

import dev.headway.job.Job;
import dev.headway.job.JobStore;
import dev.headway.job.RunChanged;
import dev.headway.job.RunSnapshot;
import dev.headway.job.RunningJobs;
import dev.headway.platform.NamedThreads;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.batch.operations.BatchRuntimeException;
import jakarta.batch.operations.JobOperator;
import jakarta.batch.runtime.BatchRuntime;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The attempts that run in this process. */
@ApplicationScoped
public class Runs implements RunningJobs {
  static final String JOB_ID = "headway.job_id";
  private static final Logger LOG = Logger.getLogger(Runs.class.getName());

  /** A runtime that has stopped its jobs and is still there after so long goes on. */
  private static final long STOP_NANOS = TimeUnit.SECONDS.toNanos(30);

  @Inject JobStore jobs;
  @Inject NamedThreads threads;

  private final Map<String, Run> byJob = new ConcurrentHashMap<>();
  private final Map<Long, Run> byExecution = new ConcurrentHashMap<>();
  private ExecutorService control;
  private JobOperator operator;
  private volatile long runtimeStopped;
  private volatile boolean runtimeHasStopped;

  @PostConstruct
  void prepare() {
    control = Executors.newSingleThreadExecutor(threads.named("headway-run-control"));
    // looked up once: while the server stops it cannot be had any more
    operator = BatchRuntime.getJobOperator();
  }

  @PreDestroy
  void close() {
    control.shutdownNow();
  }

  JobOperator operator() {
    return operator;
  }

  /**
   * Where things are done that must not hold a batch thread or a caller's transaction, one after
   * the other.
   */
  void later(Runnable task) {
    control.execute(
        () -> {
          try {
            task.run();
          } catch (RuntimeException failed) {
            LOG.log(Level.WARNING, "A change of a running job was not carried out", failed);
          }
        });
  }

  void add(Run run) {
    byJob.put(run.jobId(), run);
  }

  void started(Run run, long executionId) {
    run.executionId(executionId);
    byExecution.put(executionId, run);
    if (byJob.get(run.jobId()) != run) {
      // it has ended before its start returned
      byExecution.remove(executionId);
    }
  }

  void remove(Run run) {
    run.executionId().ifPresent(byExecution::remove);
    byJob.remove(run.jobId(), run);
  }

  Collection<Run> all() {
    return byJob.values();
  }

  /** The run of a batch execution, by the job id among its parameters when it is not known yet. */
  Optional<Run> ofExecution(long executionId) {
    Run known = byExecution.get(executionId);
    if (known != null) {
      return Optional.of(known);
    }
    String jobId = operator.getParameters(executionId).getProperty(JOB_ID);
    Run run = jobId == null ? null : byJob.get(jobId);
    if (run != null) {
      started(run, executionId);
    }
    return Optional.ofNullable(run);
  }

  @Override
  public Set<String> ids() {
    return Set.copyOf(byJob.keySet());
  }

  @Override
  public Optional<RunSnapshot> snapshot(String jobId) {
    return Optional.ofNullable(byJob.get(jobId)).map(Run::snapshot);
  }

  @Override
  public int threadsInUse() {
    return byJob.values().stream().mapToInt(Run::threads).sum();
  }

  @Override
  public void poke(String jobId) {
    if (byJob.containsKey(jobId)) {
      later(() -> look(jobId));
    }
  }

  @Override
  public void abandon(String jobId) {
    Run run = byJob.get(jobId);
    if (run != null) {
      later(() -> halt(run, Run.Halt.FENCED));
    }
  }

  void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) RunChanged event) {
    poke(event.jobId());
  }

  private void look(String jobId) {
    Run run = byJob.get(jobId);
    if (run == null) {
      return;
    }
    Job job = jobs.find(jobId).orElse(null);
    if (job == null || job.attempt() != run.attempt() || job.status().hasEnded()) {
      halt(run, Run.Halt.FENCED);
    } else if (job.cancelRequested() != null) {
      halt(run, Run.Halt.CANCEL);
    } else {
      run.update(job);
    }
  }

  /** Lets a run end at the next item's end. */
  void halt(Run run, Run.Halt reason) {
    boolean first = run.halted() == null;
    run.halt(reason);
    if (first) {
      run.executionId().ifPresent(this::stop);
    }
  }

  /**
   * An execution was stopped. If not by us: a batch job of other code is cancelled by its owner; of
   * ours it is the batch runtime, because its server begins to stop (WildFly does so before it
   * tells the application). Then nothing is started until we are told, too.
   */
  void stopped(Run run) {
    if (run.halted() == null) {
      run.halt(run.adopted() ? Run.Halt.CANCEL : Run.Halt.SERVER_STOPS);
      if (!run.adopted()) {
        runtimeStopped = System.nanoTime();
        runtimeHasStopped = true;
      }
    }
  }

  /** Whether the batch runtime takes jobs, as far as it has shown. */
  boolean takesJobs() {
    return !runtimeHasStopped || System.nanoTime() - runtimeStopped > STOP_NANOS;
  }

  private void stop(long executionId) {
    try {
      operator.stop(executionId);
    } catch (BatchRuntimeException endedMeanwhile) {
      LOG.log(Level.FINE, "Batch execution {0} needs no stop", executionId);
    }
  }
}
