package dev.headway.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.headway.platform.JsonText;
import dev.headway.testing.Await;
import dev.headway.testing.HeadwayServer;
import dev.headway.testing.Http;
import dev.headway.testing.SharedServer;
import dev.headway.testing.ToyModelServer;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From a specification to a ZIP of test suites, on a real server. */
@ExtendWith(SharedServer.class)
class ApiTestsIT {
  private static final Duration LONG = Duration.ofSeconds(90);
  private static final int LIMIT = 20 * 1024 * 1024;

  private static final String PETS =
      """
      {"openapi": "3.0.3", "info": {"title": "Swagger Petstore", "version": "1"},
       "servers": [{"url": "http://localhost:9/v1"}],
       "paths": {
         "/pets": {
           "get": {"operationId": "listPets", "tags": ["pets"],
             "parameters": [{"name": "limit", "in": "query",
               "schema": {"type": "integer", "minimum": 1, "maximum": 100}}],
             "responses": {"200": {"description": "Pets", "content": {"application/json": {
               "schema": {"type": "array", "items": {"$ref": "#/components/schemas/Pet"}}}}}}},
           "post": {"operationId": "createPet", "tags": ["pets"],
             "requestBody": {"required": true, "content": {"application/json": {
               "schema": {"$ref": "#/components/schemas/Pet"}}}},
             "responses": {"201": {"description": "Made"}, "400": {"description": "Wrong"}}}},
         "/pets/{id}": {
           "parameters": [{"name": "id", "in": "path", "required": true,
             "schema": {"type": "integer"}}],
           "get": {"operationId": "getPet", "tags": ["pets"],
             "responses": {"200": {"description": "A pet"}, "404": {"description": "None"}}},
           "delete": {"operationId": "deletePet", "tags": ["admin"],
             "responses": {"204": {"description": "Gone"}, "404": {"description": "None"}}}},
         "/toys": {"get": {"operationId": "listToys",
             "responses": {"200": {"description": "Toys"}}}}},
       "components": {"schemas": {"Pet": {"type": "object", "required": ["name"],
         "properties": {"id": {"type": "integer", "readOnly": true},
           "name": {"type": "string", "minLength": 1, "maxLength": 20},
           "kind": {"type": "string", "enum": ["cat", "dog"]}}}}}}
      """;

  private static JsonObject run(Http http, String parameters) {
    return http.awaitEnd(http.launch("api-tests", parameters), LONG);
  }

  private static int upload(Http http, String document) {
    HttpResponse<String> reply = http.post("/api/specifications?name=pets.json", document);
    assertTrue(reply.statusCode() == 201 || reply.statusCode() == 200, reply::body);
    return Http.parse(reply.body()).getInt("id");
  }

  private static HttpResponse<byte[]> zip(Http http, JsonObject job) {
    return http.bytes("/api/download/" + job.getString("job_id"));
  }

