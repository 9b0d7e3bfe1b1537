package dev.headway.channel;

import dev.headway.job.CancelRequest;
import dev.headway.job.Job;
import dev.headway.job.JobFilter;
import dev.headway.job.JobStatus;
import dev.headway.progress.JobState;
import dev.headway.security.Permission;
import jakarta.json.JsonValue;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What a client says and what it is answered. Pings and errors are answered at once; what may read
 * the database goes to the workers, one message after the other.
 */
public final class Conversation {
  private static final int MOST_WAITING = 256;
  private static final int MOST_LISTED = 1_000;
  private static final Set<JobStatus> ACTIVE =
      EnumSet.of(JobStatus.PENDING, JobStatus.QUEUED, JobStatus.IN_PROGRESS);

  private final ClientSession session;
  private final ChannelContext context;
  private final MessageAssembler assembler;
  private final SerialTasks tasks;
  private MessageRate rate;
  private int malformed;
  private boolean over;

  public Conversation(ClientSession session) {
    this.session = session;
    this.context = session.context();
    this.assembler = new MessageAssembler(context.settings().maxMessageBytes);
    this.tasks = new SerialTasks(context.workers(), MOST_WAITING);
  }

  /** A part of a text message. Never throws, never waits. */
  synchronized void hear(String part, boolean last) {
    if (over) {
      return;
    }
    try {
      String text = assembler.add(part, last);
      if (text != null && mayGoOn()) {
        answer(MessageParser.parse(text));
      }
    } catch (BadMessage bad) {
      reject(bad);
    }
  }

  /** How another dialect's message says the same; null for one that says nothing. */
  public interface Reading {
    ClientMessage read() throws BadMessage;
  }

  /** A message that somebody else reads, under the same limits. Never throws, never waits. */
  public synchronized void take(Reading reading) {
    if (!mayHear()) {
      return;
    }
    try {
      answer(reading.read());
    } catch (BadMessage bad) {
      reject(bad);
    }
  }

  /** Whether the session may say one more thing; if not, it has been told why. */
  public synchronized boolean mayHear() {
    return !over && mayGoOn();
  }

  /** Ends all subscriptions, those too that were asked for and are not there yet. */
  public void endSubscriptions() {
    later(null, null, session::letGo);
  }

  /** A part of a binary message. */
  synchronized void hearBinary(boolean last) {
    if (!over && last && mayGoOn()) {
      reject(new BadMessage(ErrorCode.BINARY_NOT_SUPPORTED, "send JSON as text", null));
    }
  }

  private boolean mayGoOn() {
    if (rate == null) {
      rate = new MessageRate(context.settings().messagesPerSecond);
    }
    switch (rate.next()) {
      case WELCOME:
        return true;
      case REFUSED:
        String most = "at most " + context.settings().messagesPerSecond + " messages a second";
        fail(ErrorCode.RATE_LIMITED, most, null, null);
        return false;
      default:
        leave(CloseCode.RATE_LIMIT);
        return false;
    }
  }

  private void reject(BadMessage bad) {
    fail(bad.code(), bad.getMessage(), null, bad.id());
    if (bad.code().isMalformed() && ++malformed >= context.settings().malformedLimit) {
      leave(CloseCode.MALFORMED);
    }
  }

  private void leave(CloseCode why) {
    over = true;
    session.close(why);
  }

  private void answer(ClientMessage message) {
    if (message instanceof ClientMessage.Ping ping) {
      session.answer(session.dialect().pong(context.now(), ping.id()));
    } else if (message instanceof ClientMessage.Report report) {
      fail(ErrorCode.NOT_SUPPORTED, "reports are not taken yet", null, report.id());
    } else if (message instanceof ClientMessage.Subscribe subscribe) {
      later(subscribe.jobId(), subscribe.id(), () -> subscribe(subscribe));
    } else if (message instanceof ClientMessage.Unsubscribe unsubscribe) {
      later(unsubscribe.jobId(), unsubscribe.id(), () -> unsubscribe(unsubscribe));
    } else if (message instanceof ClientMessage.ListJobs list) {
      later(null, list.id(), () -> list(list));
    } else if (message instanceof ClientMessage.Cancel cancel) {
      later(cancel.jobId(), cancel.id(), () -> cancel(cancel));
    }
  }

  private void later(String jobId, JsonValue id, Runnable task) {
    Runnable guarded =
        () -> {
          try {
            task.run();
          } catch (RuntimeException refused) {
            session.refuse(refused, jobId, id);
          }
        };
    if (!tasks.offer(guarded)) {
      fail(ErrorCode.RATE_LIMITED, "too many messages wait to be served", jobId, id);
    }
  }

  private void fail(ErrorCode code, String detail, String jobId, JsonValue id) {
    session.refuse(code, detail, jobId, id);
  }

  /** What the address of the connection asks for. */
  void subscribeTo(String jobId, Long after) {
    later(jobId, null, () -> subscribe(new ClientMessage.Subscribe(jobId, after, false, null)));
  }

  /** The same, but with all of its history that is kept. */
  void subscribeToAllOf(String jobId, long after) {
    later(
        jobId,
        null,
        () -> {
          long trimmed = context.jobs().find(jobId).map(Job::trimmedSeq).orElse(0L);
          subscribe(new ClientMessage.Subscribe(jobId, Math.max(after, trimmed), false, null));
        });
  }

  private void subscribe(ClientMessage.Subscribe wanted) {
    context.access().require(session.caller(), Permission.VIEW);
    if (wanted.jobId().equals(ClientMessage.ALL_JOBS)) {
      session.answerInOrder(
          ClientMessage.ALL_JOBS, session.dialect().subscribedToAll(context.now(), wanted.id()));
      session.subscribeToAll();
    } else {
      session.subscribe(wanted);
    }
  }

  private void unsubscribe(ClientMessage.Unsubscribe wanted) {
    if (wanted.jobId().equals(ClientMessage.ALL_JOBS)) {
      session.unsubscribeFromAll();
    } else {
      session.unsubscribe(wanted.jobId());
    }
    session.answerInOrder(
        wanted.jobId(), session.dialect().unsubscribed(wanted.jobId(), wanted.id()));
  }

  private void list(ClientMessage.ListJobs wanted) {
    context.access().require(session.caller(), Permission.VIEW);
    JobFilter active = new JobFilter(ACTIVE, null, List.of(), null, null, null, MOST_LISTED);
    List<Job> jobs = context.jobs().list(active);
    List<Job> visible =
        jobs.stream().filter(job -> context.access().maySee(session.caller(), job)).toList();
    List<JobState> states = context.live().states(visible);
    boolean more = jobs.size() == MOST_LISTED;
    session.answer(session.dialect().jobs(states, more, context.now(), wanted.id()));
  }

  private void cancel(ClientMessage.Cancel wanted) {
    context.access().require(session.caller(), Permission.OPERATE);
    Job seen = context.jobs().get(wanted.jobId());
    if (!context.access().maySee(session.caller(), seen)) {
      fail(ErrorCode.JOB_NOT_FOUND, null, wanted.jobId(), wanted.id());
      return;
    }
    CancelRequest request =
        new CancelRequest(
            session.caller().name(),
            wanted.reason(),
            context.now(),
            wanted.cleanupPartialResults(),
            wanted.notifyStakeholders());
    Job job = context.commands().cancel(wanted.jobId(), request);
    boolean follows = session.isSubscribedTo(job.id());
    session.answer(session.dialect().cancelTaken(job, follows, wanted.id()));
  }
}
