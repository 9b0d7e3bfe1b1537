package dev.headway.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headway.testing.Await;
import dev.headway.testing.Http;
import dev.headway.testing.ListeningSockets;
import dev.headway.testing.RunCommand;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** {@code mvn -Prun}, as somebody meets it who has just cloned the project. */
@DisabledIfSystemProperty(
    named = "headway.it.server",
    matches = "wildfly",
    disabledReason = "it starts Payara Micro, whichever server the tests run on")
class RunCommandIT {
  private static final Duration CLEAN_STOP = Duration.ofSeconds(15);
  private static final String DRILL = "{\"items\":120,\"item_ms\":100,\"workers\":2}";

  @Test
  void aFirstJobIsShownOnlyThisMachineReachesItAndASignalLosesNothing() throws IOException {
    try (RunCommand run = new RunCommand().begin()) {
      String first = run.awaitJob();
      Http http = run.http();
      assertEquals("fractal", http.job(first).getString("type"));
      assertEquals(List.of(), ListeningSockets.beyondLoopback(run.serverPid()));
      assertEquals(List.of(run.port()), ListeningSockets.onLoopback(run.serverPid()));
      http.post("/api/jobs/" + first + "/cancel", "{}");
      http.awaitEnd(first, Duration.ofSeconds(20));

      String drill = http.launch("drill", DRILL);
      Await.until(Duration.ofSeconds(20), "a few results", () -> completed(http, drill) >= 5);
      run.terminate(CLEAN_STOP);
      assertTrue(run.output().contains("Stopping"), run.output());

      assertEquals(drill, run.begin().awaitJob());
      JsonObject job = http.awaitEnd(drill, Duration.ofSeconds(40));
      assertEquals("completed", job.getString("status"));
      assertEquals(2, job.getInt("attempt"));
      assertEquals(120, job.getJsonObject("totals").getInt("completed"));
      Await.until(
          Duration.ofSeconds(10),
          () -> "the end to be told:\n" + run.output(),
          () -> run.output().contains("The job is completed."));
    }
  }

  @Test
  void aTakenPortIsSaidInOneLine() throws IOException {
    try (RunCommand run = new RunCommand();
        ServerSocket other = new ServerSocket(run.port(), 1, InetAddress.getLoopbackAddress())) {
      assertTrue(other.isBound());
      assertEquals(1, run.begin().awaitEnd(Duration.ofSeconds(20)));
      assertEquals(2, run.output().lines().count(), run.output());
      assertTrue(
          run.output().contains("Port " + run.port() + " of 127.0.0.1 cannot be used"),
          run.output());
    }
  }

  private static int completed(Http http, String job) {
    return http.job(job).getJsonObject("totals").getInt("completed");
  }
}
