package dev.headway.batch;

import dev.headway.job.ArtifactStore;
import dev.headway.job.JobLifecycle;
import dev.headway.job.JobStore;
import dev.headway.job.JobTypes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;

/** What a running stage needs of the rest. */
@ApplicationScoped
class BatchTools {
  @Inject private JobLifecycle lifecycle;
  @Inject private ArtifactStore artifacts;
  @Inject private JobStore jobs;
  @Inject private JobTypes types;
  @Inject private Clock clock;
  @Inject private Deadlines deadlines;

  private final Map<StageRun, Instant> keptAt = new ConcurrentHashMap<>();
  private final Map<StageRun, Future<?>> expiries = new ConcurrentHashMap<>();

  /** Stores the progress of a stage that is one piece, at most once a second. */
  void keepProgress(StageRun stage, StageRun.StreamFigures figures) {
    Instant now = clock.instant();
    Instant last = keptAt.get(stage);
    if (last == null || now.isAfter(last.plusSeconds(1)) || now.isBefore(last)) {
      keptAt.put(stage, now);
      store(stage, figures);
    }
  }

  /** The last figures are stored in any case, or a stage that is done would seem to lack a part. */
  void keepLastProgress(StageRun stage) {
    if (stage.figures() != null) {
      store(stage, stage.figures());
    }
  }

  private void store(StageRun stage, StageRun.StreamFigures figures) {
    Run run = stage.run();
    lifecycle.stageProgress(
        run.jobId(), run.attempt(), stage.ordinal(), figures.completed(), figures.total());
  }

  void log(Run run, String level, String message) {
    lifecycle.log(run.jobId(), level, message);
  }

  JsonObject parameters(Run run) {
    return types.hasSecrets(run.job().type())
        ? jobs.parameters(run.jobId())
        : run.job().parameters();
  }

  OutputStream artifact(Run run, String name, String mediaType) {
    return artifacts.create(run.jobId(), run.attempt(), name, mediaType);
  }

  void failAfter(StageRun stage, Duration time, String message) {
    Future<?> expiry = deadlines.after(time, () -> stage.fail(message));
    Future<?> earlier = expiries.put(stage, expiry);
    if (earlier != null) {
      earlier.cancel(false);
    }
  }

  void forget(StageRun stage) {
    keptAt.remove(stage);
    Future<?> expiry = expiries.remove(stage);
    if (expiry != null) {
      expiry.cancel(false);
    }
  }
}
