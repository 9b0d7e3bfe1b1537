package dev.headway.api;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headway.api.Exchange.Reply;
import dev.headway.job.Job;
import dev.headway.job.JobStatus;
import dev.headway.platform.Settings;
import dev.headway.suite.specification.CannedFetch;
import dev.headway.suite.specification.SpecificationDatabase;
import dev.headway.suite.specification.SpecificationFetch;
import dev.headway.suite.specification.Specifications;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Specifications and their ZIPs over HTTP, on a real store, the same on every JAX-RS runtime. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SpecificationApiContract {
  private static final int MOST = 700_000;

  private final Fakes fakes = new Fakes();
  private SpecificationDatabase db;
  private Exchange api;

  abstract Exchange open(Fakes fakes);

  @BeforeAll
  void open() {
    db = SpecificationDatabase.h2();
    Map<String, String> settings = Map.of("headway.specifications.max_bytes", "" + MOST);
    fakes.byType.put(Settings.class, new Settings(settings::get));
    fakes.byType.put(Specifications.class, db.specifications);
    fakes.byType.put(SpecificationFetch.class, new CannedFetch());
    api = open(fakes);
  }

  @AfterAll
  void close() throws Exception {
    db.close();
  }

  private Reply send(String method, String path, String type, byte[] body, String... headers) {
    Map<String, String> all = new HashMap<>();
    if (type != null) {
      all.put("Content-Type", type);
    }
    for (int i = 0; i < headers.length; i += 2) {
      all.put(headers[i], headers[i + 1]);
    }
    return db.inTransaction(
        () -> {
          try {
            return api.send(method, path, all, body);
          } catch (Exception failed) {
            throw new IllegalStateException(failed);
          }
        });
  }

  private Reply get(String path, String... headers) {
    return send("GET", path, null, new byte[0], headers);
  }

  private Reply post(String path, String type, String body) {
    return send("POST", path, type, body.getBytes(StandardCharsets.UTF_8));
  }

  private static void assertProblem(int status, String code, Reply reply) {
    assertEquals(status, reply.status(), reply.text());
    assertEquals("application/problem+json", reply.header("Content-Type"));
    assertEquals(code, reply.json().getString("code"));
  }

  @Test
  void aBodyIsKeptByteForByteAndTheSameBytesAreTheSameSpecification() {
    byte[] bytes = new byte[MOST];
    new Random(1).nextBytes(bytes);
    Reply made =
        send("POST", "/specifications?name=p%C3%A9ts.json", "application/octet-stream", bytes);
    assertEquals(201, made.status(), made.text());
    JsonObject json = made.json();
    assertEquals("péts.json", json.getString("name"));
    assertEquals("application/octet-stream", json.getString("media_type"));
    assertEquals(MOST, json.getInt("size_bytes"));
    assertEquals(64, json.getString("sha256").length());
    assertEquals("2026-03-01T12:00:00Z", json.getString("created_at"));
    assertEquals("ada", json.getString("submitted_by"));
    int id = json.getInt("id");
    assertTrue(made.header("Location").endsWith("/api/specifications/" + id));
    assertEquals(json, get("/specifications/" + id).json());
    Reply content = get("/specifications/" + id + "/content");
    assertArrayEquals(bytes, content.body());
    assertTrue(
        content.header("Content-Disposition").startsWith("attachment; filename=\"p_ts.json\""));
    assertEquals("default-src 'none'; sandbox", content.header("Content-Security-Policy"));
    Reply again = send("POST", "/specifications?name=other", "text/plain", bytes);
    assertEquals(200, again.status(), again.text());
    assertEquals(json, again.json());
    assertEquals(made.header("Location"), again.header("Location"));
  }

  @Test
  void aPartOfTheContentIsServedAndAKnownOneIsNot() {
    int id = post("/specifications", "application/yaml", "openapi: 3.1.0").json().getInt("id");
    String path = "/specifications/" + id + "/content";
    Reply part = get(path, "Range", "bytes=3-6");
    assertEquals(206, part.status());
    assertEquals("napi", part.text());
    assertEquals("bytes 3-6/14", part.header("Content-Range"));
    assertEquals(304, get(path, "If-None-Match", part.header("ETag")).status());
    assertEquals(416, get(path, "Range", "bytes=14-").status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "application/yaml; charset=utf-8",
        "application/x-yaml",
        "application/vnd.oai.openapi+json;version=3.1",
        "text/plain",
        "text/x-anything",
        "application/octet-stream"
      })
  void everyKindOfTextIsTaken(String type) {
    Reply reply = post("/specifications", type, "{\"openapi\":\"" + type + "\"}");
    assertEquals(201, reply.status(), reply.text());
    assertEquals(type, reply.json().getString("media_type"));
    assertEquals("specification", reply.json().getString("name"));
  }

  @Test
  void otherKindsNothingAndTooMuchAreRefused() {
    assertProblem(415, "unsupported_media_type", post("/specifications", "image/png", "x"));
    assertProblem(415, "unsupported_media_type", post("/specifications", null, "x"));
    assertProblem(400, "missing_body", post("/specifications", "application/json", ""));
    assertProblem(
        413, "body_too_large", send("POST", "/specifications", "text/plain", new byte[MOST + 1]));
    assertProblem(
        400, "invalid_request", post("/specifications?name=" + "x".repeat(301), "text/plain", "x"));
  }

  private static byte[] form(String... lines) {
    ByteArrayOutputStream form = new ByteArrayOutputStream();
    form.writeBytes(String.join("\r\n", lines).getBytes(StandardCharsets.UTF_8));
    return form.toByteArray();
  }

  @Test
  void theFileOfAFormIsTakenAsItIs() {
    String content = "\r\n--notTheEnd\r\n\r\r\n--X\r\r\n--XX\r\n-";
    Reply reply =
        send(
            "POST",
            "/specifications",
            "multipart/form-data; boundary=XXX",
            form(
                "ignored",
                "--XXX",
                "Content-Disposition: form-data; name=\"other\"",
                "",
                "nothing",
                "--XXX",
                "content-disposition: form-data; name=\"file\"; filename=\"my péts.yaml\"",
                "Content-Type: application/yaml",
                "",
                content,
                "--XXX--"));
    assertEquals(201, reply.status(), reply.text());
    assertEquals("my péts.yaml", reply.json().getString("name"));
    assertEquals("application/yaml", reply.json().getString("media_type"));
    Reply kept = get("/specifications/" + reply.json().getInt("id") + "/content");
    assertEquals(content, kept.text());
  }

  @Test
  void aLargeFileOfAFormIsKeptByteForByte() {
    byte[] bytes = new byte[MOST - 1];
    new Random(2).nextBytes(bytes);
    ByteArrayOutputStream form = new ByteArrayOutputStream();
    form.writeBytes(form("--b", "Content-Disposition: form-data; name=file", "", ""));
    form.writeBytes(bytes);
    form.writeBytes(form("", "--b--", ""));
    Reply reply =
        send(
            "POST",
            "/specifications?name=big",
            "multipart/form-data; boundary=\"b\"",
            form.toByteArray());
    assertEquals(201, reply.status(), reply.text());
    Reply kept = get("/specifications/" + reply.json().getInt("id") + "/content");
    assertArrayEquals(bytes, kept.body());
  }

  @Test
  void aFormWithoutTheFileOrWithoutAnEndIsRefused() {
    String type = "multipart/form-data; boundary=B";
    String[] other = {"--B", "Content-Disposition: form-data; name=\"x\"", "", "y", "--B--"};
    Reply missing = send("POST", "/specifications", type, form(other));
    assertProblem(400, "invalid_request", missing);
    assertEquals(
        "/file", missing.json().getJsonArray("errors").getJsonObject(0).getString("field"));
    String[] cut = {"--B", "Content-Disposition: form-data; name=\"file\"", "", "y"};
    assertProblem(400, "malformed_form", send("POST", "/specifications", type, form(cut)));
    String[] empty = {"--B", "Content-Disposition: form-data; name=\"file\"", "", "", "--B--"};
    assertProblem(400, "missing_body", send("POST", "/specifications", type, form(empty)));
    assertProblem(
        400,
        "malformed_form",
        send("POST", "/specifications", type, form("--B", "X: " + "x".repeat(10_000))));
    assertProblem(400, "malformed_form", send("POST", "/specifications", type, new byte[0]));
    assertProblem(
        400, "malformed_form", send("POST", "/specifications", "multipart/form-data", form(cut)));
    assertProblem(
        413,
        "body_too_large",
        send(
            "POST",
            "/specifications",
            type,
            form(
                "--B",
                "Content-Disposition: form-data; name=\"file\"",
                "",
                "x".repeat(MOST + 1),
                "--B--")));
  }

  @Test
  void anAddressIsFetchedAndKeptLikeABody() {
    String body = "{\"url\":\"https://example.org/pets.yaml\"}";
    Reply made = post("/specifications/fetch", "application/json", body);
    assertEquals(201, made.status(), made.text());
    assertEquals("https://example.org/pets.yaml", made.json().getString("name"));
    assertEquals(200, post("/specifications/fetch", "application/json", body).status());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"url\":\"https://refused.example/\"} | /url",
        "{\"url\":7} | /url",
        "{} | /url",
        "{\"url\":\"https://example.org/\",\"more\":1} | /more"
      })
  void aRefusalToFetchNamesItsField(String body, String field) {
    Reply refused = post("/specifications/fetch", "application/json", body);
    assertProblem(400, "invalid_request", refused);
    assertEquals(field, refused.json().getJsonArray("errors").getJsonObject(0).getString("field"));
  }

  @Test
  void aListGoesOnByItsLinkAndADeletedOneIsGone() {
    int first = post("/specifications?name=listed-1", "text/plain", "listed 1").json().getInt("id");
    post("/specifications?name=listed-2", "text/plain", "listed 2");
    Reply page = get("/specifications?name=LISTED-&limit=1");
    assertEquals("listed-2", page.json().getJsonArray("items").getJsonObject(0).getString("name"));
    String link = page.header("Link");
    Reply next = get(link.substring(link.indexOf("/api") + 4, link.indexOf('>')));
    assertEquals(first, next.json().getJsonArray("items").getJsonObject(0).getInt("id"));
    assertEquals(204, send("DELETE", "/specifications/" + first, null, new byte[0]).status());
    assertProblem(404, "specification_not_found", get("/specifications/" + first));
    assertProblem(404, "specification_not_found", get("/specifications/" + first + "/content"));
    Reply gone = send("DELETE", "/specifications/" + first, null, new byte[0]);
    assertProblem(404, "specification_not_found", gone);
    assertProblem(404, "specification_not_found", get("/specifications/x"));
  }

  private void job(String id, String type, JobStatus status, String title) {
    Job plain = Fakes.job(id, status);
    JsonObject details = Json.createObjectBuilder().add("title", title).build();
    String error = status == JobStatus.FAILED ? "not OpenAPI" : null;
    fakes.jobs.put(
        id,
        new Job(
            id,
            type,
            plain.title(),
            status,
            plain.parameters(),
            plain.labels(),
            plain.dependsOn(),
            0,
            null,
            null,
            null,
            plain.createdAt(),
            null,
            null,
            null,
            null,
            1,
            0,
            7,
            0,
            3,
            1,
            null,
            null,
            null,
            null,
            error,
            details,
            plain.stages()));
  }

  @Test
  void theZipOfACompletedJobIsDownloadedUnderItsTitle() {
    job("done", "api-tests", JobStatus.COMPLETED, "Café & Pets (v1)");
    Reply zip = get("/download/done");
    assertEquals(200, zip.status(), zip.text());
    assertArrayEquals(Fakes.FILE, zip.body());
    assertEquals("application/zip", zip.header("Content-Type"));
    assertTrue(
        zip.header("Content-Disposition")
            .startsWith("attachment; filename=\"cafe-pets-v1-api-tests.zip\""),
        zip.header("Content-Disposition"));
    assertEquals("3", get("/download/done", "Range", "bytes=3-3").text());
    assertEquals(304, get("/download/done", "If-None-Match", zip.header("ETag")).status());
    Reply head = send("HEAD", "/download/done", null, new byte[0]);
    assertEquals(200, head.status());
    assertEquals("" + Fakes.FILE.length, head.header("Content-Length"));
    job("untitled", "api-tests", JobStatus.COMPLETED, "!!!");
    assertTrue(
        get("/download/untitled")
            .header("Content-Disposition")
            .startsWith("attachment; filename=\"api-tests.zip\""));
  }

  @Test
  void beforeItsEndThereIsNoZipButWord() {
    job("runs", "api-tests", JobStatus.IN_PROGRESS, "x");
    Reply early = get("/download/runs");
    assertProblem(409, "not_complete", early);
    assertEquals("in_progress", early.json().getString("job_status"));
    assertTrue(early.json().containsKey("progress"));
    assertNull(early.header("ETag"));
    job("failed", "api-tests", JobStatus.FAILED, "x");
    Reply failed = get("/download/failed");
    assertProblem(409, "job_failed", failed);
    assertEquals("The job has failed: not OpenAPI", failed.json().getString("detail"));
    job("other", "drill", JobStatus.COMPLETED, "x");
    assertProblem(404, "download_not_found", get("/download/other"));
    assertProblem(404, "job_not_found", get("/download/nobody"));
  }
}
