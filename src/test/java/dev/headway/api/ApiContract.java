package dev.headway.api;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headway.api.Exchange.Reply;
import dev.headway.job.JobStatus;
import dev.headway.job.Outcome;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the API promises, the same on every JAX-RS runtime. */
abstract class ApiContract {
  private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

  private Fakes fakes;
  private Exchange api;

  abstract Exchange open(Fakes fakes);

  @BeforeEach
  void open() {
    fakes = new Fakes();
    fakes.jobs.put("job-1", Fakes.job("job-1", JobStatus.IN_PROGRESS));
    fakes.jobs.put("job-2", Fakes.job("job-2", JobStatus.COMPLETED));
    api = open(fakes);
  }

  private Reply get(String path) throws Exception {
    return api.send("GET", path, Map.of("Accept", "*/*"), new byte[0]);
  }

  private Reply send(String method, String path, String body) throws Exception {
    return api.send(method, path, JSON, body.getBytes(StandardCharsets.UTF_8));
  }

  private static void assertProblem(int status, String code, Reply reply) {
    assertEquals(status, reply.status(), reply.text());
    assertEquals("application/problem+json", reply.header("Content-Type"));
    assertEquals("no-store", reply.header("Cache-Control"));
    assertEquals(code, reply.json().getString("code"));
    assertEquals(status, reply.json().getInt("status"));
    assertNotNull(reply.json().getString("detail"));
    assertTrue(reply.json().getString("instance").startsWith("/api"));
  }

  @Test
  void launch_is_accepted_with_the_place_of_the_job() throws Exception {
    Reply reply =
        send(
            "POST",
            "/jobs",
            "{\"type\":\"drill\",\"parameters\":{\"items\":3},\"priority\":5,"
                + "\"labels\":{\"team\":\"x\"},\"start_at\":\"2026-01-01T01:00:00+01:00\"}");
    assertEquals(202, reply.status(), reply.text());
    assertTrue(reply.header("Location").endsWith("/api/jobs/new-1"), reply.header("Location"));
    assertEquals("application/json", reply.header("Content-Type"));
    assertEquals("new-1", reply.json().getString("job_id"));
    assertEquals(Instant.parse("2026-01-01T00:00:00Z"), fakes.launched.get(0).startAt());
    assertEquals("ada", fakes.launched.get(0).owner());
    assertNull(reply.header("Preference-Applied"));
  }

  @Test
  void an_idempotency_key_reaches_the_commands() throws Exception {
    api.send(
        "POST",
        "/jobs",
        Map.of("Content-Type", "application/json", "Idempotency-Key", "k-1"),
        "{\"type\":\"drill\"}".getBytes(StandardCharsets.UTF_8));
    assertEquals("k-1", fakes.launched.get(0).idempotencyKey());
  }

  @Test
  void every_wrong_field_is_named_at_once() throws Exception {
    Reply reply =
        send(
            "POST",
            "/jobs",
            "{\"type\":3,\"priority\":\"high\",\"colour\":1,\"start_at\":\"soon\"}");
    assertProblem(400, "invalid_request", reply);
    String errors = reply.json().getJsonArray("errors").toString();
    for (String field : new String[] {"/type", "/priority", "/colour", "/start_at"}) {
      assertTrue(errors.contains("\"" + field + "\""), errors);
    }
    assertTrue(fakes.launched.isEmpty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"type\":           | malformed_json",
        "[1]                  | invalid_request",
        "{\"type\":\"a\",\"type\":\"b\"} | malformed_json",
        "{\"type\":\"a\\u0000\"} | invalid_request",
        "{\"type\":\"\\ud800\"} | invalid_request",
        "{\"type\":\"drill\",\"parameters\":{\"x\":1e999999999}} | invalid_request",
        "''                   | missing_body"
      })
  void a_hostile_body_is_refused(String body, String code) throws Exception {
    assertProblem(400, code, send("POST", "/jobs", body));
  }

