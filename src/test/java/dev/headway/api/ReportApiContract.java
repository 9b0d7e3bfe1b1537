package dev.headway.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headway.api.Exchange.Reply;
import dev.headway.job.Change;
import dev.headway.job.JobStatus;
import dev.headway.job.Outcome;
import dev.headway.job.ResultPair;
import dev.headway.job.Stakeholders;
import dev.headway.notification.Delivery;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reports, comparisons and notifications over HTTP, the same on every JAX-RS runtime. */
abstract class ReportApiContract {
  private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

  private Fakes fakes;
  private Exchange api;

  abstract Exchange open(Fakes fakes);

  @BeforeEach
  void open() {
    fakes = new Fakes();
    fakes.jobs.put("job-1", Fakes.job("job-1", JobStatus.COMPLETED));
    fakes.jobs.put("job-2", Fakes.job("job-2", JobStatus.COMPLETED));
    api = open(fakes);
  }

  private Reply send(String method, String path, String body) throws Exception {
    return api.send(method, path, JSON, body.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }

  private Reply get(String path) throws Exception {
    return api.send("GET", path, Map.of(), new byte[0]);
  }

  private static Delivery delivery(String id, Delivery.Attempt... tries) {
    return new Delivery(
        id,
        Delivery.Kind.WEBHOOK,
        "job-1",
        "job.cancelled",
        "https://hooks.example/T/secret?key=secret",
        "{\"type\":\"job.cancelled\"}",
        Delivery.Status.PENDING,
        tries.length,
        Fakes.NOW,
        Fakes.NOW,
        null,
        List.of(tries));
  }

  @Test
  void a_report_may_show_itself_and_nothing_else() throws Exception {
    fakes.results.add(Fakes.result(4, Outcome.FAILED, "<script>alert(1)</script>"));
    Reply reply = get("/jobs/job-1/report.html");
    assertEquals(200, reply.status(), reply.text());
    assertEquals("text/html;charset=UTF-8", reply.header("Content-Type").replace("; ", ";"));
    assertTrue(reply.header("Content-Security-Policy").startsWith("default-src 'none'"));
    assertTrue(reply.text().startsWith("<!DOCTYPE html>"), reply.text());
    assertTrue(reply.text().contains("&lt;script&gt;alert(1)&lt;/script&gt;"), reply.text());
    assertFalse(reply.text().contains("<script"), reply.text());
    assertEquals(404, get("/jobs/nope/report.html").status());
  }

  @Test
  void two_jobs_are_compared_item_by_item() throws Exception {
    fakes.pairs.add(
        new ResultPair(
            "a",
            Change.REGRESSED,
            Fakes.result(4, Outcome.FAILED, "no"),
            Fakes.result(5, Outcome.PASSED, null)));
    fakes.pairs.add(
        new ResultPair("b", Change.ONLY_IN_OTHER, null, Fakes.result(6, Outcome.PASSED, null)));
    JsonObject body = get("/jobs/job-1/compare/job-2").json();
    assertEquals(1, body.getJsonObject("totals").getInt("regressed"));
    assertEquals(0, body.getJsonObject("totals").getInt("fixed"));
    assertEquals("job-2", body.getJsonObject("other").getString("job_id"));
    JsonObject first = body.getJsonArray("items").getJsonObject(0);
    assertEquals("regressed", first.getString("change"));
    assertEquals("failed", first.getJsonObject("job").getString("outcome"));
    assertTrue(body.getJsonArray("items").getJsonObject(1).isNull("job"));
    Reply page = get("/jobs/job-1/compare/job-2?change=regressed&limit=1&cursor=0");
    assertFalse(page.json().containsKey("totals"));
    assertTrue(page.header("Link").contains("cursor=a"), page.header("Link"));
  }

  @ParameterizedTest
  @CsvSource({
    "/jobs/job-1/compare/job-1,400,other",
    "/jobs/job-1/compare/job-2?change=better,400,change",
    "/jobs/job-1/compare/job-2?limit=501,400,limit",
    "/jobs/job-1/compare/job-2?cursor=%00,400,cursor",
    "/jobs/job-1/compare/nope,404,",
    "/webhook-deliveries?status=lost,400,status",
    "/webhook-deliveries?cursor=%00,400,cursor",
    "/webhook-deliveries?job_id=a%20b,400,job_id",
    "/webhook-deliveries/nope,404,",
    "/webhook-deliveries/%00,404,"
  })
  void what_is_wrong_is_named(String path, int status, String field) throws Exception {
    Reply reply = get(path);
    assertEquals(status, reply.status(), reply.text());
    if (field != null) {
      assertEquals(
          field,
          reply.json().getJsonArray("errors").getJsonObject(0).getString("field").replace("/", ""));
    }
  }

  @Test
  void a_delivery_tells_its_tries_and_hides_what_may_be_a_password() throws Exception {
    fakes.deliveries.add(
        delivery("msg_1", new Delivery.Attempt(1, Fakes.NOW, 12, 503, "it answered 503")));
    Reply list = get("/webhook-deliveries");
    JsonObject first = list.json().getJsonArray("items").getJsonObject(0);
    assertEquals("https://hooks.example/…", first.getString("address"));
    assertEquals(503, first.getJsonObject("last_try").getInt("status_code"));
    Reply one = get("/webhook-deliveries/msg_1");
    assertEquals(1, one.json().getJsonArray("tries").size());
    assertEquals("job.cancelled", one.json().getJsonObject("body").getString("type"));
    assertFalse((list.text() + one.text()).contains("secret"));
  }

  @Test
  void a_delivery_can_be_delivered_again() throws Exception {
    fakes.deliveries.add(delivery("msg_1"));
    assertEquals(202, send("POST", "/webhook-deliveries/msg_1/redeliver", "").status());
    Reply none = send("POST", "/webhook-deliveries/msg_2/redeliver", "");
    assertEquals("delivery_not_found", none.json().getString("code"));
  }

  @Test
  void a_launch_may_name_who_is_told() throws Exception {
    send("POST", "/jobs", "{'type':'drill'}");
    assertEquals(Stakeholders.NONE, fakes.launched.get(0).stakeholders());
    send("POST", "/jobs", "{'type':'drill','notify':{'webhooks':['https://x.example/']}}");
    assertEquals(
        new Stakeholders(Stakeholders.ENDS, List.of("https://x.example/"), List.of()),
        fakes.launched.get(1).stakeholders());
    send(
        "POST",
        "/test-cases/execute-parallel",
        "{'test_case_ids':[1],'notify':{'on':['failed'],'mails':['a@b.example']}}");
    assertEquals(
        new Stakeholders(Set.of(JobStatus.FAILED), List.of(), List.of("a@b.example")),
        fakes.launched.get(2).stakeholders());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {'on':['queued']}               | /notify/on
          {'on':'failed'}                 | /notify/on
          {'webhooks':[1]}                | /notify/webhooks
          {'mails':['a','b','c','d','e','f']} | /notify/mails
          {'phone':'1'}                   | /notify/phone
          """)
  void what_of_it_is_wrong_is_named(String notify, String field) throws Exception {
    Reply reply = send("POST", "/jobs", "{'type':'drill','notify':" + notify + "}");
    assertEquals(400, reply.status(), reply.text());
    assertEquals(field, reply.json().getJsonArray("errors").getJsonObject(0).getString("field"));
  }
}
