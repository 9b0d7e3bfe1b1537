package dev.headway.suite.specification;

import dev.headway.platform.NamedThreads;
import dev.headway.platform.Settings;
import dev.headway.platform.WebAddress;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.io.CloseMode;

/**
 * Gets a specification from an address that somebody named. Asks no host that the settings do not
 * allow, on no step of at most five redirects, and ends within its time however the server behaves.
 */
@ApplicationScoped
public class SpecificationFetch {
  /** What an address must be like. */
  public static final String WHAT_IS_RIGHT =
      "must be an http or https address with no user or fragment";

  private static final int MOST_FETCHES = 32;
  private static final int IDLE_SECONDS = 5;
  private static final int LOOK_MS = 100;

  @Inject Settings settings;
  @Inject NamedThreads threads;

  DnsResolver names = SystemDefaultDnsResolver.INSTANCE;
  Duration most = Duration.ofSeconds(30);

  private CloseableHttpClient http;
  private ExecutorService workers;

  @PostConstruct
  void open() {
    workers =
        new ThreadPoolExecutor(
            0,
            MOST_FETCHES,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            threads.named("headway-fetch"));
    http = FetchClient.create(new GuardedNames(names, settings.specificationHosts), most);
  }

  @PreDestroy
  void close() {
    workers.shutdownNow();
    http.close(CloseMode.IMMEDIATE);
  }

  /**
   * The bytes behind an address; to be closed by the caller.
   *
   * @param url http or https
   * @param cancelled asked now and then; the fetch ends soon after it is true
   * @throws CannotFetch it is no such address, may not be called, gave no 200, nothing or too much,
   *     took too long, or was cancelled
   */
  public FetchedBytes fetch(String url, BooleanSupplier cancelled) throws CannotFetch {
    URI uri = WebAddress.of(url).orElseThrow(() -> new CannotFetch(WHAT_IS_RIGHT));
    Fetch fetch = new Fetch(http, settings.maxSpecificationBytes);
    Future<FetchedBytes> running = begin(fetch, uri);
    try {
      return awaited(running, cancelled);
    } catch (CannotFetch late) {
      fetch.end();
      throw late;
    }
  }

  /** On a thread of its own: nothing can end the look-up of a name, only the wait for it. */
  private Future<FetchedBytes> begin(Fetch fetch, URI uri) throws CannotFetch {
    try {
      return workers.submit(() -> fetch.from(uri));
    } catch (RejectedExecutionException full) {
      throw new CannotFetch("cannot be fetched now: too many others are being fetched");
    }
  }

  private FetchedBytes awaited(Future<FetchedBytes> running, BooleanSupplier cancelled)
      throws CannotFetch {
    long end = System.nanoTime() + most.toNanos();
    while (System.nanoTime() < end && !cancelled.getAsBoolean()) {
      try {
        return running.get(LOOK_MS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException notYet) {
        // looked at again above
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        throw new CannotFetch("was interrupted");
      } catch (ExecutionException failed) {
        if (failed.getCause() instanceof CannotFetch known) {
          throw known;
        }
        throw new IllegalStateException(failed.getCause());
      }
    }
    throw new CannotFetch(
        cancelled.getAsBoolean()
            ? "was cancelled"
            : "took longer than " + most.toMillis() / 1000.0 + " s");
  }
}
