package dev.headway.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.headway.testing.Await;
import dev.headway.testing.EngineClient;
import dev.headway.testing.HeadwayServer;
import dev.headway.testing.Http;
import dev.headway.testing.RecordingSubscriber;
import dev.headway.testing.SharedBrowser;
import dev.headway.testing.WebhookReceiver;
import dev.headway.testing.WebhookReceiver.Call;
import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Stakeholders are told, whatever happens; a cancel removes what it is asked to remove. */
@ExtendWith(SharedBrowser.class)
class NotificationIT {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final String JOB =
      "{\"items\":2000,\"item_ms\":20,\"workers\":2,\"artifacts\":1,\"failure_rate\":0.5}";

  private static WebhookReceiver receiver;
  private static GreenMail mail;
  private static HeadwayServer server;
  private static Http http;

  @BeforeAll
  static void start() {
    receiver = new WebhookReceiver();
    mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    mail.start();
    server =
        HeadwayServer.create()
            .with("headway.node", "notification")
            .with("headway.webhooks.urls", receiver.url())
            .with("headway.webhooks.secret", WebhookReceiver.SECRET)
            .with("headway.webhooks.private", "true")
            .with("headway.notifications.retry.ms", "200")
            .with("headway.notifications.mails", "team@example.org")
            .with("headway.smtp.host", "127.0.0.1")
            .with("headway.smtp.port", Integer.toString(mail.getSmtp().getPort()))
            .with("headway.smtp.security", "none")
            .with("headway.smtp.from", "headway@example.org")
            .with("headway.public.url", "https://headway.example")
            .start();
    http = server.http();
  }

  @AfterAll
  static void stop() {
    server.close();
    mail.stop();
    receiver.close();
  }

  private static String running() {
    String id = http.launch("drill", JOB);
    Await.until(
        LONG, "results", () -> http.job(id).getJsonObject("totals").getInt("completed") > 5);
    return id;
  }

  private static String request(String name, String id) {
    return "{\""
        + name
        + "\":\""
        + id
        + "\",\"reason\":\"wrong branch\","
        + "\"cleanup_partial_results\":true,\"notify_stakeholders\":true}";
  }

  @Test
  @Tag("database")
  void aCancelOverHttpTellsAndCleansUp() throws Exception {
    String id = running();
    assertEquals(
        202,
        http.post(
                "/api/jobs/" + id + "/cancel",
                "{\"reason\":\"wrong branch\",\"cleanup_partial_results\":true,"
                    + "\"notify_stakeholders\":true}")
            .statusCode());
    assertToldAndCleanedUp(id);
  }

  @Test
  void aCancelOverTheChannelTellsAndCleansUp() throws Exception {
    String id = running();
    try (var channel = new RecordingSubscriber(server.webSocket("/progress/ws"))) {
      channel.send("{\"type\":\"cancel\"," + request("job_id", id).substring(1));
      assertToldAndCleanedUp(id);
    }
  }

  @Test
  void aCancelOverSocketIoTellsAndCleansUp() throws Exception {
    String id = running();
    try (EngineClient client = new EngineClient(server)) {
      client.emit("cancel-execution", request("execution_id", id));
      assertToldAndCleanedUp(id);
    }
  }

  @Test
  void aCancelOnThePageTellsAndCleansUp(Page page) throws Exception {
    String id = running();
    page.navigate(server.uri("/jobs/" + id).toString());
    button(page, "Cancel job").click();
    page.getByLabel("Reason").fill("wrong branch");
    page.getByLabel("Remove the partial results").check();
    page.getByLabel("Notify stakeholders").check();
    button(page, "Cancel the job").click();
    assertToldAndCleanedUp(id);
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
  }