  @Test
  void depth_size_and_encoding_are_bounded() throws Exception {
    assertProblem(400, "invalid_request", send("POST", "/jobs", "[".repeat(3000)));
    assertProblem(413, "body_too_large", send("POST", "/jobs", " ".repeat(5000)));
    byte[] notUtf8 = {'{', '"', (byte) 0xC3, '"', ':', '1', '}'};
    assertProblem(400, "malformed_utf8", api.send("POST", "/jobs", JSON, notUtf8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"text/plain", "application/json;charset=latin1", "multipart/form-data;boundary=x"})
  void another_media_type_is_refused(String type) throws Exception {
    Reply reply =
        api.send("POST", "/jobs", Map.of("Content-Type", type), "{\"type\":\"a\"}".getBytes());
    assertProblem(415, "unsupported_media_type", reply);
  }

  @Test
  void a_body_without_a_media_type_is_refused() throws Exception {
    assertProblem(
        415,
        "unsupported_media_type",
        api.send("POST", "/jobs", Map.of(), "{\"type\":\"a\"}".getBytes()));
  }

  @Test
  void a_list_has_a_next_page_while_it_is_full() throws Exception {
    Reply first = get("/jobs?limit=1&status=completed,failed&status=canceled");
    assertEquals(200, first.status(), first.text());
    assertEquals(1, first.json().getJsonArray("items").size());
    assertEquals(
        "</api/jobs?limit=1&status=completed,failed&status=canceled&cursor=job-1>; rel=\"next\"",
        first.header("Link"));
    assertNull(get("/jobs?limit=3").header("Link"));
  }

  @ParameterizedTest
  @CsvSource({
    "/jobs?limit=0,limit",
    "/jobs?limit=1001,limit",
    "/jobs?limit=1&limit=2,limit",
    "/jobs?limit=,limit",
    "/jobs?limit=9999999999999999999999,limit",
    "/jobs?since=yesterday,since",
    "/jobs?status=done,status",
    "/jobs?colour=red,colour",
    "/jobs?q=%00,q",
    "/jobs/job-1/results?outcome=good,outcome",
    "/jobs/job-1/results?cursor=-1,cursor",
    "/jobs/job-1/results?order=best,order",
    "/jobs/job-1/outcomes?slices=0,slices",
    "/jobs/job-1/events?after=x,after",
    "/jobs/job-1/events?wait=61,wait",
    "/queue?x=1,x",
    "/jobs?cursor=a%2Fb,cursor"
  })
  void a_wrong_query_parameter_is_named(String path, String name) throws Exception {
    Reply reply = get(path);
    assertProblem(400, "invalid_request", reply);
    assertEquals(name, reply.json().getJsonArray("errors").getJsonObject(0).getString("field"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/jobs/nope",
        "/jobs/..%00",
        "/jobs/%F0%9F%98%80",
        "/jobs/a%20b",
        "/jobs/nope/results",
        "/jobs/nope/events?wait=1",
        "/jobs/nope/artifacts/x",
        "/jobs/nope/outcomes",
        "/jobs/nope/results.csv",
        "/jobs/nope/results.junit.xml",
        "/jobs/nope/samples"
      })
  void an_unknown_job_is_not_found(String path) throws Exception {
    assertProblem(404, "job_not_found", get(path));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/nothing",
        "/",
        "/jobs/job-1/nothing",
        "/jobs;a=b",
        "/jobs/job-1/results.xml",
        "/application.wadl"
      })
  void an_unknown_path_is_not_found(String path) throws Exception {
    assertProblem(404, "not_found", get(path));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DELETE | /jobs | GET, HEAD, OPTIONS, POST",
        "POST | /jobs/job-1 | DELETE, GET, HEAD, OPTIONS, PATCH",
        "GET | /jobs/job-1/cancel | OPTIONS, POST",
        "BREW | /queue | GET, HEAD, OPTIONS"
      })
  void a_wrong_method_is_told_the_right_ones(String method, String path, String allow)
      throws Exception {
    Reply reply = api.send(method, path, Map.of(), new byte[0]);
    assertProblem(405, "method_not_allowed", reply);
    assertEquals(allow, reply.header("Allow"));
  }

