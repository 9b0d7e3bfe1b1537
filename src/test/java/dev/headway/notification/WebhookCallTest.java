package dev.headway.notification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headway.notification.Delivery.Kind;
import dev.headway.platform.NamedThreads;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookCallTest {
  private static final Duration ENDS_WITHIN = Duration.ofSeconds(4);

  private final AtomicBoolean over = new AtomicBoolean();
  private WebhookCall call = call("headway.webhooks.private", "true");

  private static WebhookCall call(String... settings) {
    WebhookCall call = new WebhookCall();
    call.settings = Samples.settings(settings);
    call.clock = Samples.CLOCK;
    call.threads = new NamedThreads(Thread::new);
    call.open();
    return call;
  }

  @AfterEach
  void close() {
    over.set(true);
    call.close();
  }

  private Answered send(Receiver receiver) {
    return call.send(Samples.delivery(Kind.WEBHOOK, receiver.url("/hook?key=1"), Samples.body()));
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  @Test
  void theBodyIsSignedOverItsIdAndTime() throws IOException {
    try (Receiver receiver = Receiver.answering("HTTP/1.1 204 No Content")) {
      assertEquals(Answered.taken(204), send(receiver));
      String request = receiver.requests.get(0);
      assertTrue(request.startsWith("POST /hook?key=1 HTTP/1.1\r\n"), request);
      assertTrue(request.contains("webhook-id: msg_1\r\n"), request);
      long time = Samples.NOW.getEpochSecond();
      assertTrue(request.contains("webhook-timestamp: " + time + "\r\n"), request);
      assertTrue(request.contains("Content-Type: application/json"), request);
      byte[] body = Samples.body().getBytes(StandardCharsets.UTF_8);
      byte[] key = Base64.getDecoder().decode(Samples.SECRET.substring("whsec_".length()));
      String signature = WebhookSignature.of("msg_1", time, body, List.of(key));
      assertTrue(request.contains("webhook-signature: " + signature + "\r\n"), request);
      assertTrue(request.endsWith(Samples.body()), request);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 404, 429, 500, 503})
  void anyOtherStatusIsTriedAgain(int status) throws IOException {
    try (Receiver receiver = Receiver.answering("HTTP/1.1 " + status + " X")) {
      assertEquals(Answered.failed(status, "it answered " + status), send(receiver));
    }
  }

  @Test
  void aReceiverThatIsGoneForGoodIsNotTriedAgain() throws IOException {
    try (Receiver receiver = Receiver.answering("HTTP/1.1 410 Gone")) {
      assertEquals(Answered.refused(410, "it answered 410"), send(receiver));
    }
  }

  @Test
  void nobodyIsFollowedElsewhere() throws IOException {
    try (Receiver inside = Receiver.answering("HTTP/1.1 200 OK");
        Receiver receiver =
            Receiver.answering("HTTP/1.1 307 Moved\r\nLocation: " + inside.url("/secret"))) {
      assertEquals(307, send(receiver).statusCode());
      assertTrue(inside.requests.isEmpty());
    }
  }

  @Test
  void anAddressThatIsNotPublicIsNotEvenConnectedTo() throws IOException {
    call.close();
    call = call();
    try (Receiver receiver = Receiver.answering("HTTP/1.1 200 OK")) {
      Answered answered = send(receiver);
      assertFalse(answered.isTaken());
      assertFalse(answered.again());
      assertTrue(answered.error().contains("headway.webhooks.private"), answered.error());
      assertTrue(receiver.requests.isEmpty());
    }
  }

  @Test
  void aReceiverThatHangsIsLeftInTime() throws IOException {
    assertEndsInTime(out -> waitUntilOver());
  }

  @Test
  void aReceiverThatDripsHeadersIsLeftInTime() throws IOException {
    assertEndsInTime(
        out -> {
          write(out, "HTTP/1.1 200 OK\r\nX: ");
          while (!over.get()) {
            write(out, "x");
            LockSupport.parkNanos(100_000_000);
          }
        });
  }

  @Test
  void aBodyWithoutEndIsNotRead() throws IOException {
    AtomicBoolean cut = new AtomicBoolean();
    try (Receiver receiver =
        new Receiver(
            out -> {
              write(out, "HTTP/1.1 200 OK\r\n\r\n");
              try {
                while (!over.get()) {
                  out.write(new byte[65_536]);
                }
              } catch (IOException closed) {
                cut.set(true);
                throw closed;
              }
            })) {
      assertEquals(Answered.taken(200), send(receiver));
      while (!cut.get()) {
        Thread.onSpinWait();
      }
    }
  }

  @Test
  void headersWithoutEndAreRefused() throws IOException {
    try (Receiver receiver =
        new Receiver(
            out -> {
              write(out, "HTTP/1.1 200 OK\r\n");
              while (!over.get()) {
                write(out, "X-Header: some value\r\n");
              }
            })) {
      assertFalse(send(receiver).isTaken());
    }
  }

  private void assertEndsInTime(Receiver.Behaviour behaviour) throws IOException {
    call.close();
    call = call("headway.webhooks.private", "true", "headway.webhooks.timeout.seconds", "1");
    try (Receiver receiver = new Receiver(behaviour)) {
      long begin = System.nanoTime();
      Answered answered = send(receiver);
      assertFalse(answered.isTaken());
      assertTrue(answered.again());
      Duration took = Duration.ofNanos(System.nanoTime() - begin);
      assertTrue(took.compareTo(ENDS_WITHIN) < 0, "took " + took);
    }
  }

  private void waitUntilOver() {
    while (!over.get()) {
      LockSupport.parkNanos(10_000_000);
    }
  }
}
