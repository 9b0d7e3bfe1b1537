package dev.headway.channel;

import dev.headway.channel.outbox.Frame;
import dev.headway.job.JobEvent;
import dev.headway.progress.JobState;
import dev.headway.progress.JobWatcher;
import dev.headway.progress.LiveJobs;
import dev.headway.security.Access;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The sessions that follow all jobs that they may see: status and progress only. */
final class AllJobs implements JobWatcher {
  private final LiveJobs live;
  private final Access access;
  private final Object attaching = new Object();
  private boolean attached;
  private final Set<ClientSession> sessions = new LinkedHashSet<>();

  AllJobs(LiveJobs live, Access access) {
    this.live = live;
    this.access = access;
  }

  void join(ClientSession session) {
    synchronized (attaching) {
      synchronized (this) {
        sessions.add(session);
      }
      if (!attached) {
        attached = true;
        live.attachToAll(this);
      }
    }
  }

  void leave(ClientSession session) {
    synchronized (attaching) {
      boolean nobody;
      synchronized (this) {
        nobody = sessions.remove(session) && sessions.isEmpty();
      }
      if (nobody && attached) {
        attached = false;
        live.detachFromAll(this);
      }
    }
  }

  @Override
  public synchronized void events(List<JobEvent> events, JobState state) {
    List<JobEvent> changes =
        events.stream().filter(event -> event.type() == JobEvent.Type.STATUS).toList();
    if (changes.isEmpty()) {
      return;
    }
    EventBatch batch = new EventBatch(changes, state);
    for (ClientSession session : sessions) {
      if (wants(session, state)) {
        for (Frame frame : batch.after(0, session.dialect())) {
          session.outbox().durable(state.jobId(), frame);
        }
      }
    }
  }

  @Override
  public synchronized void progress(JobState state) {
    EncodedState encoded = new EncodedState(state);
    for (ClientSession session : sessions) {
      Frame frame = wants(session, state) ? encoded.progress(session.dialect()) : null;
      if (frame != null) {
        session.outbox().progress(state.jobId(), frame);
      }
    }
  }

  @Override
  public synchronized void deleted(String jobId) {
    for (ClientSession session : sessions) {
      if (!session.isSubscribedTo(jobId)) {
        session.outbox().durable(jobId, session.dialect().deleted(jobId));
      }
    }
  }

  /** A session's own subscription to the job tells it more, and must not be told twice. */
  private boolean wants(ClientSession session, JobState state) {
    return !session.isSubscribedTo(state.jobId()) && access.maySee(session.caller(), state.job());
  }
}
