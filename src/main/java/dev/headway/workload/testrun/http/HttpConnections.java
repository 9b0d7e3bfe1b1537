package dev.headway.workload.testrun.http;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * All calls that a test run makes. HTTP/1.1 alone, where giving a call up closes its connection and
 * the server notices; redirects are not followed; only a GET on a kept connection that turns out to
 * be closed is sent again.
 */
public final class HttpConnections implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(30);
  private static final int IDLE_SECONDS = 5;
  private static final Pattern ADDRESS = Pattern.compile("\\d+(\\.\\d+){3}|\\[.*");

  private final ThreadPoolExecutor threads;
  private final HttpClient plain;
  private final HttpClient encrypted;
  private final Clock clock;

  /**
   * @param clock what {@code Retry-After} dates are compared with
   */
  public HttpConnections(ThreadFactory factory, Clock clock) {
    this.clock = clock;
    // without a bound: a look-up of a name may keep a thread for long and must not hold up others
    threads =
        new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            factory);
    // What comes is read by the client's own thread: to hand it on first would take of the time of
    // each call. Not so with TLS, which computes.
    plain = client(Runnable::run);
    encrypted = client(threads);
  }

  private static HttpClient client(Executor executor) {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .followRedirects(HttpClient.Redirect.NEVER)
        .connectTimeout(CONNECT)
        .executor(executor)
        .build();
  }

  /**
   * Sends the request on the calling thread's behalf and waits for the head of its answer.
   *
   * @throws CallException with the kinds TIMEOUT, CANCELLED, REFUSED, RESET, INVALID_ANSWER; never
   *     because of the status
   */
  public Exchange open(HttpRequest request, Call call) throws CallException, InterruptedException {
    URI uri = request.uri();
    if ("https".equalsIgnoreCase(uri.getScheme())) {
      return Exchange.open(encrypted, null, request, call, clock);
    }
    boolean named = !ADDRESS.matcher(uri.getHost()).matches();
    return Exchange.open(plain, named ? threads : null, request, call, clock);
  }

  /** Threads that do something this moment. */
  int activeThreads() {
    return threads.getActiveCount();
  }

  /**
   * Ends the threads: calls of named hosts and encrypted ones fail from now on. The clients' own
   * threads end when these are collected.
   */
  @Override
  public void close() {
    threads.shutdownNow();
  }
}
