package dev.headway.workload.apitests.suites;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headway.workload.apitests.cases.Step;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CurlTest {
  private static final Curl CURL = new Curl(Pets.document().securitySchemes());

  @Test
  void aShellGivesCurlWhatTheCaseSays() throws Exception {
    String hostile = Pets.HOSTILE + "\n$(touch x)\t!\u0001`id`";
    Step step =
        new Step(
            "echo",
            "POST",
            "/echo?a='b",
            Map.of("X-A", "it's"),
            List.of("basic", "queryKey", "cookie.key"),
            hostile,
            Map.of(),
            List.of());
    String command = CURL.of(step, Set.of());
    assertEquals(1, command.lines().count());
    assertEquals(
        List.of(
            "-sS",
            "-i",
            "-g",
            "--path-as-is",
            "-X",
            "POST",
            "http://x/echo?a='b&k%5Bey=Q",
            "-H",
            "X-A: it's",
            "-u",
            "B",
            "-b",
            "key=C",
            "-H",
            "Content-Type:",
            "--data-raw",
            hostile),
        words(command));
  }

  @Test
  void capturesAreVariablesOfTheShell() throws Exception {
    Step step =
        new Step(
            "getPet",
            "GET",
            "/pets/{{id}}/{{other}}",
            Map.of("X-Id", "{{id}}", "X-None", ""),
            List.of(),
            null,
            Map.of(),
            List.of());
    List<String> words = words("id=7; " + CURL.of(step, Set.of("id")));
    assertTrue(words.contains("http://x/pets/7/{{other}}"), words.toString());
    assertTrue(words.contains("X-Id: 7"), words.toString());
    assertTrue(words.contains("X-None;"), words.toString());
  }

  @Test
  void aHeadIsAskedForWithoutWaitingForABody() {
    Step head = new Step("odd", "HEAD", "/odd", Map.of(), List.of(), null, Map.of(), List.of());
    assertEquals("curl -sS -i -g --path-as-is -I \"$API_BASE_URL\"'/odd'", CURL.of(head, Set.of()));
  }

  /** What curl would be called with. */
  private static List<String> words(String command) throws IOException, InterruptedException {
    String script = "curl() { printf '%s\\0' \"$@\"; }\n" + command;
    ProcessBuilder bash = new ProcessBuilder("bash", "-c", script);
    bash.environment().put("LC_ALL", "C.UTF-8");
    bash.environment().put("API_BASE_URL", "http://x");
    bash.environment().put("API_CREDENTIAL_QUERYKEY", "Q");
    bash.environment().put("API_CREDENTIAL_BASIC", "B");
    bash.environment().put("API_CREDENTIAL_COOKIE_KEY", "C");
    Process process = bash.start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String faults = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), faults);
    return List.of(out.split("\0"));
  }
}
