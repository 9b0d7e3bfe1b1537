package dev.headway.progress;

import dev.headway.job.JobEvent;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Tells watchers, on the live thread; one that throws is logged once and told no more. */
final class Followers {
  private static final Logger LOG = Logger.getLogger(Followers.class.getName());

  private final List<Watching> ofAll = new CopyOnWriteArrayList<>();
  private final Consumer<JobWatcher> detachEverywhere;
  private volatile Instant allSince = Instant.MAX;

  Followers(Consumer<JobWatcher> detachEverywhere) {
    this.detachEverywhere = detachEverywhere;
  }

  synchronized void addToAll(JobWatcher watcher, Instant now) {
    removeFromAll(watcher);
    if (!followAll()) {
      // what is stored of a job has no finer time
      allSince = now.truncatedTo(ChronoUnit.MICROS);
    }
    ofAll.add(new Watching(watcher, 0));
  }

  synchronized void removeFromAll(JobWatcher watcher) {
    ofAll.removeIf(watching -> watching.watcher == watcher && watching.detach());
    if (!followAll()) {
      allSince = Instant.MAX;
    }
  }

  /** Whether somebody followed all jobs when this one was created, and so is to hear all of it. */
  boolean knowFromItsBeginning(Instant createdAt) {
    return !createdAt.isBefore(allSince);
  }

  boolean followAll() {
    return !ofAll.isEmpty();
  }

  void events(Delivery delivery) {
    for (Watching watching : delivery.watchers()) {
      List<JobEvent> unseen = watching.unseen(delivery.events());
      if (!unseen.isEmpty()) {
        tell(watching, watcher -> watcher.events(unseen, delivery.state()));
      }
    }
    if (followAll()) {
      List<JobEvent> changes =
          delivery.events().stream().filter(e -> e.type() == JobEvent.Type.STATUS).toList();
      if (!changes.isEmpty()) {
        ofAll.forEach(all -> tell(all, watcher -> watcher.events(changes, delivery.state())));
      }
    }
  }

  void progress(Delivery delivery) {
    JobState state = delivery.state();
    for (Watching watching : delivery.watchers()) {
      if (watching.isBehind(state.seq())) {
        tell(watching, watcher -> watcher.progress(state));
      }
    }
    ofAll.forEach(all -> tell(all, watcher -> watcher.progress(state)));
  }

  void deleted(String jobId, List<Watching> watchers) {
    watchers.forEach(watching -> tell(watching, watcher -> watcher.deleted(jobId)));
    ofAll.forEach(watching -> tell(watching, watcher -> watcher.deleted(jobId)));
  }

  private void tell(Watching watching, Consumer<JobWatcher> what) {
    if (watching.isDetached()) {
      return;
    }
    try {
      what.accept(watching.watcher);
    } catch (RuntimeException | Error fault) {
      watching.detach();
      LOG.log(Level.WARNING, "A watcher threw and is told no more", fault);
      detachEverywhere.accept(watching.watcher);
    }
  }
}
