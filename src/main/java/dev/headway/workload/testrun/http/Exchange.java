package dev.headway.workload.testrun.http;

import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * One request and its answer, read by the thread that asks: its time and its memory are what the
 * call costs. Each wait ends at the deadline, on a cancel, or when the thread is interrupted.
 * Closing an answer that is not at its end closes the connection: the server reads the end at once;
 * what it goes on to send is refused within 3 s, at the next turn of the client's selector. An
 * answer that is at its end leaves the connection to the next call. For one thread.
 */
public final class Exchange implements AutoCloseable {
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
  private static final int LAST_BYTES = 1_024;
  private static final long LAST_BYTES_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  /** What the client's threads tell the calling one. */
  private sealed interface Signal {
    record Found() implements Signal {}

    record Head(ResponseInfo info) implements Signal {}

    record Piece(List<ByteBuffer> bytes) implements Signal {}

    record End(Throwable failure) implements Signal {}
  }

  private final Call call;
  private final URI uri;
  private final Clock clock;
  private final long begin = System.nanoTime();
  private final long timeoutNanos;
  // bounded by the body's demand: at most a head, a piece and two ends wait here
  private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
  // The client tells of the end later, on a thread of its own: whoever aborts in between
  // may hit the next call on the same connection.
  private final AnswerBody body =
      new AnswerBody(
          bytes -> signals.add(new Signal.Piece(bytes)), () -> signals.add(new Signal.End(null)));
  private CompletableFuture<?> abort;
  private ResponseInfo head;
  private Instant headAt;
  private long bytesRead;
  private boolean ended;

  private Exchange(HttpRequest request, Call call, Clock clock) {
    this.call = call;
    this.uri = request.uri();
    this.clock = clock;
    timeoutNanos = call.timeout().toNanos();
  }

  /**
   * Sends the request and waits for the head of its answer.
   *
   * @param lookUps where the host is looked up first; null when the client does that on a thread of
   *     its own
   */
  static Exchange open(
      HttpClient client, Executor lookUps, HttpRequest request, Call call, Clock clock)
      throws CallException, InterruptedException {
    Exchange exchange = new Exchange(request, call, clock);
    try {
      if (lookUps != null) {
        exchange.lookUp(lookUps);
      }
      exchange.send(client, request);
      return exchange;
    } catch (CallException | InterruptedException | RuntimeException failed) {
      exchange.close();
      throw failed;
    }
  }

  /** The JDK remembers what was found, so that the client finds it at once. */
  private void lookUp(Executor lookUps) throws CallException, InterruptedException {
    refuseIfOver();
    try {
      lookUps.execute(this::find);
    } catch (RejectedExecutionException closed) {
      throw failed(closed);
    }
    if (next() instanceof Signal.End end) {
      throw failed(end.failure());
    }
  }

  private void find() {
    try {
      InetAddress.getByName(uri.getHost());
      signals.add(new Signal.Found());
    } catch (UnknownHostException | RuntimeException unknown) {
      signals.add(new Signal.End(unknown));
    }
  }

  private void send(HttpClient client, HttpRequest request)
      throws CallException, InterruptedException {
    refuseIfOver();
    CompletableFuture<?> sending = client.sendAsync(request, this::receive);
    sending.whenComplete((answer, failure) -> signals.add(new Signal.End(failure)));
    // A stage that never ends: cancelling it still reaches the connection where the answer itself
    // has failed, which the client leaves open after a head that is no HTTP.
    abort =
        sending
            .handle((answer, failure) -> answer)
            .thenCompose(over -> new CompletableFuture<Void>());
    Signal first = next();
    if (first instanceof Signal.End end) {
      throw failed(end.failure());
    }
    head = ((Signal.Head) first).info();
    headAt = clock.instant();
  }

  private BodySubscriber<Void> receive(ResponseInfo info) {
    signals.add(new Signal.Head(info));
    return body;
  }

  public int status() {
    return head.statusCode();
  }

  public HttpHeaders headers() {
    return head.headers();
  }

  /** What the server asked for, of zero to a day. */
  public Optional<Duration> retryAfter() {
    return RetryAfter.of(headers(), headAt);
  }

  /** Since the call began. */
  public Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  /** Bytes of the body so far. */
  public long bytesRead() {
    return bytesRead;
  }

