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
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
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

  @Inject Settings settings;
  @Inject NamedThreads threads;

  DnsResolver names = SystemDefaultDnsResolver.INSTANCE;
  Duration most = Duration.ofSeconds(30);

  private CloseableHttpClient http;
  private ScheduledExecutorService deadlines;

  @PostConstruct
  void open() {
    deadlines = Executors.newSingleThreadScheduledExecutor(threads.named("headway-fetch-deadline"));
    http = FetchClient.create(new GuardedNames(names, settings.specificationHosts), most);
  }

  @PreDestroy
  void close() {
    deadlines.shutdownNow();
    http.close(CloseMode.IMMEDIATE);
  }

  /**
   * The bytes behind an address; to be closed by the caller.
   *
   * @param url http or https
   * @throws CannotFetch it is no such address, may not be called, gave no 200, nothing or too much,
   *     or took too long
   */
  public FetchedBytes fetch(String url) throws CannotFetch {
    URI uri = WebAddress.of(url).orElseThrow(() -> new CannotFetch(WHAT_IS_RIGHT));
    try (Fetch fetch = new Fetch(http, settings.maxSpecificationBytes, most)) {
      fetch.endAfter(deadlines, most);
      return fetch.from(uri);
    }
  }
}
