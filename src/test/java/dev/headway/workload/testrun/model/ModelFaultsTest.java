package dev.headway.workload.testrun.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headway.testing.Await;
import dev.headway.workload.testrun.http.Call;
import dev.headway.workload.testrun.http.CallException.Kind;
import dev.headway.workload.testrun.http.CancellableCall;
import dev.headway.workload.testrun.http.HttpConnections;
import dev.headway.workload.testrun.http.RawStub;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a server does, the call ends in time, says why, and leaves no connection behind. */
class ModelFaultsTest {
  private static final Duration SHORT = Duration.ofMillis(200);
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final int MOST_BYTES = 500_000;
  private static final int SOCKET_BUFFERS = 16_000_000;

  private final HttpConnections http = new HttpConnections(Thread::new, Clock.systemUTC());

  @AfterEach
  void end() {
    http.close();
  }

  @ParameterizedTest
  @EnumSource
  void aModelThatNeverAnswersIsCutAtItsDeadline(Wire wire) throws Exception {
    cut(wire, RawStub.Peer::hang);
  }

  @ParameterizedTest
  @EnumSource
  void aModelThatStallsInItsAnswerIsCutAtItsDeadline(Wire wire) throws Exception {
    cut(
        wire,
        peer -> {
          peer.send(wire.half());
          peer.hang();
        });
  }

  @ParameterizedTest
  @EnumSource
  void aModelThatDripsIsCutAtItsDeadline(Wire wire) throws Exception {
    cut(
        wire,
        peer -> {
          peer.send(RawStub.head(200, wire.contentType()));
          peer.drip(wire.answer);
        });
  }