  @Test
  void options_tells_the_methods() throws Exception {
    Reply reply = api.send("OPTIONS", "/jobs", Map.of(), new byte[0]);
    assertEquals(204, reply.status());
    assertEquals("GET, HEAD, OPTIONS, POST", reply.header("Allow"));
  }

  @Test
  void what_cannot_be_produced_is_not_acceptable() throws Exception {
    Reply reply = api.send("GET", "/jobs", Map.of("Accept", "image/png"), new byte[0]);
    assertProblem(406, "not_acceptable", reply);
  }

  @Test
  void an_unexpected_failure_tells_a_number_and_nothing_else() throws Exception {
    fakes.listFailure = new IllegalStateException("secret at line 42");
    Reply reply = get("/jobs");
    assertProblem(500, "internal_error", reply);
    assertFalse(reply.text().contains("secret"));
    assertTrue(reply.json().getString("detail").contains(reply.json().getString("error_id")));
  }

  @Test
  void a_known_version_of_a_job_is_not_sent_again() throws Exception {
    Reply first = get("/jobs/job-1");
    Reply again =
        api.send("GET", "/jobs/job-1", Map.of("If-None-Match", first.header("ETag")), new byte[0]);
    assertEquals(304, again.status());
    assertEquals(0, again.body().length);
  }

  @Test
  void cancel_and_restart_take_an_empty_body() throws Exception {
    assertEquals(202, api.send("POST", "/jobs/job-1/cancel", Map.of(), new byte[0]).status());
    assertEquals(202, send("POST", "/jobs/job-1/cancel", "{\"reason\":\"no\"}").status());
    assertProblem(409, "job_ended", send("POST", "/jobs/job-2/cancel", "{}"));
    assertEquals(202, send("POST", "/jobs/job-2/restart", "{\"only\":\"failed\"}").status());
    assertProblem(400, "invalid_request", send("POST", "/jobs/job-2/restart", "{\"only\":\"x\"}"));
  }

  @Test
  void patch_needs_something_to_change() throws Exception {
    assertEquals(200, send("PATCH", "/jobs/job-1", "{\"rate\":0.5}").status());
    assertEquals(
        200, send("PATCH", "/jobs/job-1", "{\"rate\":null,\"max_concurrency\":null}").status());
    assertProblem(400, "invalid_request", send("PATCH", "/jobs/job-1", "{\"priority\":null}"));
    assertProblem(400, "invalid_request", send("PATCH", "/jobs/job-1", "{}"));
    assertProblem(400, "invalid_request", send("PATCH", "/jobs/job-1", "{\"rate\":0}"));
    assertProblem(
        400, "invalid_request", send("PATCH", "/jobs/job-1", "{\"max_concurrency\":1.5}"));
  }

  @Test
  void a_deleted_job_is_gone() throws Exception {
    assertEquals(204, api.send("DELETE", "/jobs/job-2", Map.of(), new byte[0]).status());
    assertProblem(404, "job_not_found", get("/jobs/job-2"));
  }

  @Test
  void an_ended_job_s_tail_is_answered_at_once() throws Exception {
    Reply reply = get("/jobs/job-2/events?after=7&wait=60");
    assertEquals(200, reply.status(), reply.text());
    assertEquals(7, reply.json().getInt("after"));
    assertEquals("completed", reply.json().getString("status"));
  }

