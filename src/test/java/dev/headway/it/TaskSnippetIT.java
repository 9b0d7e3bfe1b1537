package dev.headway.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import dev.headway.testing.Await;
import dev.headway.testing.HeadwayServer;
import dev.headway.testing.Http;
import dev.headway.testing.RecordingSubscriber;
import dev.headway.testing.SharedBrowser;
import dev.headway.testing.SharedServer;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Clients that know tasks with stages, as people write them. */
@ExtendWith({SharedServer.class, SharedBrowser.class})
class TaskSnippetIT {
  private static final Duration LONG = Duration.ofSeconds(60);

  private static final String PETS =
      """
      {"specification": {"openapi": "3.0.3", "info": {"title": "Pets", "version": "1"}, "paths": {
        "/pets": {
          "get": {"responses": {"200": {"description": "All"}}},
          "post": {"responses": {"201": {"description": "Made"}}}},
        "/pets/{id}": {
          "parameters": [
            {"name": "id", "in": "path", "required": true, "schema": {"type": "integer"}}],
          "get": {"responses": {"200": {"description": "One"}}},
          "put": {"responses": {"200": {"description": "Changed"}}},
          "delete": {"responses": {"204": {"description": "Gone"}}}}}}}
      """;

  private static final List<String> FLOW =
      List.of(
          "starting 0% Starting...",
          "parsing 10% Parsing OpenAPI specification...",
          "parsing 100% OpenAPI specification parsed successfully",
          "generating 20% Generating test cases for 5 endpoints...",
          "generating 40% Generating test cases for endpoint 1/5: GET /pets",
          "generating 50% Generating test cases for endpoint 2/5: POST /pets",
          "generating 60% Generating test cases for endpoint 3/5: GET /pets/{id}",
          "generating 70% Generating test cases for endpoint 4/5: PUT /pets/{id}",
          "generating 80% Generating test cases for endpoint 5/5: DELETE /pets/{id}",
          "generating 100% Test cases generated successfully",
          "zipping 20% Creating ZIP file...",
          "zipping 100% ZIP file created successfully",
          "complete 100% Generation complete! ZIP file ready for download.");

  @Test
  void theWholeFlowArrivesInOrderInTwoTabsAndInOneThatComesLate(
      HeadwayServer server, Page first, Page second, Page late) throws IOException {
    String id = server.http().launch("api-tests", PETS);
    List<String> early = run(snippet(server, id), server, first);
    List<String> beside = run(snippet(server, id), server, second);
    awaitEnd(first, early);
    awaitEnd(second, beside);
    assertEquals(FLOW, steps(early));
    assertEquals(FLOW, steps(beside));
    List<String> after = run(snippet(server, id), server, late);
    awaitEnd(late, after);
    assertEquals(FLOW, steps(after));
    assertTrue(after.contains("Endpoint 3 of 5"), after::toString);
    late.waitForCondition(() -> after.contains("Download: 200"));
    assertFalse(after.stream().anyMatch(line -> line.contains("undefined")), after::toString);
  }

  private static void awaitEnd(Page page, List<String> console) {
    page.waitForCondition(() -> console.contains("Disconnected: 1000"));
  }

  private static List<String> steps(List<String> console) {
    return console.stream().filter(line -> line.matches("[a-z]+ \\d+% .*")).toList();
  }

  @Test
  void whoPollsIsToldTheNewest(Http http) {
    String id = http.launch("api-tests", PETS);
    http.awaitEnd(id, LONG);
    JsonObject newest = http.json("/api/progress/" + id);
    assertEquals("complete", newest.getString("stage"));
    assertEquals(100, newest.getInt("progress"));
    assertEquals("Generation complete! ZIP file ready for download.", newest.getString("message"));
    assertEquals(404, http.statusOf("/api/progress/none"));
  }

  @Test
  void whoPollsWhileAJobOfAnotherTypeRunsIsToldItsStage(Http http) {
    String id = http.launch("drill", "{\"items\":100000,\"item_ms\":20,\"workers\":2}");
    Await.until(
        LONG,
        "the stage to run",
        () -> !http.json("/api/progress/" + id).getString("stage").equals("starting"));
    JsonObject newest = http.json("/api/progress/" + id);
    assertTrue(newest.getInt("progress") < 100, newest::toString);
    assertFalse(newest.getString("message").isEmpty());
    http.post("/api/jobs/" + id + "/cancel", "{\"reason\":\"seen enough\"}");
    http.awaitEnd(id, LONG);
    JsonObject end = http.json("/api/progress/" + id);
    assertEquals("error", end.getString("stage"));
    assertEquals("Job cancelled: seen enough", end.getString("message"));
  }

  @Test
  void aDocumentThatIsNoneIsAnErrorWithItsReasonAndTheEnd(HeadwayServer server, Page page)
      throws IOException {
    String id = server.http().launch("api-tests", "{\"specification\":\"\\tno: document\"}");
    List<String> console = run(snippet(server, id), server, page);
    awaitEnd(page, console);
    String last = steps(console).get(steps(console).size() - 1);
    assertTrue(last.matches("error \\d+% Generation failed: .{5,}"), last);
  }

  @Test
  void anUnknownTaskIsAnErrorAndTheEnd(HeadwayServer server, Page page) throws IOException {
    List<String> console = run(snippet(server, "none"), server, page);
    page.waitForCondition(() -> console.contains("Disconnected: 4404"));
    assertTrue(console.contains("error 0% Task not found"), console::toString);
  }

  @Test
  void whatAClientSaysDoesNoHarm(HeadwayServer server) {
    String id = server.http().launch("drill", "{\"items\":100000,\"item_ms\":20,\"workers\":2}");
    try (RecordingSubscriber client = new RecordingSubscriber(server.webSocket("/ws/" + id))) {
      for (int n = 0; n < 30; n++) {
        client.send(n % 2 == 0 ? "ping" : "{");
      }
      client.send("{\"type\":\"ping\",\"id\":7}");
      Await.until(
          LONG,
          "the pong",
          () ->
              client.frames().stream()
                  .anyMatch(frame -> frame.getString("type", "").equals("pong")));
      assertEquals(0, client.closeCode());
    } finally {
      server.http().post("/api/jobs/" + id + "/cancel", "{\"reason\":\"enough\"}");
    }
  }

  @Test
  void aPageOfAStrangeOriginIsSentAway(HeadwayServer server) {
    String id = server.http().launch("drill", "{\"items\":1}");
    CompletionException refused =
        Assertions.assertThrows(
            CompletionException.class,
            () ->
                HttpClient.newHttpClient()
                    .newWebSocketBuilder()
                    .header("Origin", "http://strange.example")
                    .buildAsync(server.webSocket("/ws/" + id), new WebSocket.Listener() {})
                    .join());
    WebSocketHandshakeException handshake =
        Assertions.assertInstanceOf(WebSocketHandshakeException.class, refused.getCause());
    assertEquals(403, handshake.getResponse().statusCode());
  }

  private static List<String> run(String script, HeadwayServer server, Page page) {
    List<String> console = new ArrayList<>();
    page.onConsoleMessage(message -> console.add(message.text()));
    page.addInitScript(script); // on a page of the server, whose origin is welcome
    page.navigate(server.uri("/").toString());
    return console;
  }

  private static String snippet(HeadwayServer server, String taskId) throws IOException {
    try (InputStream in = TaskSnippetIT.class.getResourceAsStream("/snippets/task-client.js")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .replace("localhost:8080", "127.0.0.1:" + server.port())
          .replace("task-123", taskId);
    }
  }
}