  private static Map<String, Long> entries(byte[] zip) throws IOException {
    Map<String, Long> entries = new TreeMap<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        entries.put(entry.getName(), (long) in.readAllBytes().length);
      }
    }
    return entries;
  }

  private static List<String> logged(Http http, String id) {
    return http
        .json("/api/jobs/" + id + "/events?after=0&limit=1000")
        .getJsonArray("items")
        .stream()
        .map(each -> each.asJsonObject())
        .filter(event -> event.getString("type").equals("log"))
        .map(event -> event.getString("message"))
        .toList();
  }

  @Test
  void aSpecificationBecomesAZipOfSuitesAndSaysSoOnItsWay(Http http) throws IOException {
    JsonObject job = run(http, "{\"specification_id\":" + upload(http, PETS) + "}");
    assertEquals("completed", job.getString("status"), job::toString);
    String id = job.getString("job_id");
    assertEquals(
        List.of(
            "Parsing OpenAPI specification...",
            "OpenAPI specification parsed successfully",
            "Generating test cases for 5 endpoints...",
            "Test cases generated successfully",
            "Creating ZIP file...",
            "ZIP file created successfully",
            "Generation complete! ZIP file ready for download."),
        logged(http, id));
    JsonObject details = job.getJsonObject("details");
    assertEquals("Swagger Petstore", details.getString("title"));
    assertEquals("OpenAPI 3.0", details.getString("format"));
    assertEquals(5, details.getInt("operation_count"));
    assertEquals(0, details.getInt("fault_count"));
    assertTrue(details.getInt("case_count") >= 25, details::toString);
    assertTrue(details.getJsonObject("cases_by_category").getInt("negative") > 0);
    Set<String> items =
        http.items("/api/jobs/" + id + "/results").stream()
            .map(result -> result.getString("item"))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(
        Set.of("GET /pets", "POST /pets", "GET /pets/{id}", "DELETE /pets/{id}", "GET /toys"),
        items);
    HttpResponse<byte[]> zip = zip(http, job);
    assertEquals(200, zip.statusCode());
    assertTrue(
        zip.headers()
            .firstValue("Content-Disposition")
            .orElseThrow()
            .contains("filename=\"swagger-petstore-api-tests.zip\""));
    Map<String, Long> entries = entries(zip.body());
    for (String name :
        List.of(
            "cases.json",
            "responses.json",
            "coverage.json",
            "coverage.html",
            "README.md",
            "junit/pom.xml")) {
      assertTrue(entries.getOrDefault(name, 0L) > 0, name + " of " + entries.keySet());
    }
    assertArtifacts(http, id, details.getInt("case_count"), entries);
  }

  private static void assertArtifacts(Http http, String id, int cases, Map<String, Long> entries) {
    String at = "/api/jobs/" + id + "/artifacts";
    Map<String, Long> files =
        http.items(at).stream()
            .collect(
                Collectors.toMap(
                    file -> file.getString("name"),
                    file -> file.getJsonNumber("size").longValue()));
    assertEquals(
        Set.of(
            "api-tests.zip",
            "cases.jsonl",
            "coverage.html",
            "coverage.json",
            "faults.json",
            "responses.json",
            "specification"),
        files.keySet());
    for (String name : List.of("coverage.html", "coverage.json", "responses.json")) {
      assertEquals(entries.get(name), files.get(name), name);
    }
    assertEquals(cases, http.get(at + "/cases.jsonl").body().lines().count());
    assertEquals(PETS, http.get(at + "/specification").body());
  }

  @Test
  void theSameSeedGivesTheSameZipWhateverTheWorkers(Http http) {
    int id = upload(http, PETS);
    String head = "{\"specification_id\":" + id + ",\"cases_per_operation\":30,";
    HttpResponse<byte[]> one = zip(http, run(http, head + "\"workers\":1}"));
    HttpResponse<byte[]> other = zip(http, run(http, head + "\"workers\":4}"));
    assertEquals(200, one.statusCode());
    assertEquals(one.headers().firstValue("ETag"), other.headers().firstValue("ETag"));
  }

  @Test
  void tagsPathsCategoriesAndFormatsChoose(Http http) throws IOException {
    JsonObject job =
        run(
            http,
            "{\"specification\":"
                + PETS
                + ",\"include_paths\":[\"/pets/**\"],\"exclude_tags\":[\"admin\"],"
                + "\"categories\":[\"positive\"],\"formats\":[\"http\"],\"name\":\"Only pets\"}");
    assertEquals("completed", job.getString("status"), job::toString);
    assertEquals(3, job.getJsonObject("details").getInt("operation_count"));
    assertEquals(
        Set.of("positive"),
        job.getJsonObject("details").getJsonObject("cases_by_category").keySet());
    HttpResponse<byte[]> zip = zip(http, job);
    assertTrue(!entries(zip.body()).containsKey("junit/pom.xml"));
    assertTrue(
        zip.headers()
            .firstValue("Content-Disposition")
            .orElseThrow()
            .contains("\"only-pets-api-tests.zip\""));
  }

  @Test
  void aRestartAfterACancelGeneratesOnlyWhatIsMissing(Http http) {
    StringBuilder paths = new StringBuilder();
    for (int i = 0; i < 200; i++) {
      paths
          .append(i == 0 ? "" : ",")
          .append(
              "\"/things/" + i + "\":{\"get\":{\"responses\":{\"200\":{\"description\":\"x\"}}}}");
    }
    String document =
        "{\"openapi\":\"3.0.3\",\"info\":{\"title\":\"Many\",\"version\":\"1\"},\"paths\":{"
            + paths
            + "}}";
    String id = http.launch("api-tests", "{\"specification\":" + document + "}");
    assertEquals(200, http.send("PATCH", "/api/jobs/" + id, "{\"rate\":10}").statusCode());
    Await.until(LONG, "a few operations", () -> results(http, id).size() > 5);
    assertEquals(202, http.post("/api/jobs/" + id + "/cancel", "{}").statusCode());
    assertEquals("cancelled", http.awaitEnd(id, LONG).getString("status"));
    HttpResponse<String> none = http.get("/api/download/" + id);
    assertEquals(409, none.statusCode());
    assertEquals("job_cancelled", Http.parse(none.body()).getString("code"));
    Map<String, Long> before = results(http, id);
    assertTrue(before.size() < 200, () -> "the cancel came too late: " + before.size());
    assertEquals(
        202, http.post("/api/jobs/" + id + "/restart", "{\"only\":\"missing\"}").statusCode());
    assertEquals(200, http.send("PATCH", "/api/jobs/" + id, "{\"rate\":100000}").statusCode());
    assertEquals("completed", http.awaitEnd(id, LONG).getString("status"));
    Map<String, Long> after = results(http, id);
    assertEquals(200, after.size());
    before.forEach((item, seq) -> assertEquals(seq, after.get(item), item + " was made again"));
    assertEquals(200, http.statusOf("/api/download/" + id));
  }

  private static Map<String, Long> results(Http http, String id) {
    return http.items("/api/jobs/" + id + "/results?limit=1000").stream()
        .collect(
            Collectors.toMap(
                result -> result.getString("item"),
                result -> result.getJsonNumber("seq").longValue()));
  }

  @Test
  void whatIsNoSpecificationFailsTheJobAndTheDownloadSaysWhy(Http http) {
    JsonObject job = run(http, "{\"specification\":\"just a text\"}");
    assertEquals("failed", job.getString("status"));
    HttpResponse<String> none = http.get("/api/download/" + job.getString("job_id"));
    assertEquals(409, none.statusCode());
    JsonObject problem = Http.parse(none.body());
    assertEquals("job_failed", problem.getString("code"));
    assertEquals("failed", problem.getString("job_status"));
    assertTrue(problem.getString("detail").contains(job.getString("error")), none::body);
  }

  @Test
  void aFailedJobThatIsRestartedReadsTheSpecificationThatItHad(Http http) {
    String document = PETS.replace("Swagger Petstore", "Restarted " + System.nanoTime());
    int specification = upload(http, document);
    JsonObject job = run(http, "{\"specification_id\":" + specification + "}");
    String id = job.getString("job_id");
    assertEquals(
        204, http.send("DELETE", "/api/specifications/" + specification, null).statusCode());
    assertEquals(202, http.post("/api/jobs/" + id + "/restart", "{\"only\":\"all\"}").statusCode());
    JsonObject again = http.awaitEnd(id, LONG);
    assertEquals("completed", again.getString("status"), again::toString);
    assertEquals(2, again.getInt("attempt"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://127.0.0.1:1/x", "http://localhost:1/x", "http://[::1]:1/", "http://0:1/"})
  void nothingOfThisMachineIsFetched(String url, Http http) {
    HttpResponse<String> refused =
        http.post("/api/specifications/fetch", "{\"url\":\"" + url + "\"}");
    assertEquals(400, refused.statusCode());
    JsonObject fault = Http.parse(refused.body()).getJsonArray("errors").getJsonObject(0);
    assertEquals("/url", fault.getString("field"));
    assertTrue(fault.getString("message").contains("headway.specifications.hosts"), refused::body);
    JsonObject job = run(http, "{\"url\":\"" + url + "\"}");
    assertEquals("failed", job.getString("status"));
    assertTrue(job.getString("error").contains("headway.specifications.hosts"), job::toString);
  }

  @Test
  void aFormIsTakenAndWhatIsTooLargeIsNot(HeadwayServer server) throws Exception {
    String form =
        "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"pets.yaml\"\r\n"
            + "Content-Type: application/yaml\r\n\r\n# "
            + System.nanoTime()
            + "\r\n--b--\r\n";
    HttpResponse<String> taken = send(server, "multipart/form-data; boundary=b", form.getBytes());
    assertEquals(201, taken.statusCode(), taken.body());
    assertEquals("pets.yaml", Http.parse(taken.body()).getString("name"));
    assertEquals(400, send(server, "text/plain", new byte[0]).statusCode());
    assertEquals(201, send(server, "application/octet-stream", bytes(LIMIT)).statusCode());
    assertEquals(413, send(server, "application/octet-stream", bytes(LIMIT + 1)).statusCode());
  }

  private static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    new Random(System.nanoTime()).nextBytes(bytes);
    return bytes;
  }

  private static HttpResponse<String> send(HeadwayServer server, String type, byte[] body)
      throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(server.uri("/api/specifications"))
                .header("Content-Type", type)
                .POST(BodyPublishers.ofByteArray(body))
                .build(),
            BodyHandlers.ofString());
  }

  @Test
  void ourOwnDescriptionBecomesTests(Http http) {
    int id = upload(http, http.get("/openapi.json").body());
    JsonObject job = run(http, "{\"specification_id\":" + id + ",\"workers\":2}");
    assertEquals("completed", job.getString("status"), job::toString);
    assertEquals("OpenAPI 3.1", job.getJsonObject("details").getString("format"));
    assertEquals(0, job.getJsonObject("totals").getInt("failed"), job::toString);
  }

  @Test
  void whatAModelProposesIsInTheZipAsFarAsTheDescriptionBearsItOut(Http http) throws IOException {
    String proposed =
        "Here you are: {'cases':["
            + "{'name':'A week','parameters':{'query.limit':7},'expect':'accepted'},"
            + "{'name':'A cat','body':{'name':'Tom','kind':'cat'},'expect':'accepted'},"
            + "{'name':'A horse','body':{'name':'Tom','kind':'horse'},'expect':'refused'},"
            + "{'name':'A dog','body':{'name':'Rex','kind':'dog'},'expect':'refused'}]}";
    HttpServer model = answering(proposed.replace('\'', '"'));
    try {
      JsonObject job =
          run(http, "{\"specification\":" + PETS + ",\"model\":\"" + ToyModelServer.MODEL + "\"}");
      assertEquals("completed", job.getString("status"), job::toString);
      assertEquals(3, job.getJsonObject("details").getInt("ai_case_count"), job::toString);
      JsonObject result =
          http.items("/api/jobs/" + job.getString("job_id") + "/results").stream()
              .filter(each -> each.getString("item").equals("POST /pets"))
              .findAny()
              .orElseThrow();
      assertEquals(4, result.getJsonObject("output").getInt("proposed"), result::toString);
      assertEquals(2, result.getJsonObject("output").getInt("accepted"), result::toString);
      assertEquals(
          Set.of(
              "listPets.ai.positive-a-week",
              "createPet.ai.positive-a-cat",
              "createPet.ai.negative-a-horse"),
          Http.parse(entry(zip(http, job).body(), "cases.json")).getJsonArray("cases").stream()
              .map(JsonValue::asJsonObject)
              .filter(each -> each.getBoolean("ai", false))
              .map(each -> each.getString("id"))
              .collect(Collectors.toSet()));
    } finally {
      model.stop(0);
    }
    HttpResponse<String> refused =
        http.post(
            "/api/jobs",
            "{\"type\":\"api-tests\",\"parameters\":{\"specification\":\"x\",\"model\":\"ollama:\"}}");
    assertEquals(400, refused.statusCode(), refused.body());
    assertTrue(refused.body().contains("/parameters/model"), refused.body());
  }

  /** A server that speaks as Ollama does and always says the same. */
  private static HttpServer answering(String text) throws IOException {
    String message =
        JsonText.PROVIDER
            .createObjectBuilder()
            .add("message", JsonText.PROVIDER.createObjectBuilder().add("content", text))
            .add("done", true)
            .build()
            .toString();
    String models = "{\"models\":[{\"name\":\"" + ToyModelServer.MODEL + "\"}]}";
    HttpServer server =
        HttpServer.create(new InetSocketAddress("127.0.0.1", SharedServer.modelPort()), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            exchange.getRequestBody().readAllBytes();
            boolean list = exchange.getRequestMethod().equals("GET");
            byte[] body = (list ? models : message).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
          }
        });
    server.start();
    return server;
  }

  private static String entry(byte[] zip, String name) throws IOException {
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      ZipEntry entry = in.getNextEntry();
      while (!entry.getName().equals(name)) {
        entry = in.getNextEntry();
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
