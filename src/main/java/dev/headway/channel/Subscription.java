package dev.headway.channel;

import dev.headway.channel.outbox.Frame;
import dev.headway.channel.outbox.Outbox;
import dev.headway.job.Job;
import dev.headway.job.JobEvent;
import dev.headway.platform.Problem;
import dev.headway.progress.JobState;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;

/**
 * One session's view of one job: first what it missed, read from the history page by page as fast
 * as the client takes it, then one snapshot, then what happens. Before it has joined the job's
 * channel its steps run on a worker; from then on it is called with the channel's lock held.
 */
final class Subscription implements Runnable {
  private static final int PAGE = 250;
  private static final Duration DETAIL_EVERY = Duration.ofSeconds(1);

  private final ClientSession session;
  private final ChannelContext context;
  private final String jobId;
  private final Long after;
  private final boolean detail;
  private final JsonValue id;
  private final JobChannel channel;
  private final Outbox outbox;
  private final Dialect dialect;
  private final ArrayDeque<Frame> page = new ArrayDeque<>();
  private boolean announced;
  private boolean cancelled;
  private boolean joined;
  private boolean snapshotSent;
  private long cursor;
  private Instant detailSentAt = Instant.EPOCH;

  Subscription(ClientSession session, ClientMessage.Subscribe wanted) {
    this.session = session;
    this.context = session.context();
    this.jobId = wanted.jobId();
    this.after = wanted.after();
    this.detail = wanted.detail();
    this.id = wanted.id();
    this.channel = context.channels().acquire(jobId);
    this.outbox = session.outbox();
    this.dialect = session.dialect();
  }

  String jobId() {
    return jobId;
  }

  JsonValue id() {
    return id;
  }

  long cursor() {
    return cursor;
  }

  /** One step: tells what is coming, or hands on one page of history, or joins the live stream. */
  @Override
  public void run() {
    try {
      step();
    } catch (RuntimeException problem) {
      session.subscriptionFailed(this, problem);
    }
  }

  private synchronized void step() {
    if (cancelled || joined) {
      return;
    }
    if (!announced) {
      announce();
    }
    while (!page.isEmpty()) {
      if (!outbox.hasRoom()) {
        outbox.whenRoom(this::continueLater);
        return;
      }
      outbox.durable(jobId, page.poll());
    }
    joined = channel.join(this);
    if (!joined) {
      readPage();
      continueLater();
    }
  }

  private void continueLater() {
    context.workers().execute(this);
  }

  private void announce() {
    JobState state = channel.follow();
    if (!context.access().maySee(session.caller(), state.job())) {
      throw channel.notFound();
    }
    checkAfter(state);
    boolean recovered = after != null && after >= state.job().trimmedSeq();
    cursor = recovered ? after : state.seq();
    announced = true;
    session.answerInOrder(jobId, dialect.subscribed(state, recovered, context.now(), id));
  }

  /** Another node may have told the client more than this one knows yet; the database knows. */
  private void checkAfter(JobState state) {
    if (after == null || after <= state.seq()) {
      return;
    }
    long stored = context.jobs().lastSeqs(List.of(jobId)).getOrDefault(jobId, state.seq());
    if (after > stored) {
      throw Problem.invalid("after", "the job's newest event is " + stored);
    }
  }

  private void readPage() {
    List<JobEvent> events = context.history().eventsAfter(jobId, cursor, PAGE);
    if (events.isEmpty() || events.get(0).seq() != cursor + 1) {
      startAnew();
      return;
    }
    page.addAll(dialect.events(events, channel.follow()));
    cursor = events.get(events.size() - 1).seq();
  }

  /**
   * The history was trimmed while it was read: there is a hole, so the client is told to start from
   * the snapshot.
   */
  private void startAnew() {
    Job job = context.jobs().get(jobId);
    if (job.trimmedSeq() <= cursor) {
      throw new Problem(503, ErrorCode.INTERNAL.wire(), "the history ends at " + cursor);
    }
    JobState state = channel.follow();
    cursor = state.seq();
    session.answerInOrder(jobId, dialect.subscribed(state, false, context.now(), id));
  }

  /** Nothing more of this job comes after this. */
  void cancel() {
    synchronized (this) {
      if (cancelled) {
        return;
      }
      cancelled = true;
      channel.leave(this);
      outbox.dropProgress(jobId);
    }
    context.channels().release(channel);
  }

  /** Channel's lock held. */
  void events(EventBatch batch) {
    if (batch.last() > cursor) {
      for (Frame frame : batch.after(cursor, dialect)) {
        outbox.durable(jobId, frame);
      }
      cursor = batch.last();
    }
  }

  /** Channel's lock held. The job after the events that were handed on. */
  void state(EncodedState latest) {
    if (!snapshotSent && latest.state().seq() >= cursor) {
      Frame snapshot = latest.snapshot(dialect);
      if (snapshot != null) {
        outbox.durable(jobId, snapshot);
      }
      snapshotSent = true;
    }
    if (snapshotSent && latest.state().status().hasEnded()) {
      session.jobEnded();
    }
  }

  /** Channel's lock held. */
  void progress(EncodedState latest) {
    if (!snapshotSent) {
      state(latest);
      return;
    }
    boolean whole = detail && isDetailDue(); // an event's fields, and more
    Frame frame = whole ? latest.snapshot(dialect) : latest.progress(dialect);
    if (frame != null) {
      outbox.progress(jobId, frame);
    }
  }

  private boolean isDetailDue() {
    Instant now = context.now();
    boolean due = !now.isBefore(detailSentAt.plus(DETAIL_EVERY));
    if (due) {
      detailSentAt = now;
    }
    return due;
  }

  void deleted() {
    outbox.durable(jobId, dialect.deleted(jobId));
    session.jobDeleted(jobId);
  }
}
