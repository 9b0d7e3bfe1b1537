package dev.headway.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the tests of the pages' scripts, which are written in JavaScript, where Node.js is
 * installed.
 */
class HeadwayJsTest {
  private static final Path TESTS = Path.of("src", "test", "js");
  private static final long LIMIT_SECONDS = 120;

  @TempDir Path temporary;

  @Test
  void the_scripts_of_the_pages_pass_their_own_tests() throws Exception {
    assumeTrue(nodeRunsTests(), "Node.js 20 or newer is not installed");
    Path report = temporary.resolve("report.txt");

    int exit = run(report, files());

    assertEquals(0, exit, () -> read(report));
  }

  private static List<String> files() throws IOException {
    try (Stream<Path> found = Files.list(TESTS)) {
      List<String> files =
          found.map(Path::toString).filter(name -> name.endsWith(".test.mjs")).sorted().toList();
      assertTrue(!files.isEmpty(), "No tests in " + TESTS.toAbsolutePath());
      return files;
    }
  }

  private static int run(Path report, List<String> files) throws Exception {
    List<String> command = Stream.concat(Stream.of("node", "--test"), files.stream()).toList();
    Process node =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(report.toFile())
            .start();
    try {
      assertTrue(node.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS), "The tests took too long");
      return node.exitValue();
    } finally {
      node.destroyForcibly();
    }
  }

  private static boolean nodeRunsTests() throws InterruptedException {
    try {
      Process node =
          new ProcessBuilder("node", "--version")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String version =
          new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      return node.waitFor() == 0 && major(version) >= 20;
    } catch (IOException notInstalled) {
      return false;
    }
  }

  private static int major(String version) {
    return Integer.parseInt(version.replaceFirst("^v(\\d+).*$", "$1"));
  }

  private static String read(Path report) {
    try {
      return Files.readString(report);
    } catch (IOException unreadable) {
      return "No report: " + unreadable;
    }
  }
}
