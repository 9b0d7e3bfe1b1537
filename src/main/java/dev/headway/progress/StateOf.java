package dev.headway.progress;

import dev.headway.job.Job;
import dev.headway.job.JobStatus;
import dev.headway.job.RunSnapshot;
import dev.headway.job.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Puts together what is known of a job. */
final class StateOf {
  static final RunSnapshot NOT_HERE = new RunSnapshot(List.of(), List.of());

  private StateOf() {}

  /** What is known beyond the stored figures; null where nothing is. */
  record Beyond(
      RunSnapshot run,
      Double progress,
      Double rate,
      JobState.Eta eta,
      Instant stalledSince,
      JobState.Waiting waiting) {}

  static JobState of(Figures figures, List<Stage> stages, Beyond beyond, Instant now) {
    Job job = figures.job();
    Stage running = stages.stream().filter(Pace::isRunning).findFirst().orElse(null);
    return new JobState(
        job,
        figures.seq(),
        beyond.progress(),
        message(job, running, beyond, now),
        running,
        figures.completed(),
        figures.failed(),
        Stage.overallTotal(stages),
        stages,
        beyond.rate(),
        beyond.eta(),
        current(beyond.run()),
        beyond.run().workers(),
        beyond.stalledSince(),
        beyond.waiting());
  }

  static Double progress(Job job, List<Stage> stages) {
    return job.status() == JobStatus.COMPLETED
        ? Double.valueOf(100)
        : Stage.overallProgress(stages);
  }

  /** The stages with the newest figures of those that report as a whole. */
  static List<Stage> newest(List<Stage> stages, RunSnapshot run) {
    if (run.stages().isEmpty()) {
      return stages;
    }
    List<Stage> newest = new ArrayList<>(stages);
    for (RunSnapshot.StageFigures f : run.stages()) {
      newest.replaceAll(s -> s.name().equals(f.stage()) && !s.itemised() ? with(s, f) : s);
    }
    return newest;
  }

  private static Stage with(Stage s, RunSnapshot.StageFigures f) {
    long completed = Math.max(s.completed(), f.completed());
    Long total = f.total() == null ? s.total() : f.total();
    return new Stage(
        s.ordinal(),
        s.name(),
        s.title(),
        s.weight(),
        s.itemised(),
        s.status(),
        total,
        completed,
        s.failed(),
        s.startedAt(),
        s.endedAt());
  }

  private static String message(Job job, Stage running, Beyond beyond, Instant now) {
    if (beyond.waiting() != null) {
      return beyond.waiting().detail();
    }
    if (job.status() != JobStatus.IN_PROGRESS) {
      return job.message() == null ? job.error() : job.message();
    }
    if (job.cancelRequested() != null) {
      String reason = job.cancelRequested().reason();
      return reason == null || reason.isBlank() ? "Stopping" : "Stopping: " + reason;
    }
    if (beyond.stalledSince() != null) {
      long seconds = Duration.between(beyond.stalledSince(), now).toSeconds();
      return "no item finished for " + seconds + " s";
    }
    return running == null ? job.message() : ofStage(running, beyond.run());
  }

  private static String ofStage(Stage running, RunSnapshot run) {
    for (RunSnapshot.StageFigures figures : run.stages()) {
      if (figures.stage().equals(running.name()) && figures.message() != null) {
        return figures.message();
      }
    }
    String of = running.total() == null ? "" : " of " + grouped(running.total());
    return running.title() + ": " + grouped(running.completed()) + of;
  }

  private static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static String current(RunSnapshot run) {
    return run.workers().stream()
        .filter(worker -> worker.item() != null && worker.since() != null)
        .max(Comparator.comparing(RunSnapshot.Worker::since))
        .map(RunSnapshot.Worker::item)
        .orElse(null);
  }
}