  private void cut(Wire wire, RawStub.Script script) throws Exception {
    try (RawStub stub = new RawStub(script)) {
      long begin = System.nanoTime();
      ModelException cut = failing(wire, stub, SHORT);
      long millis = (System.nanoTime() - begin) / 1_000_000;
      assertEquals(Kind.TIMEOUT, cut.kind());
      assertTrue(cut.getMessage().startsWith("stub:m: " + stub.url() + wire.path), cut::getMessage);
      assertTrue(millis >= SHORT.toMillis() && millis < 1_000, () -> millis + " ms");
      Await.until(SECOND, "the server to see the end", () -> stub.open() == 0);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aCancelInMidAnswerClosesTheConnectionWithinASecond(Wire wire) throws Exception {
    try (RawStub stub =
        new RawStub(
            peer -> {
              peer.send(wire.half());
              peer.hang();
            })) {
      CancellableCall call = new CancellableCall(LONG);
      FutureTask<ModelAnswer> asking =
          new FutureTask<>(() -> wire.model(stub.url(), http).ask(wire.request(), call));
      new Thread(asking).start();
      Await.until(SECOND, "the answer's begin", () -> stub.sent() > 0);
      long begin = System.nanoTime();
      call.cancel();
      ExecutionException ended = assertThrows(ExecutionException.class, asking::get);
      assertEquals(Kind.CANCELLED, ((ModelException) ended.getCause()).kind());
      Await.until(SECOND, "the server to see the end", () -> stub.open() == 0);
      assertTrue(System.nanoTime() - begin < SECOND.toNanos());
    }
  }

  @ParameterizedTest
  @EnumSource
  void aQuestionOnAConnectionThatIsJustClosedIsAskedAgainOnce(Wire wire) throws Exception {
    AtomicInteger asked = new AtomicInteger();
    try (RawStub stub =
        new RawStub(
            peer -> {
              if (asked.incrementAndGet() == 2) {
                peer.end();
              } else {
                peer.send(RawStub.whole(200, wire.answer, wire.contentType()));
              }
            })) {
      for (int n = 0; n < 2; n++) {
        wire.model(stub.url(), http).ask(wire.request(), new CancellableCall(LONG));
      }
      assertEquals(3, stub.requests().size());
      assertEquals(2, stub.accepted());
    }
    try (RawStub broken = new RawStub(RawStub.Peer::reset)) {
      assertEquals(Kind.RESET, failing(wire, broken, LONG).kind());
      assertEquals(2, broken.requests().size());
    }
  }

  @ParameterizedTest
  @EnumSource
  void aResetIsABrokenConnection(Wire wire) throws Exception {
    expect(wire, Kind.RESET, null, RawStub.Peer::reset);
    expect(
        wire,
        Kind.RESET,
        200,
        peer -> {
          peer.send(wire.half());
          peer.reset();
        });
  }

  @Test
  void aServerThatIsNotThereRefuses() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    Wire wire = Wire.OLLAMA_CHAT;
    ModelException refused =
        assertThrows(
            ModelException.class,
            () ->
                wire.model("http://localhost:" + port, http)
                    .ask(wire.request(), Call.within(LONG, MOST_BYTES)));
    assertEquals(Kind.REFUSED, refused.kind());
    assertEquals(
        "stub:m: http://localhost:" + port + "/api/chat: the connection was refused",
        refused.getMessage());
  }

  @ParameterizedTest
  @EnumSource
  void tooManyRequestsTellWhenToComeAgain(Wire wire) throws Exception {
    String error = "{\"error\":{\"message\":\"slow down\"}}";
    ModelException limited =
        expect(wire, Kind.RATE_LIMITED, 429, RawStub.whole(429, error, "Retry-After: 3"));
    assertEquals(Optional.of(Duration.ofSeconds(3)), limited.retryAfter());
    assertEquals("stub:m: HTTP 429: slow down", limited.getMessage());
  }

  @Test
  void aDateToComeAgainIsUnderstood() throws Exception {
    String then =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(
            ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(60));
    ModelException down =
        expect(Wire.OPENAI, Kind.SERVER, 503, RawStub.whole(503, "", "Retry-After: " + then));
    long seconds = down.retryAfter().orElseThrow().toSeconds();
    assertTrue(seconds >= 57 && seconds <= 60, () -> seconds + " s");
  }

  @ParameterizedTest
  @EnumSource
  void anErrorOfTheServerIsQuotedShortly(Wire wire) throws Exception {
    ModelException broken =
        expect(wire, Kind.SERVER, 500, RawStub.whole(500, "<html>\n\toops " + "x".repeat(5_000)));
    assertTrue(broken.getMessage().startsWith("stub:m: HTTP 500: <html> oops xxx"));
    assertTrue(broken.getMessage().length() < 250, broken::getMessage);
  }

  @Test
  void anUnknownModelIsTheClientsFault() throws Exception {
    ModelException unknown =
        expect(
            Wire.OLLAMA_CHAT,
            Kind.CLIENT,
            404,
            RawStub.whole(404, "{\"error\":\"model 'm' not found\"}"));
    assertEquals("stub:m: HTTP 404: model 'm' not found", unknown.getMessage());
    assertFalse(unknown.kind().isRetryable());
  }

  @Test
  void aRedirectIsNotFollowed() throws Exception {
    String redirect = RawStub.whole(307, "", "Location: http://elsewhere/api/chat");
    ModelException redirected = expect(Wire.OLLAMA_CHAT, Kind.CLIENT, 307, redirect);
    assertTrue(redirected.getMessage().contains("http://elsewhere/api/chat"));
  }

  @Test
  void anErrorWhoseTextDoesNotComeIsToldByItsStatus() throws Exception {
    ModelException broken =
        expect(
            Wire.OPENAI,
            Kind.RATE_LIMITED,
            429,
            peer -> {
              peer.send(RawStub.head(429, "Content-Length: 50", "Retry-After: 1") + "slow");
              peer.hang();
            });
    assertEquals("stub:m: HTTP 429: slow", broken.getMessage());
  }

  @ParameterizedTest
  @EnumSource
  void theKeyIsInNoMessage(Wire wire) throws Exception {
    for (int status : new int[] {200, 302, 400, 500}) {
      String echo = wire.stream && status == 200 ? "data: " + Wire.KEY : "no " + Wire.KEY;
      String answer = RawStub.whole(status, echo, wire.contentType(), "Location: /?k=" + Wire.KEY);
      try (RawStub stub = RawStub.sending(answer)) {
        for (Throwable t = failing(wire, stub, LONG); t != null; t = t.getCause()) {
          assertFalse(t.toString().contains(Wire.KEY), t::toString);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void garbageIsAnInvalidAnswer(Wire wire) throws Exception {
    for (String garbage :
        new String[] {"data: {]", "data: []", "\u0000\u0001", "data: " + "[".repeat(100_000)}) {
      String body = wire == Wire.OPENAI_STREAMED ? garbage : garbage.replace("data: ", "");
      ModelException invalid =
          expect(wire, Kind.INVALID_ANSWER, 200, RawStub.whole(200, body, wire.contentType()));
      assertTrue(invalid.getMessage().length() < 300, invalid::getMessage);
    }
  }

  @ParameterizedTest
  @EnumSource
  void jsonOfAnotherKindIsAnInvalidAnswer(Wire wire) throws Exception {
    String line = "{\"hello\":[\"world\"],\"choices\":7,\"message\":\"x\"}";
    String body = wire == Wire.OPENAI_STREAMED ? "data: " + line + "\n\n" : line;
    expect(wire, Kind.INVALID_ANSWER, 200, RawStub.whole(200, body, wire.contentType()));
    expect(wire, Kind.INVALID_ANSWER, 200, RawStub.whole(200, "", wire.contentType()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"OLLAMA_CHAT_STREAMED", "OLLAMA_GENERATE_STREAMED", "OPENAI_STREAMED"})
  void aStreamThatEndsEarlyIsAnInvalidAnswer(String name) throws Exception {
    Wire wire = Wire.valueOf(name);
    String half = wire.answer.substring(0, wire.answer.indexOf("Good") + 4);
    String body = wire.answer.substring(0, wire.answer.indexOf("\n", half.length()) + 1);
    ModelException early =
        expect(wire, Kind.INVALID_ANSWER, 200, RawStub.whole(200, body, wire.contentType()));
    assertTrue(early.getMessage().contains("the answer ended before"), early::getMessage);
  }

  @ParameterizedTest
  @EnumSource
  void anErrorInsideAnAnswerIsTheServers(Wire wire) throws Exception {
    String error = "{\"error\":\"out of memory\"}";
    String body = wire == Wire.OPENAI_STREAMED ? "data: " + error + "\n\n" : error;
    ModelException told =
        expect(wire, Kind.SERVER, 200, RawStub.whole(200, body, wire.contentType()));
    assertEquals("stub:m: out of memory", told.getMessage());
  }

  @ParameterizedTest
  @EnumSource
  void anAnswerOfAGigabyteIsGivenUpAtTheBound(Wire wire) throws Exception {
    byte[] block = "x".repeat(65_536).getBytes(StandardCharsets.UTF_8);
    try (RawStub stub =
        new RawStub(
            peer -> {
              peer.send(RawStub.head(200, wire.contentType(), "Content-Length: 1000000000"));
              peer.pour(block, 1_000_000_000);
            })) {
      assertEquals(Kind.TOO_LARGE, failing(wire, stub, LONG).kind());
      Await.until(SECOND, "the server to see the end", () -> stub.open() == 0);
      assertTrue(stub.sent() < MOST_BYTES + SOCKET_BUFFERS, () -> stub.sent() + " bytes were sent");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"OLLAMA_CHAT_STREAMED", "OLLAMA_GENERATE_STREAMED", "OPENAI_STREAMED"})
  void aStreamWithoutEndIsGivenUpAtTheBound(String name) throws Exception {
    Wire wire = Wire.valueOf(name);
    String line = wire.answer.substring(0, wire.answer.indexOf("Good") + 4);
    String first = wire.answer.substring(0, wire.answer.indexOf("\n", line.length()) + 1);
    byte[] block = (first + "\n").repeat(200).getBytes(StandardCharsets.UTF_8);
    try (RawStub stub =
        new RawStub(
            peer -> {
              peer.send(RawStub.head(200, wire.contentType()));
              peer.pour(block, 1_000_000_000);
            })) {
      assertEquals(Kind.TOO_LARGE, failing(wire, stub, LONG).kind());
      Await.until(SECOND, "the server to see the end", () -> stub.open() == 0);
      assertTrue(stub.sent() < MOST_BYTES + SOCKET_BUFFERS, () -> stub.sent() + " bytes were sent");
    }
  }

  private ModelException expect(Wire wire, Kind kind, Integer status, String answer)
      throws Exception {
    return expect(
        wire,
        kind,
        status,
        peer -> {
          peer.send(answer);
          peer.hang();
        });
  }

  private ModelException expect(Wire wire, Kind kind, Integer status, RawStub.Script script)
      throws Exception {
    try (RawStub stub = new RawStub(script)) {
      ModelException failed = failing(wire, stub, LONG);
      assertEquals(kind, failed.kind(), failed::getMessage);
      assertEquals(status, failed.status());
      return failed;
    }
  }

  private ModelException failing(Wire wire, RawStub stub, Duration timeout) {
    return assertThrows(
        ModelException.class,
        () -> wire.model(stub.url(), http).ask(wire.request(), Call.within(timeout, MOST_BYTES)));
  }
}