  @Test
  void a_file_comes_whole_in_part_and_not_at_all() throws Exception {
    String path = "/jobs/job-1/artifacts/tiles/1%202.png";
    Reply whole = get(path);
    assertArrayEquals(Fakes.FILE, whole.body());
    assertEquals("image/png", whole.header("Content-Type"));
    assertEquals("10", whole.header("Content-Length"));
    assertNull(whole.header("Content-Disposition"));
    assertRange(path, "bytes=2-4", 206, "234", "bytes 2-4/10");
    assertRange(path, "bytes=-3", 206, "789", "bytes 7-9/10");
    assertRange(path, "bytes=8-99", 206, "89", "bytes 8-9/10");
    assertRange(path, "bytes=0-0,5-6", 200, "0123456789", null);
    assertProblem(
        416,
        "range_not_satisfiable",
        api.send("GET", path, Map.of("Range", "bytes=10-"), new byte[0]));
    String etag = whole.header("ETag");
    assertEquals(304, api.send("GET", path, Map.of("If-None-Match", etag), new byte[0]).status());
    Reply other =
        api.send("GET", path, Map.of("If-Range", "\"old\"", "Range", "bytes=0-1"), new byte[0]);
    assertEquals(200, other.status());
  }

  private void assertRange(String path, String range, int status, String text, String told)
      throws Exception {
    Reply reply = api.send("GET", path, Map.of("Range", range), new byte[0]);
    assertEquals(status, reply.status());
    assertEquals(text, reply.text());
    assertEquals(told, reply.header("Content-Range"));
  }

  @Test
  void head_of_a_file_tells_its_size() throws Exception {
    Reply reply = api.send("HEAD", "/jobs/job-1/artifacts/tiles/1%202.png", Map.of(), new byte[0]);
    assertEquals(200, reply.status());
    assertEquals("10", reply.header("Content-Length"));
    assertEquals(0, reply.body().length);
  }

  @Test
  void a_file_that_a_browser_could_run_is_an_attachment() throws Exception {
    Reply reply = get("/jobs/job-1/artifacts/page.html");
    assertTrue(
        reply.header("Content-Disposition").startsWith("attachment; filename=\"page.html\""));
    assertEquals("default-src 'none'; sandbox", reply.header("Content-Security-Policy"));
  }

  @Test
  void artifacts_link_to_themselves() throws Exception {
    assertEquals(
        "/api/jobs/job-1/artifacts/tiles/1%202.png",
        get("/jobs/job-1/artifacts")
            .json()
            .getJsonArray("items")
            .getJsonObject(0)
            .getString("href"));
  }

  @Test
  void outcomes_are_summed_up() throws Exception {
    Reply sum = get("/jobs/job-1/outcomes?slices=10");
    assertEquals(200, sum.status(), sum.text());
    assertEquals(
        "{\"passed\":5,\"failed\":2,\"error\":0,\"skipped\":0}",
        sum.json().getJsonObject("totals").toString());
    assertEquals(7, sum.json().getInt("seq"));
    assertEquals(
        "[{\"first_seq\":1,\"last_seq\":4,\"passed\":4,\"failed\":0,\"error\":0,\"skipped\":0},"
            + "{\"first_seq\":5,\"last_seq\":7,\"passed\":1,\"failed\":2,\"error\":0,\"skipped\":0}]",
        sum.json().getJsonArray("slices").toString());
  }

  @Test
  void results_are_exported() throws Exception {
    fakes.results.add(Fakes.result(1, Outcome.PASSED, null));
    fakes.results.add(Fakes.result(2, Outcome.FAILED, "=1+1"));
    Reply csv = get("/jobs/job-1/results.csv?outcome=passed&outcome=failed");
    assertEquals(200, csv.status(), csv.text());
    assertTrue(csv.header("Content-Type").startsWith("text/csv"));
    assertTrue(csv.text().contains("'=1+1"), csv.text());
    Reply junit = get("/jobs/job-1/results.junit.xml");
    assertTrue(junit.text().contains("tests=\"2\" failures=\"1\" errors=\"0\""), junit.text());
  }

