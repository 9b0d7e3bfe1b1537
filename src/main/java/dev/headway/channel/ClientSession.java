package dev.headway.channel;

import dev.headway.channel.outbox.Frame;
import dev.headway.channel.outbox.Outbox;
import dev.headway.channel.outbox.OutboxOwner;
import dev.headway.platform.Problem;
import dev.headway.security.Caller;
import jakarta.json.JsonValue;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * One client that is connected: its outbox and its subscriptions, from its first moment to its end.
 */
public final class ClientSession implements OutboxOwner {
  private static final Logger LOG = System.getLogger(ClientSession.class.getName());

  private final ChannelContext context;
  private final Caller caller;
  private final Dialect dialect;
  private final Consumer<ClientSession> onGone;
  private final Map<String, Subscription> subscriptions = new ConcurrentHashMap<>(2);
  private final AtomicBoolean ended = new AtomicBoolean();
  private volatile Outbox outbox;
  private volatile Runnable afterwards;
  private volatile String onlyJob;
  private volatile boolean endsWithJob;
  private volatile boolean followsAll;

  ClientSession(
      ChannelContext context, Caller caller, Dialect dialect, Consumer<ClientSession> onGone) {
    this.context = context;
    this.caller = caller;
    this.dialect = dialect;
    this.onGone = onGone;
  }

  /** Before anything else. */
  void sendThrough(Outbox to) {
    outbox = to;
  }

  /** The session is there for one job; without it there is no reason to stay open. */
  void onlyFor(String jobId) {
    onlyJob = jobId;
  }

  /**
   * Runs when nothing is left of the connection, perhaps more than once and on any thread; must
   * only hand on. To be set before anything else.
   */
  public void afterwards(Runnable work) {
    afterwards = work;
  }

  /** The session is over when the job that it is subscribed to has ended. */
  void endWithJob() {
    endsWithJob = true;
  }

  ChannelContext context() {
    return context;
  }

  public Caller caller() {
    return caller;
  }

  Dialect dialect() {
    return dialect;
  }

  public Outbox outbox() {
    return outbox;
  }

  boolean isSubscribedTo(String jobId) {
    return subscriptions.containsKey(jobId);
  }

  /** On a worker. A second subscription to the same job takes the first one's place. */
  void subscribe(ClientMessage.Subscribe wanted) {
    String jobId = wanted.jobId();
    unsubscribe(jobId);
    if (subscriptions.size() >= context.settings().maxSubscriptions) {
      String most = "a session may have " + context.settings().maxSubscriptions;
      refuse(ErrorCode.TOO_MANY_SUBSCRIPTIONS, most, jobId, wanted.id());
      return;
    }
    Subscription subscription = new Subscription(this, wanted);
    subscriptions.put(jobId, subscription);
    if (ended.get()) {
      unsubscribe(jobId); // the end has not seen it
      return;
    }
    subscription.run();
  }

  void subscribeToAll() {
    followsAll = true;
    context.allJobs().join(this);
    if (ended.get()) {
      unsubscribeFromAll();
    }
  }

  /** On a worker. */
  void unsubscribe(String jobId) {
    Subscription subscription = subscriptions.remove(jobId);
    if (subscription != null) {
      subscription.cancel();
    }
  }

  void unsubscribeFromAll() {
    if (followsAll) {
      followsAll = false;
      context.allJobs().leave(this);
    }
  }

  void subscriptionFailed(Subscription subscription, RuntimeException cause) {
    String jobId = subscription.jobId();
    if (subscriptions.remove(jobId, subscription)) {
      subscription.cancel();
    }
    boolean missing =
        cause instanceof Problem problem && problem.code().equals(ErrorCode.JOB_NOT_FOUND.wire());
    if (missing && jobId.equals(onlyJob)) {
      refuse(ErrorCode.JOB_NOT_FOUND, cause.getMessage(), null, null);
      close(CloseCode.JOB_NOT_FOUND);
    } else {
      refuse(cause, jobId, subscription.id());
      jobEnded(); // nothing will tell of its end
    }
  }

  /** Tells the client why its message had no effect. */
  void refuse(RuntimeException cause, String jobId, JsonValue id) {
    if (cause instanceof Problem problem) {
      answer(dialect.refused(Refusal.of(problem, jobId, id)));
      return;
    }
    if (!ended.get()) {
      LOG.log(Level.WARNING, "A message of a client could not be served", cause);
    }
    refuse(ErrorCode.INTERNAL, null, jobId, id);
  }

  void refuse(ErrorCode code, String detail, String jobId, JsonValue id) {
    answer(dialect.refused(Refusal.of(code, detail, jobId, id)));
  }

  void answer(List<Frame> frames) {
    frames.forEach(outbox::answer);
  }

  /** An answer that must not overtake the job's events. */
  void answerInOrder(String jobId, List<Frame> frames) {
    frames.forEach(frame -> outbox.durable(jobId, frame));
  }

  void jobEnded() {
    if (endsWithJob) {
      closeWhenEmpty(CloseCode.NORMAL);
    }
  }

  void jobDeleted(String jobId) {
    context.workers().execute(() -> unsubscribe(jobId));
    jobEnded();
  }

  /** Sends the answers that wait, then closes. */
  public void close(CloseCode why) {
    end(why.code(), () -> outbox.close(why.code(), why.reason()));
  }

  /** Sends everything that waits, then closes. */
  void closeWhenEmpty(CloseCode why) {
    end(why.code(), () -> outbox.closeWhenEmpty(why.code(), why.reason()));
  }

  @Override
  public void overflowed(String why) {
    int code = CloseCode.TOO_SLOW.code();
    end(code, () -> outbox.closeNow(code, why));
  }

  @Override
  public void lost(Throwable cause) {
    if (cause != null) {
      LOG.log(Level.DEBUG, "A client is gone", cause);
    }
    connectionClosed();
  }

  /** The client has gone. */
  public void connectionClosed() {
    end(CloseCode.LOST, outbox::discard);
    gone();
  }

  /** The WebSocket's closing handshake is over as far as the server tells. */
  public void goodbyesSaid() {
    end(CloseCode.LOST, outbox::discardAndCut);
    gone();
  }

  private void gone() {
    onGone.accept(this);
    Runnable then = afterwards;
    if (then != null) {
      then.run();
    }
  }

  /** Counted before the farewell: the server may tell of the end while that is being said. */
  private void end(int code, Runnable farewell) {
    boolean first = ended.compareAndSet(false, true);
    if (first) {
      context.figures().closed(code);
    }
    farewell.run();
    if (first) {
      context.workers().execute(this::letGo);
    }
  }

  /** On a worker. */
  void letGo() {
    new ArrayList<>(subscriptions.keySet()).forEach(this::unsubscribe);
    unsubscribeFromAll();
  }
}
