package dev.headway.progress;

import dev.headway.job.RunningJobs;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Asks the database how far the watched jobs are: twice a second for those that run on another
 * node, whose hints do not come here; now and then for those that run here, in case a hint got
 * lost.
 */
final class Poll {
  private static final Duration ELSEWHERE = Duration.ofMillis(500);
  private static final Duration HERE = Duration.ofSeconds(5);
  private static final int AT_ONCE = 1_000;

  private final Registry jobs;
  private final Intake intake;
  private final Sources from;
  private final RunningJobs running;
  private final Consumer<LiveJob> behind;
  private final Consumer<String> deleted;
  private Instant elsewhereAt = Instant.EPOCH;
  private Instant hereAt = Instant.EPOCH;
  private boolean asking;

  Poll(
      Registry jobs,
      Intake intake,
      Sources from,
      Consumer<LiveJob> behind,
      Consumer<String> deleted) {
    this.jobs = jobs;
    this.intake = intake;
    this.from = from;
    this.running = from.running();
    this.behind = behind;
    this.deleted = deleted;
  }

  void ifDue(Instant now) {
    if (asking || now.isBefore(elsewhereAt)) {
      return;
    }
    elsewhereAt = now.plus(ELSEWHERE);
    Set<String> here = running.ids();
    List<String> ids = new ArrayList<>(jobs.watched(false, here));
    if (!now.isBefore(hereAt)) {
      hereAt = now.plus(HERE);
      ids.addAll(jobs.watched(true, here));
    }
    if (!ids.isEmpty()) {
      asking = true;
      from.reads().run("how far jobs are", () -> ask(ids), () -> intake.post(() -> asking = false));
    }
  }

  private void ask(List<String> ids) {
    Map<String, Long> seqs = new HashMap<>();
    for (int i = 0; i < ids.size(); i += AT_ONCE) {
      seqs.putAll(from.store().lastSeqs(ids.subList(i, Math.min(ids.size(), i + AT_ONCE))));
    }
    intake.post(() -> answered(ids, seqs));
  }

  private void answered(List<String> ids, Map<String, Long> seqs) {
    asking = false;
    Set<String> here = running.ids();
    for (String id : ids) {
      LiveJob job = jobs.find(id);
      Long seq = seqs.get(id);
      if (seq == null) {
        deleted.accept(id);
      } else if (job != null && seq > job.seq()) {
        // a hint of this node is most likely under way
        if (here.contains(id)) {
          job.exists(seq);
        } else {
          job.lost(seq);
        }
        behind.accept(job);
      }
    }
  }
}
