package dev.headway.progress;

import dev.headway.job.JobPosition;
import dev.headway.job.RunningJobs;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Asks the database how far the watched jobs are: twice a second for those that run on another
 * node, whose hints do not come here; now and then for those that run here, in case a hint got
 * lost. While somebody follows all jobs, once a second for every job that may tell something.
 */
final class Poll {
  private static final Duration ELSEWHERE = Duration.ofMillis(500);
  private static final Duration HERE = Duration.ofSeconds(5);
  private static final Duration ALL = Duration.ofSeconds(1);
  private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(10);
  private static final int AT_ONCE = 1_000;
  private static final int NEXT_IN_QUEUE = 200;

  private final Registry jobs;
  private final Followers followers;
  private final Intake intake;
  private final Sources from;
  private final RunningJobs running;
  private final Consumer<LiveJob> behind;
  private final Consumer<String> deleted;
  private Instant elsewhereAt = Instant.EPOCH;
  private Instant hereAt = Instant.EPOCH;
  private Instant allAt = Instant.EPOCH;
  private boolean asking;
  private boolean askingOfAll;

  /** How far the jobs were that may tell something; null when nobody followed all. */
  private Map<String, Long> positions;

  Poll(
      Registry jobs,
      Followers followers,
      Intake intake,
      Sources from,
      Consumer<LiveJob> behind,
      Consumer<String> deleted) {
    this.jobs = jobs;
    this.followers = followers;
    this.intake = intake;
    this.from = from;
    this.running = from.running();
    this.behind = behind;
    this.deleted = deleted;
  }

  void ifDue(Instant now) {
    askOfWatched(now);
    askOfAll(now);
  }

  private void askOfWatched(Instant now) {
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
    Map<String, Long> seqs = lastSeqs(ids);
    intake.post(() -> answered(ids, seqs));
  }

  private Map<String, Long> lastSeqs(List<String> ids) {
    Map<String, Long> seqs = new HashMap<>();
    for (int i = 0; i < ids.size(); i += AT_ONCE) {
      seqs.putAll(from.store().lastSeqs(ids.subList(i, Math.min(ids.size(), i + AT_ONCE))));
    }
    return seqs;
  }

  private void askOfAll(Instant now) {
    if (!followers.followAll()) {
      positions = null;
    } else if (!askingOfAll && !now.isBefore(allAt)) {
      allAt = now.plus(ALL);
      askingOfAll = true;
      Set<String> known = new HashSet<>(jobs.openElsewhere(running.ids()));
      if (positions != null) {
        known.addAll(positions.keySet());
      }
      from.reads()
          .run(
              "how far all jobs are",
              () -> askOfAll(known, now),
              () -> intake.post(() -> askingOfAll = false));
    }
  }

  private void askOfAll(Set<String> known, Instant now) {
    List<JobPosition> open = from.store().positions(now.minus(CLOCKS_DIFFER), NEXT_IN_QUEUE);
    open.forEach(position -> known.remove(position.jobId()));
    List<String> ids = List.copyOf(known);
    Map<String, Long> others = lastSeqs(ids);
    intake.post(() -> answeredOfAll(open, ids, others));
  }

  private void answeredOfAll(List<JobPosition> open, List<String> ids, Map<String, Long> others) {
    askingOfAll = false;
    if (!followers.followAll()) {
      return;
    }
    Map<String, Long> before = positions;
    positions = new HashMap<>();
    Set<String> here = running.ids();
    for (JobPosition position : open) {
      long seq = position.seq();
      positions.put(position.jobId(), seq);
      long unknown = followers.knowFromItsBeginning(position.createdAt()) ? 0 : seq;
      long told = before == null ? unknown : before.getOrDefault(position.jobId(), unknown);
      moved(position.jobId(), told, seq, here);
    }
    for (String id : ids) {
      Long seq = others.get(id);
      if (seq == null) {
        if (jobs.find(id) != null || before != null && before.containsKey(id)) {
          deleted.accept(id);
        }
      } else {
        moved(id, before == null ? seq : before.getOrDefault(id, seq), seq, here);
      }
    }
  }

  /** Its end has been told. */
  void forget(String jobId) {
    if (positions != null) {
      positions.remove(jobId);
    }
  }

  private void moved(String jobId, long told, long seq, Set<String> here) {
    LiveJob job = jobs.find(jobId);
    if (job == null && seq > told) {
      job = jobs.known(jobId);
      job.toldBefore(told);
    }
    if (job != null && seq > job.seq() && !here.contains(jobId)) {
      job.lost(seq);
      behind.accept(job);
    }
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