  private static void assertToldAndCleanedUp(String id) throws Exception {
    JsonObject job = http.awaitEnd(id, LONG);
    assertEquals("cancelled", job.getString("status"));
    assertEquals("wrong branch", job.getJsonObject("cancel_requested").getString("reason"));
    assertTrue(job.getJsonObject("cancel_requested").containsKey("by"));
    assertEquals(0, job.getJsonObject("totals").getInt("completed"));
    assertEquals(0, job.getJsonObject("totals").getInt("failed"));
    assertEquals(List.of(), http.items("/api/jobs/" + id + "/results"));
    assertEquals(List.of(), http.items("/api/jobs/" + id + "/artifacts"));
    String events = "/api/jobs/" + id + "/events?after=";
    long trimmed = http.json(events + 0).getJsonNumber("trimmed_seq").longValue();
    List<Long> kept = RecordingSubscriber.seqs(http.items(events + trimmed));
    long last = job.getJsonNumber("seq").longValue();
    assertEquals(LongStream.rangeClosed(trimmed + 1, last).boxed().toList(), kept);
    Await.until(LONG, "its webhook", () -> !receiver.callsAbout(id).isEmpty());
    Call call = receiver.callsAbout(id).get(0);
    assertTrue(call.signed());
    assertEquals("job.cancelled", call.body().getString("type"));
    assertEquals(
        "wrong branch",
        call.body().getJsonObject("data").getJsonObject("cancel_requested").getString("reason"));
    Await.until(LONG, "its mail", () -> mails(id).count() == 1);
  }

  private static Stream<String> mails(String about) throws Exception {
    return Stream.of(mail.getReceivedMessages())
        .map(
            message -> {
              try {
                return message.getContent().toString();
              } catch (Exception unreadable) {
                throw new AssertionError(unreadable);
              }
            })
        .filter(text -> text.contains("https://headway.example/jobs/" + about));
  }

  @Test
  @Tag("database")
  void whatCouldNotBeToldBeforeAKillIsToldAfterTheNextStart() {
    receiver.answer(503);
    String id;
    try {
      id =
          http.launch(
                  "{\"type\":\"drill\",\"parameters\":{\"items\":3},\"notify\":{\"on\":[\"completed\"]}}")
              .getString("job_id");
      http.awaitEnd(id, LONG);
      Await.until(LONG, "a refused try", () -> delivery(id).getInt("attempts") > 0);
      server.killHard();
    } finally {
      receiver.answer(204);
    }
    server.start();
    Await.until(LONG, "the delivery", () -> delivery(id).getString("status").equals("delivered"));
    List<Call> calls = receiver.callsAbout(id);
    assertEquals(1, calls.stream().map(Call::id).distinct().count());
    assertTrue(calls.size() > 1);
    JsonObject whole = http.json("/api/webhook-deliveries/" + delivery(id).getString("id"));
    assertEquals(204, whole.getJsonArray("tries").getJsonObject(0).getInt("status_code"));
    assertTrue(whole.getJsonArray("tries").toString().contains("it answered 503"));
  }

  private static JsonObject delivery(String jobId) {
    return http.items("/api/webhook-deliveries?job_id=" + jobId).stream()
        .filter(each -> each.getString("kind").equals("webhook"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  @Tag("database")
  void aDeliveryIsDeliveredAgainWhenSomebodyAsksAndAJobThatAsksForNothingTellsNobody() {
    String quiet = http.launch("drill", "{\"items\":1}");
    http.awaitEnd(quiet, LONG);
    assertEquals(List.of(), http.items("/api/webhook-deliveries?job_id=" + quiet));
    String id =
        http.launch("{\"type\":\"drill\",\"parameters\":{\"items\":1},\"notify\":{}}")
            .getString("job_id");
    http.awaitEnd(id, LONG);
    Await.until(LONG, "the first", () -> delivery(id).getString("status").equals("delivered"));
    HttpResponse<String> again =
        http.post("/api/webhook-deliveries/" + delivery(id).getString("id") + "/redeliver", "");
    assertEquals(202, again.statusCode(), again.body());
    Await.until(LONG, "the second", () -> receiver.callsAbout(id).size() == 2);
    assertFalse(delivery(id).getString("address").contains("hook"));
  }

  @Test
  void anAddressThatCannotBeToldIsRefusedAtTheLaunch() {
    HttpResponse<String> refused =
        http.post(
            "/api/jobs",
            "{\"type\":\"drill\",\"parameters\":{\"items\":1},"
                + "\"notify\":{\"webhooks\":[\"ftp://x.example/\"],\"mails\":[\"nobody\"]}}");
    assertEquals(400, refused.statusCode(), refused.body());
    assertTrue(refused.body().contains("\"/notify/webhooks/0\""), refused.body());
    assertTrue(refused.body().contains("\"/notify/mails/0\""), refused.body());
  }
}
