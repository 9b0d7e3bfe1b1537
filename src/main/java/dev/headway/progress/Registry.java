package dev.headway.progress;

import dev.headway.job.Job;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The jobs that are held in memory. */
final class Registry {
  /** Jobs that nobody watches and that do not run here; more are let go, the oldest first. */
  private static final int KEPT = 256;

  private final Map<String, LiveJob> jobs = new ConcurrentHashMap<>();
  private final Duration stalledAfter;
  private final Followers followers;

  Registry(Duration stalledAfter, Followers followers) {
    this.stalledAfter = stalledAfter;
    this.followers = followers;
  }

  LiveJob known(String jobId) {
    return jobs.computeIfAbsent(jobId, id -> new LiveJob(id, stalledAfter, followers));
  }

  LiveJob find(String jobId) {
    return jobs.get(jobId);
  }

  LiveJob remove(String jobId) {
    return jobs.remove(jobId);
  }

  Collection<LiveJob> all() {
    return jobs.values();
  }

  void letGoOfUnwatched(Set<String> runHere) {
    List<LiveJob> idle = new ArrayList<>();
    for (LiveJob job : jobs.values()) {
      if (!job.isWatched() && !runHere.contains(job.id) && !job.isLagging()) {
        idle.add(job);
      }
    }
    if (idle.size() > KEPT) {
      idle.sort((a, b) -> a.touchedAt().compareTo(b.touchedAt()));
      idle.subList(0, idle.size() - KEPT).forEach(this::letGo);
    }
  }

  private void letGo(LiveJob job) {
    if (job.letGoIfUnwatched()) {
      forget(job);
    }
  }

  void forget(LiveJob job) {
    jobs.remove(job.id, job);
  }

  /** Jobs that have not ended, as far as is known, and do not run here. */
  List<String> openElsewhere(Set<String> here) {
    List<String> ids = new ArrayList<>();
    for (LiveJob job : jobs.values()) {
      Job stored = job.job();
      if (stored != null && !stored.status().hasEnded() && !here.contains(job.id)) {
        ids.add(job.id);
      }
    }
    return ids;
  }

  /** Jobs whose newest number is worth asking for. */
  List<String> watched(boolean runHere, Set<String> here) {
    List<String> ids = new ArrayList<>();
    for (LiveJob job : jobs.values()) {
      Job stored = job.job();
      if (job.isWatched() && stored != null && here.contains(job.id) == runHere) {
        ids.add(job.id);
      }
    }
    return ids;
  }
}
