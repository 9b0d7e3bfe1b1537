package dev.headway.batch;

import dev.headway.job.Fenced;
import dev.headway.job.Job;
import dev.headway.job.JobLifecycle;
import dev.headway.job.Stage;
import dev.headway.platform.JsonText;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Decides what became of a run, and stores it. */
@ApplicationScoped
class EndRun {
  private static final Logger LOG = Logger.getLogger(EndRun.class.getName());

  @Inject Runs runs;
  @Inject StageRuns stageRuns;
  @Inject JobLifecycle lifecycle;
  @Inject Event<RunEnded> ended;

  void end(Run run) {
    if (run.adopted()) {
      // its counters are stored there too: the end comes after the last of them
      runs.later(() -> endOnce(run));
    } else {
      endOnce(run);
    }
  }

  private void endOnce(Run run) {
    if (!run.beginsToEnd()) {
      return;
    }
    run.stages().values().forEach(stageRuns::close);
    try {
      store(run);
    } catch (Fenced overtaken) {
      LOG.log(Level.INFO, "Job {0}: {1}", new Object[] {run.jobId(), overtaken.getMessage()});
    } catch (RuntimeException notStored) {
      // the lease runs out and the job is recovered
      LOG.log(Level.WARNING, "The end of job " + run.jobId() + " could not be stored", notStored);
    } finally {
      // not before: a stopping server waits until no run is left
      runs.remove(run);
      ended.fire(new RunEnded(run.jobId()));
    }
  }

  private void store(Run run) {
    RunFailure failure = run.failure();
    if (run.halted() == Run.Halt.FENCED) {
      throw new Fenced(run.jobId(), run.attempt());
    } else if (run.halted() == Run.Halt.CANCEL) {
      lifecycle.cancelled(run.jobId(), run.attempt());
    } else if (run.halted() == Run.Halt.SERVER_STOPS) {
      lifecycle.stopped(run.jobId(), run.attempt());
    } else if (failure == null) {
      storeUnhalted(run);
    } else if (failure.lost()) {
      LOG.log(Level.WARNING, "Job {0} is lost: {1}", new Object[] {run.jobId(), failure.message()});
      lifecycle.recover(run.jobId(), run.attempt(), failure.message());
    } else {
      lifecycle.fail(run.jobId(), run.attempt(), failure.message());
    }
  }

  private void storeUnhalted(Run run) {
    String unfinished = unfinishedStage(run);
    if (unfinished == null) {
      lifecycle.complete(run.jobId(), run.attempt(), details(run));
    } else {
      lifecycle.fail(
          run.jobId(), run.attempt(), "the batch job ended before stage " + unfinished + " did");
    }
  }

  private static String unfinishedStage(Run run) {
    if (run.adopted()) {
      // its steps may be conditional: only those that ran count, and they did not fail
      return null;
    }
    Job job = run.job();
    for (Stage stage : job.stages()) {
      StageRun stageRun = run.stages().get(stage.name());
      if (stageRun == null || !stageRun.hasCompleted()) {
        return stage.name();
      }
    }
    return null;
  }

  private static JsonObject details(Run run) {
    JsonObjectBuilder details = JsonText.PROVIDER.createObjectBuilder();
    new TreeMap<>(run.details()).forEach(details::add);
    return details.build();
  }
}
