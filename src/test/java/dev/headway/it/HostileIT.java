package dev.headway.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headway.testing.HeadwayServer;
import dev.headway.testing.HostileFrames;
import dev.headway.testing.HostileRequests;
import dev.headway.testing.HostileRequests.HostileRequest;
import dev.headway.testing.Http;
import dev.headway.testing.RawConnection;
import dev.headway.testing.RecordingSubscriber;
import dev.headway.testing.SharedServer;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Ten thousand requests and frames that no honest client sends: none brings a 500 or a stack trace,
 * the log is not flooded, and another client's session goes on unharmed.
 */
@ExtendWith(SharedServer.class)
class HostileIT {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final int REQUESTS = 4_000;
  private static final int NOISES = 1_000;
  private static final int SESSIONS = 2_500;
  private static final int FRAMES_A_SESSION = 2;
  private static final List<String> SOCKETS =
      List.of(
          "/progress/ws",
          "/progress/ws/none",
          "/progress/ws",
          "/socket.io/?EIO=4&transport=websocket");
  private static final Pattern TRACE = Pattern.compile("^\\s+at .*\\(.*\\)|^Caused by: ");
  private static final byte[] LAST_WORD =
      HostileFrames.frame(0x81, text("{\"type\":\"ping\",\"id\":\"last word\"}"));

  private String job;
  private RecordingSubscriber bystander;
  private int linesBefore;

  @BeforeEach
  void watchAJobThatRunsMeanwhile(HeadwayServer server) {
    job = server.http().launch("drill", "{\"items\":1000000,\"item_ms\":20,\"workers\":2}");
    bystander = new RecordingSubscriber(server.webSocket("/progress/ws"));
    bystander.send("{\"type\":\"subscribe\",\"job_id\":\"" + job + "\",\"after\":0}");
    bystander.await(LONG, "a result", frame -> frame.getString("type").equals("result"));
    linesBefore = server.logLines().size();
  }

  @AfterEach
  void nobodyElseIsHarmed(HeadwayServer server) {
    Http http = server.http();
    assertEquals(0, bystander.closeCode());
    http.post("/api/jobs/" + job + "/cancel", "{\"reason\":\"enough\"}");
    bystander.awaitEnd(LONG);
    long last = http.job(job).getJsonNumber("seq").longValue();
    assertEquals(LongStream.rangeClosed(1, last).boxed().toList(), bystander.seqs());
    bystander.close();
    assertEquals(200, http.statusOf("/api/health/ready"));
  }

  @Test
  void hostileRequestsAreRefusedByName(HeadwayServer server) {
    List<HostileRequest> requests = new HostileRequests(42).stream(REQUESTS).toList();
    requests.parallelStream().forEach(request -> isAnsweredDecently(server, request));
    logHasAtMost(REQUESTS, server);
  }

  private static void isAnsweredDecently(HeadwayServer server, HostileRequest request) {
    try (RawConnection connection = new RawConnection(server.uri("/"))) {
      connection.write(request.onTheWire("127.0.0.1:" + server.port()));
      String answer = new String(connection.readAll(), StandardCharsets.ISO_8859_1);
      assertTrue(answer.matches("(?s)HTTP/1.1 ([234]..|503).*"), () -> request + " got\n" + answer);
      assertNoTrace(answer);
    } catch (IOException notConnected) {
      throw new AssertionError(notConnected);
    }
  }

  @Test
  void noiseInPlaceOfARequestEndsTheConnection(HeadwayServer server) {
    IntStream.range(0, NOISES).parallel().forEach(n -> noise(server, new Random(n)));
    logHasAtMost(NOISES, server);
  }

  private static void noise(HeadwayServer server, Random random) {
    byte[] bytes = new byte[1 + random.nextInt(2_000)];
    random.nextBytes(bytes);
    bytes[bytes.length - 1] = '\n';
    try (RawConnection connection = new RawConnection(server.uri("/"))) {
      connection.write(bytes);
      if (random.nextBoolean()) {
        connection.reset();
        return;
      }
      connection.write(text("\r\n\r\n"));
      connection.finish();
      String answer = new String(connection.readAll(), StandardCharsets.ISO_8859_1);
      assertFalse(answer.startsWith("HTTP/1.1 5") && !answer.startsWith("HTTP/1.1 505"), answer);
      assertNoTrace(answer);
    } catch (IOException notConnected) {
      throw new AssertionError(notConnected);
    }
  }

  @Test
  void hostileFramesHarmOnlyTheirOwnSession(HeadwayServer server) {
    IntStream.range(0, SESSIONS).parallel().forEach(n -> session(server, n));
    logHasAtMost(SESSIONS, server);
  }

  private static void session(HeadwayServer server, int number) {
    URI uri = server.webSocket(SOCKETS.get(number % SOCKETS.size()));
    HostileFrames frames = new HostileFrames(number);
    try (RawConnection connection = new RawConnection(uri).upgrade(uri)) {
      for (int n = 0; n < FRAMES_A_SESSION; n++) {
        connection.write(frames.next());
      }
      if (number % 3 == 0) {
        connection.reset();
        return;
      }
      connection.write(LAST_WORD);
      connection.write(HostileFrames.frame(0x88, new byte[] {3, (byte) 0xE8}));
      connection.finish();
      byte[] said = connection.readFrames();
      assertNoTrace(new String(said, StandardCharsets.UTF_8));
      // Tyrus closes so itself when a frame is larger than its buffer
      assertFalse(server.isWildFly() && closedByAFault(said), () -> "1011 in session " + number);
    } catch (IOException notConnected) {
      throw new AssertionError("session " + number, notConnected);
    }
  }

  /** The server's counterpart of a 500. */
  private static boolean closedByAFault(byte[] said) {
    byte[] close = {(byte) 0x88, 0, 3, (byte) 0xF3};
    return IntStream.range(0, Math.max(0, said.length - 3))
        .mapToObj(at -> Arrays.copyOfRange(said, at, at + 4))
        .anyMatch(four -> four[0] == close[0] && four[2] == close[2] && four[3] == close[3]);
  }

  private void logHasAtMost(int lines, HeadwayServer server) {
    List<String> log = server.logLines();
    List<String> fresh = log.subList(linesBefore, log.size());
    assertTrue(
        fresh.stream().noneMatch(line -> TRACE.matcher(line).find()),
        () -> "a trace in\n" + String.join("\n", head(fresh)));
    assertTrue(fresh.size() <= lines, () -> fresh.size() + ":\n" + String.join("\n", head(fresh)));
  }

  private static List<String> head(List<String> lines) {
    return lines.subList(0, Math.min(60, lines.size()));
  }

  private static void assertNoTrace(String answer) {
    assertFalse(answer.contains("\tat ") || answer.contains("Exception"), answer);
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
