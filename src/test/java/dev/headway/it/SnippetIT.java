package dev.headway.it;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Page;
import dev.headway.testing.Await;
import dev.headway.testing.HeadwayServer;
import dev.headway.testing.SharedBrowser;
import dev.headway.testing.SharedServer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The client snippets that people copy work as they stand, but for the host and the job. */
@ExtendWith({SharedServer.class, SharedBrowser.class})
class SnippetIT {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final String PYTHON = "/usr/bin/python3";
  private static final String JOB = "{\"items\":60,\"item_ms\":50,\"workers\":2}";

  @TempDir Path folder;

  @Test
  void theJavaScriptSnippetTellsStatusAndProgressInABrowser(HeadwayServer server, Page page)
      throws IOException {
    String id = server.http().launch("drill", JOB);
    List<String> console = run(snippet("channel-client.js", server, id), server, page);
    page.waitForCondition(() -> console.contains("Status: completed"));
    assertTrue(console.contains("Connected to job progress"));
    assertTrue(console.contains("Pong received"));
    assertTrue(console.contains("Status: in_progress"));
    assertTrue(console.contains("Progress: 100%"));
    assertFalse(console.stream().anyMatch(line -> line.contains("undefined")), console::toString);
  }

  @Test
  void theJavaScriptSnippetIsToldThatThereIsNoSuchJob(HeadwayServer server, Page page)
      throws IOException {
    List<String> console = run(snippet("channel-client.js", server, "none"), server, page);
    page.waitForCondition(() -> console.contains("WebSocket connection closed"));
    assertTrue(console.contains("Error: Job not found"), console::toString);
  }

  @Test
  void thePythonSnippetTellsStatusAndProgress(HeadwayServer server) throws Exception {
    assumeTrue(hasWebSockets(), PYTHON + " has no websockets library");
    String id = server.http().launch("drill", JOB);
    Path script = folder.resolve("client.py");
    Path printed = folder.resolve("printed.txt");
    Files.writeString(script, snippet("channel-client.py", server, id));
    Process python =
        new ProcessBuilder(PYTHON, "-u", script.toString())
            .redirectErrorStream(true)
            .redirectOutput(printed.toFile())
            .start();
    try {
      Await.until(
          LONG,
          () -> "the end in " + read(printed),
          () -> read(printed).contains("Status: completed\nProgress: 100.0%") || !python.isAlive());
      assertTrue(python.isAlive(), () -> read(printed));
      assertTrue(read(printed).contains("Status: in_progress\n"));
    } finally {
      python.destroyForcibly().waitFor();
    }
  }

  private static List<String> run(String script, HeadwayServer server, Page page) {
    List<String> console = new ArrayList<>();
    page.onConsoleMessage(message -> console.add(message.text()));
    page.addInitScript(script); // on a page of the server, whose origin is welcome
    page.navigate(server.uri("/").toString());
    return console;
  }

  private static String snippet(String name, HeadwayServer server, String jobId)
      throws IOException {
    try (InputStream in = SnippetIT.class.getResourceAsStream("/snippets/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .replace("localhost:8000", "127.0.0.1:" + server.port())
          .replace("job-123", jobId);
    }
  }

  private static boolean hasWebSockets() throws IOException, InterruptedException {
    return Files.isExecutable(Path.of(PYTHON))
        && new ProcessBuilder(PYTHON, "-c", "import websockets").start().waitFor() == 0;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
  }
}