  /**
   * Waits for the next bytes of the body.
   *
   * @return null at its end
   */
  public List<ByteBuffer> read() throws CallException, InterruptedException {
    return ended ? null : taken(next());
  }

  /** The body from here to its end. */
  public byte[] readAll() throws CallException, InterruptedException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (List<ByteBuffer> bytes = read(); bytes != null; bytes = read()) {
      append(all, bytes);
    }
    return all.toByteArray();
  }

  /**
   * As much of the body as comes in a short time, for a message; a body that breaks ends there.
   *
   * @param most about so many bytes
   */
  public byte[] readSome(int most, Duration within) throws CallException, InterruptedException {
    ByteArrayOutputStream some = new ByteArrayOutputStream();
    long end = System.nanoTime() + within.toNanos();
    while (!ended && some.size() < most) {
      Signal signal = next(end);
      if (signal == null || signal instanceof Signal.End) {
        ended = signal != null;
        break;
      }
      List<ByteBuffer> bytes = ((Signal.Piece) signal).bytes();
      append(some, bytes);
      body.more();
    }
    return some.toByteArray();
  }

  /**
   * For an answer that says by itself that it is complete: waits a moment for the end of the body,
   * so that the connection can be used again.
   */
  public void finish() throws InterruptedException {
    try {
      readSome(LAST_BYTES, Duration.ofNanos(LAST_BYTES_NANOS));
    } catch (CallException over) {
      // the answer is there; only the connection is lost, by close()
    }
  }

  private List<ByteBuffer> taken(Signal signal) throws CallException {
    if (signal instanceof Signal.End end) {
      if (end.failure() != null) {
        throw failed(end.failure());
      }
      ended = true;
      return null;
    }
    List<ByteBuffer> bytes = ((Signal.Piece) signal).bytes();
    for (ByteBuffer buffer : bytes) {
      bytesRead += buffer.remaining();
    }
    if (bytesRead > call.maxBytes()) {
      throw failure(
          CallException.Kind.TOO_LARGE,
          "the answer of " + where() + " is longer than " + call.maxBytes() + " bytes");
    }
    body.more();
    return bytes;
  }

  private Signal next() throws CallException, InterruptedException {
    return next(begin + timeoutNanos);
  }

  /** Null when nothing came until {@code end}, which is before the deadline. */
  private Signal next(long end) throws CallException, InterruptedException {
    while (true) {
      refuseIfOver();
      long left = Math.min(end, begin + timeoutNanos) - System.nanoTime();
      Signal signal = signals.poll(Math.max(0, Math.min(left, LOOK_NANOS)), TimeUnit.NANOSECONDS);
      if (signal != null) {
        return signal;
      }
      if (end - System.nanoTime() <= 0 && end - begin < timeoutNanos) {
        return null;
      }
    }
  }

  private void refuseIfOver() throws CallException {
    if (call.isCancelled()) {
      throw failure(CallException.Kind.CANCELLED, "cancelled while " + where() + " was asked");
    }
    if (System.nanoTime() - begin >= timeoutNanos) {
      String within = " within " + timeoutNanos / 1_000_000 + " ms";
      throw failure(
          CallException.Kind.TIMEOUT,
          head == null
              ? where() + " did not answer" + within
              : where() + " did not end its answer" + within + " (" + bytesRead + " bytes came)");
    }
  }

  private CallException failed(Throwable thrown) {
    Failure failure = Failure.of(thrown);
    return new CallException(
        failure.kind(),
        where() + ": " + failure.message(),
        head == null ? null : status(),
        null,
        failure.cause());
  }

  private CallException failure(CallException.Kind kind, String message) {
    return new CallException(kind, message, head == null ? null : status(), null, null);
  }

  /** Without the query, which may hold a key. */
  private String where() {
    return uri.getScheme() + "://" + uri.getHost() + port() + uri.getRawPath();
  }

  private String port() {
    return uri.getPort() < 0 ? "" : ":" + uri.getPort();
  }

  private static void append(ByteArrayOutputStream all, List<ByteBuffer> buffers) {
    for (ByteBuffer buffer : buffers) {
      byte[] bytes = new byte[buffer.remaining()];
      buffer.get(bytes);
      all.writeBytes(bytes);
    }
  }

  @Override
  public void close() {
    if (!ended && abort != null) {
      ended = true;
      body.cancel();
      abort.cancel(true);
    }
  }
}
