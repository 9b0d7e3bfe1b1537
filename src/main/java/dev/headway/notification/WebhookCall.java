package dev.headway.notification;

import dev.headway.platform.NamedThreads;
import dev.headway.platform.Settings;
import dev.headway.platform.WebhookSettings;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.routing.RoutingSupport;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/**
 * Posts a message to a webhook and looks at the answer's status alone. Follows nothing, keeps
 * nothing, reads no body, and ends within the configured time, however the receiver behaves.
 */
@ApplicationScoped
class WebhookCall {
  private static final int GONE = 410;
  private static final int MOST_HEADERS = 100;
  private static final int MOST_LINE = 8_192;
  private static final int MOST_CONNECTIONS = 32;

  @Inject Settings settings;
  @Inject NamedThreads threads;
  @Inject Clock clock;

  private CloseableHttpClient http;
  private ScheduledExecutorService deadlines;

  @PostConstruct
  void open() {
    WebhookSettings webhooks = settings.webhooks;
    Timeout timeout = Timeout.of(webhooks.timeout());
    deadlines =
        Executors.newSingleThreadScheduledExecutor(threads.named("headway-webhook-deadline"));
    http =
        HttpClients.custom()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setDnsResolver(GuardedResolver.ofSystem(webhooks.privateAddresses()))
                    .setConnectionFactory(
                        ManagedHttpClientConnectionFactory.builder()
                            .http1Config(
                                Http1Config.custom()
                                    .setMaxHeaderCount(MOST_HEADERS)
                                    .setMaxLineLength(MOST_LINE)
                                    .setMaxEmptyLineCount(MOST_HEADERS)
                                    .build())
                            .build())
                    .setDefaultConnectionConfig(
                        ConnectionConfig.custom()
                            .setConnectTimeout(timeout)
                            .setSocketTimeout(timeout)
                            .build())
                    .setMaxConnTotal(MOST_CONNECTIONS)
                    .setMaxConnPerRoute(MOST_CONNECTIONS)
                    .build())
            .setDefaultRequestConfig(
                RequestConfig.custom()
                    .setResponseTimeout(timeout)
                    .setConnectionRequestTimeout(timeout)
                    .build())
            .setConnectionReuseStrategy((request, response, context) -> false)
            .setUserAgent("Headway")
            .disableRedirectHandling()
            .disableAutomaticRetries()
            .disableCookieManagement()
            .disableAuthCaching()
            .disableContentCompression()
            .build();
  }

  @PreDestroy
  void close() {
    deadlines.shutdownNow();
    http.close(CloseMode.IMMEDIATE);
  }

  Answered send(Delivery delivery) {
    if (settings.webhooks.secrets().isEmpty()) {
      return Answered.failed(null, "headway.webhooks.secret is not set: nothing is sent unsigned");
    }
    HttpPost request = request(delivery);
    ScheduledFuture<?> deadline =
        deadlines.schedule(
            request::cancel, settings.webhooks.timeout().toMillis(), TimeUnit.MILLISECONDS);
    try {
      return answered(status(request));
    } catch (GuardedResolver.NotPublic refused) {
      return Answered.refused(null, refused.getMessage());
    } catch (IOException | HttpException failed) {
      return Answered.failed(null, request.isCancelled() ? late() : message(failed));
    } finally {
      deadline.cancel(false);
    }
  }

  /** Closing an answer that is not read through ends its connection. */
  private int status(HttpPost request) throws IOException, HttpException {
    try (ClassicHttpResponse response =
        http.executeOpen(RoutingSupport.determineHost(request), request, null)) {
      return response.getCode();
    } finally {
      request.cancel();
    }
  }

  private HttpPost request(Delivery delivery) {
    byte[] body = delivery.body().getBytes(StandardCharsets.UTF_8);
    long timestamp = clock.instant().getEpochSecond();
    HttpPost request = new HttpPost(delivery.address());
    request.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
    request.setHeader("webhook-id", delivery.id());
    request.setHeader("webhook-timestamp", Long.toString(timestamp));
    request.setHeader(
        "webhook-signature",
        WebhookSignature.of(delivery.id(), timestamp, body, settings.webhooks.secrets()));
    return request;
  }

  private static Answered answered(int status) {
    if (status >= 200 && status < 300) {
      return Answered.taken(status);
    }
    String error = "it answered " + status;
    return status == GONE ? Answered.refused(status, error) : Answered.failed(status, error);
  }

  private String late() {
    return "no answer within " + settings.webhooks.timeout().toSeconds() + " s";
  }

  private static String message(Exception failed) {
    String message = failed.getMessage();
    return message == null ? failed.getClass().getSimpleName() : message;
  }
}
