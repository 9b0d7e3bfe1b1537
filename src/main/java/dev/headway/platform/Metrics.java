package dev.headway.platform;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmCompilationMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * The meters of this process. Names are dotted and begin with {@code headway.}; Prometheus sees
 * them with underscores and the unit. Safe for many threads; counting costs nanoseconds.
 */
@ApplicationScoped
public class Metrics {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics gc = new JvmGcMetrics();
  private final Timer chunkCommit =
      Timer.builder("headway.chunk.commit")
          .description("Time from the beginning of a chunk's writing to its commit")
          .publishPercentileHistogram()
          .minimumExpectedValue(Duration.ofMillis(1))
          .maximumExpectedValue(Duration.ofSeconds(10))
          .register(registry);

  public Metrics() {
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new JvmCompilationMetrics().bindTo(registry);
    new ClassLoaderMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    gc.bindTo(registry);
  }

  /** For meters that the methods here do not offer. */
  public MeterRegistry registry() {
    return registry;
  }

  public void chunkCommitted(Duration time) {
    chunkCommit.record(time);
  }

  /**
   * Gets or makes a counter; keep it rather than ask each time.
   *
   * @param tags name, value, name, value …; few values only, never a job's id
   */
  public Counter counter(String name, String description, String... tags) {
    return Counter.builder(name).description(description).tags(tags).register(registry);
  }

  /** Shows a figure that is asked for at each scrape; it must be cheap and must not throw. */
  public void gauge(String name, String description, Supplier<Number> figure, String... tags) {
    Gauge.builder(name, figure).description(description).tags(tags).register(registry);
  }

  /** All meters in Prometheus' text format 0.0.4. */
  public String scrape() {
    return registry.scrape();
  }

  @PreDestroy
  void close() {
    gc.close();
    registry.close();
  }
}