  @Test
  void a_schedule_is_made_read_changed_and_deleted() throws Exception {
    String fields = "\"cron\":\"0 2 * * *\",\"type\":\"drill\"";
    Reply made = send("POST", "/schedules", "{\"name\":\"nightly\"," + fields + "}");
    assertEquals(201, made.status(), made.text());
    assertTrue(made.header("Location").endsWith("/api/schedules/nightly"));
    assertEquals("UTC", made.json().getString("time_zone"));
    assertProblem(
        409,
        "schedule_exists",
        send("POST", "/schedules", "{\"name\":\"nightly\"," + fields + "}"));
    assertProblem(
        400, "invalid_request", send("POST", "/schedules", "{\"name\":\"N N\"," + fields + "}"));
    assertEquals(
        200, send("PUT", "/schedules/nightly", "{" + fields + ",\"enabled\":false}").status());
    assertFalse(get("/schedules/nightly").json().getBoolean("enabled"));
    assertEquals(201, send("PUT", "/schedules/hourly", "{" + fields + "}").status());
    assertProblem(404, "schedule_not_found", send("PUT", "/schedules/N%20N", "{" + fields + "}"));
    assertEquals(204, api.send("DELETE", "/schedules/nightly", Map.of(), new byte[0]).status());
    assertProblem(404, "schedule_not_found", get("/schedules/nightly"));
  }

  @Test
  void a_node_that_cannot_work_lives_but_is_not_ready() throws Exception {
    assertEquals(200, get("/health").status());
    Reply ready = get("/health/ready");
    assertEquals(503, ready.status());
    assertEquals("down", ready.json().getString("status"));
    assertEquals(
        "it sleeps",
        ready.json().getJsonObject("checks").getJsonObject("database").getString("detail"));
  }

  @Test
  void metrics_are_prometheus_text() throws Exception {
    Reply reply = api.send("GET", "/metrics", Map.of("Accept", "text/plain"), new byte[0]);
    assertEquals(200, reply.status(), reply.text());
    assertTrue(reply.header("Content-Type").startsWith("text/plain"));
    assertTrue(reply.text().contains("headway_chunk_commit_seconds"));
    assertTrue(reply.text().contains("jvm_memory_used_bytes"));
  }

  @Test
  void the_queue_counts() throws Exception {
    Reply reply = get("/queue");
    assertEquals(2, reply.json().getInt("waiting"));
    assertEquals(1, reply.json().getInt("active"));
    JsonObject throughput = reply.json().getJsonObject("throughput");
    assertEquals(0, throughput.getJsonObject("last_hour").getInt("items"));
    assertEquals(Fakes.NOW, Instant.parse(throughput.getString("since")));
  }

  @Test
  void a_preview_launches_nothing_and_names_fields_as_the_body_has_them() throws Exception {
    Reply reply = send("POST", "/test-cases/preview", "{\"suite_id\":7,\"priority\":3}");
    assertEquals(200, reply.status(), reply.text());
    assertEquals("{\"suite_id\":7}", reply.json().getJsonObject("of").toString());
    Reply refused = send("POST", "/test-cases/preview", "{\"model\":\"m\"}");
    assertProblem(400, "invalid_parameters", refused);
    assertEquals(
        "/suite_id", refused.json().getJsonArray("errors").getJsonObject(0).getString("field"));
    assertTrue(fakes.launched.isEmpty());
  }

  @Test
  void models_are_told_server_by_server_with_why_one_cannot_be_asked() throws Exception {
    JsonArray servers = get("/models").json().getJsonArray("items");
    JsonObject here = servers.getJsonObject(0);
    assertTrue(here.isNull("error"));
    JsonObject model = here.getJsonArray("models").getJsonObject(0);
    assertEquals("here:llama3", model.getString("name"));
    assertEquals(0.2, model.getJsonObject("price").getJsonNumber("output").doubleValue());
    assertTrue(here.getJsonArray("models").getJsonObject(1).isNull("price"));
    assertEquals("there: no connection", servers.getJsonObject(1).getString("error"));
    assertTrue(servers.getJsonObject(1).getJsonArray("models").isEmpty());
  }
}
