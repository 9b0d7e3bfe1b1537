package dev.headway.workload.testrun.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headway.platform.Problem;
import dev.headway.testing.Await;
import dev.headway.workload.testrun.http.CallException.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.channels.SocketChannel;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpCallTest {
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final int MOST_BYTES = 1_000_000;
  private static final int SOCKET_BUFFERS = 16_000_000;

  private final Queue<Thread> made = new ConcurrentLinkedQueue<>();
  private final HttpConnections connections =
      new HttpConnections(
          work -> {
            Thread thread = new Thread(work, "http-call-test");
            thread.setDaemon(true);
            made.add(thread);
            return thread;
          },
          Clock.systemUTC());
  private final HttpCall http = new HttpCall(connections);

  /** Of every test here: what it did leaves no thread behind that does something. */
  @AfterEach
  void noThreadIsLeft() {
    Await.until(SECOND, "idle threads", () -> connections.activeThreads() == 0);
    connections.close();
    Await.until(SECOND, "the end of all threads", () -> made.stream().noneMatch(Thread::isAlive));
  }

  @Test
  void everyStatusIsAnAnswerWithHeadersBodyAndLatency() throws Exception {
    String answer =
        RawStub.whole(
            503, "später", "Content-Type: text/plain; charset=utf-8", "Retry-After: 2", "X-A: 1");
    try (RawStub stub =
        new RawStub(
            peer -> {
              peer.delay(50);
              peer.send(answer);
            })) {
      HttpAnswer got = http.send(get(stub.url() + "/a?b=c"), within(LONG));
      assertEquals(503, got.status());
      assertEquals("später", got.text());
      assertEquals("1", got.header("x-a").orElseThrow());
      assertEquals(Duration.ofSeconds(2), got.retryAfter());
      long millis = got.latency().toMillis();
      assertTrue(millis >= 50 && millis < 2_000, () -> millis + " ms");
    }
  }

  @Test
  void methodHeadersAndBodyAreSentAsWritten() throws Exception {
    try (RawStub stub = RawStub.sending(RawStub.whole(204, ""))) {
      http.send(
          new HttpCallRequest(
              "PATCH", stub.url() + "/a%20b?c=d", Map.of("X-Token", "t"), "{\"a\":\"ä\"}"),
          within(LONG));
      String sent = stub.requests().get(0);
      assertTrue(sent.startsWith("PATCH /a%20b?c=d HTTP/1.1\r\n"), sent);
      assertTrue(sent.contains("X-Token: t\r\n"), sent);
      assertTrue(sent.endsWith("\r\n\r\n{\"a\":\"ä\"}"), sent);
    }
  }

  @Test
  void aRedirectIsAnAnswerAndNotFollowed() throws Exception {
    try (RawStub stub = RawStub.sending(RawStub.whole(302, "", "Location: /other"))) {
      assertEquals(302, http.send(get(stub.url()), within(LONG)).status());
      assertEquals(1, stub.requests().size());
    }
  }

  @Test
  void aRefusalToLetInIsAnAnswer() throws Exception {
    try (RawStub stub =
        RawStub.sending(RawStub.whole(401, "who?", "WWW-Authenticate: Basic realm=\"x\""))) {
      assertEquals(401, http.send(get(stub.url()), within(LONG)).status());
    }
  }

  @Test
  void aFinishedAnswerLeavesItsConnectionToTheNextCall() throws Exception {
    try (RawStub stub = RawStub.sending(RawStub.whole(200, "x"))) {
      for (int i = 0; i < 5; i++) {
        http.send(get(stub.url()), within(LONG));
      }
      assertEquals(5, stub.requests().size());
      assertEquals(1, stub.accepted());
    }
  }

  @Test
  void manyCallsAtOnceDoNotWaitForEachOther() throws Exception {
    try (RawStub stub =
        new RawStub(
            peer -> {
              peer.delay(300);
              peer.send(RawStub.whole(200, "x"));
            })) {
      long begin = System.nanoTime();
      List<FutureTask<HttpAnswer>> calls = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        calls.add(started(get(stub.url()), within(LONG)));
      }
      for (FutureTask<HttpAnswer> call : calls) {
        assertEquals(200, call.get().status());
      }
      long millis = (System.nanoTime() - begin) / 1_000_000;
      assertTrue(millis < 3_000, () -> millis + " ms");
    }
  }

  @Test
  void aServerThatNeverAnswersIsCutAtTheDeadline() throws Exception {
    cutAtTheDeadline(RawStub.Peer::hang, "did not answer within 300 ms");
  }

  @Test
  void aBodyThatStopsComingIsCutAtTheDeadline() throws Exception {
    cutAtTheDeadline(
        peer -> {
          peer.send(RawStub.head(200, "Content-Length: 100") + "abc");
          peer.hang();
        },
        "did not end its answer within 300 ms (3 bytes came)");
  }

  @Test
  void aBodyOfAByteASecondIsCutAtTheDeadline() throws Exception {
    cutAtTheDeadline(
        peer -> {
          peer.send(RawStub.head(200, "Content-Length: 100"));
          peer.drip("a".repeat(100));
        },
        "did not end its answer");
  }

  @Test
  void aHeadOfAByteASecondIsCutAtTheDeadline() throws Exception {
    cutAtTheDeadline(peer -> peer.drip(RawStub.head(200)), "did not answer within 300 ms");
  }

  @Test
  void aConnectionThatDoesNotComeAboutIsCutAtTheDeadline() throws Exception {
    try (ServerSocket full = new ServerSocket(0, 1)) {
      String url = "http://127.0.0.1:" + full.getLocalPort();
      List<Socket> filling = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        SocketChannel channel = SocketChannel.open();
        channel.configureBlocking(false);
        channel.connect(full.getLocalSocketAddress());
        filling.add(channel.socket());
      }
      CallException cut = failing(url, within(SHORT));
      assertEquals(Kind.TIMEOUT, cut.kind());
      for (Socket socket : filling) {
        socket.close();
      }
    }
  }

  private void cutAtTheDeadline(RawStub.Script script, String message) throws Exception {
    try (RawStub stub = new RawStub(script)) {
      long begin = System.nanoTime();
      CallException cut = failing(stub.url() + "/x?key=secret", within(SHORT));
      long millis = (System.nanoTime() - begin) / 1_000_000;
      assertEquals(Kind.TIMEOUT, cut.kind());
      assertTrue(cut.getMessage().contains(stub.url() + "/x " + message), cut.getMessage());
      assertTrue(millis >= SHORT.toMillis() && millis < 1_000, () -> millis + " ms");
      Await.until(SECOND, "the server to see the end", () -> stub.open() == 0);
    }
  }

  @Test
  void aCancelBeforeTheAnswerClosesTheConnection() throws Exception {
    cancelled(RawStub.Peer::hang);
  }

  @Test
  void aCancelInTheMiddleOfTheAnswerClosesTheConnection() throws Exception {
    cancelled(
        peer -> {
          peer.send(RawStub.head(200, "Content-Length: 100") + "abc");
          peer.hang();
        });
  }

  @Test
  void aCancelEndsAnAnswerThatKeepsComing() throws Exception {
    cancelled(
        peer -> {
          peer.send(RawStub.head(200, "Content-Length: 1000000"));
          for (int i = 0; i < 10_000; i++) {
            peer.send("x");
            peer.delay(5);
          }
        });
  }

  private void cancelled(RawStub.Script script) throws Exception {
    try (RawStub stub = new RawStub(script)) {
      CancellableCall call = new CancellableCall(LONG);
      FutureTask<HttpAnswer> task = started(get(stub.url()), call);
      Await.until(SECOND, "the request", () -> stub.requests().size() == 1);
      long begin = System.nanoTime();
      call.cancel();
      ExecutionException failed = assertThrows(ExecutionException.class, task::get);
      assertEquals(Kind.CANCELLED, ((CallException) failed.getCause()).kind());
      Await.until(SECOND, "the server to see the end", () -> stub.open() == 0);
      long millis = (System.nanoTime() - begin) / 1_000_000;
      assertTrue(millis < 1_000, () -> millis + " ms");
    }
  }

  @Test
  void aCallThatIsAlreadyCancelledSendsNothing() throws Exception {
    try (RawStub stub = RawStub.sending(RawStub.whole(200, ""))) {
      CancellableCall call = new CancellableCall(LONG);
      call.cancel();
      assertEquals(Kind.CANCELLED, failing(stub.url(), call).kind());
      assertEquals(0, stub.accepted());
    }
  }

  @Test
  void anInterruptAbortsTheCall() throws Exception {
    try (RawStub stub = new RawStub(RawStub.Peer::hang)) {
      CompletableFuture<Throwable> ended = new CompletableFuture<>();
      Thread thread =
          new Thread(
              () ->
                  ended.complete(
                      assertThrows(
                          Exception.class, () -> http.send(get(stub.url()), within(LONG)))));
      thread.start();
      Await.until(SECOND, "the request", () -> stub.requests().size() == 1);
      thread.interrupt();
      assertEquals(InterruptedException.class, ended.get().getClass());
      Await.until(SECOND, "the server to see the end", () -> stub.open() == 0);
    }
  }

  @Test
  void aResetIsToldAsABrokenConnection() throws Exception {
    broken(RawStub.Peer::reset, null);
  }

  @Test
  void aResetInTheBodyIsToldWithTheStatus() throws Exception {
    broken(
        peer -> {
          peer.send(RawStub.head(200, "Content-Length: 100") + "abc");
          peer.reset();
        },
        200);
  }

  @Test
  void aBodyShorterThanItsLengthIsABrokenConnection() throws Exception {
    broken(
        peer -> {
          peer.send(RawStub.head(200, "Content-Length: 100") + "abc");
          peer.end();
        },
        200);
  }

  private void broken(RawStub.Script script, Integer status) throws IOException {
    try (RawStub stub = new RawStub(script)) {
      CallException broken = failing(stub.url(), within(LONG));
      assertEquals(Kind.RESET, broken.kind());
      assertEquals(status, broken.status());
      assertTrue(broken.getMessage().contains("the connection broke"), broken.getMessage());
    }
  }

  @Test
  void aClosedPortIsARefusedConnection() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    CallException refused = failing("http://localhost:" + port, within(LONG));
    assertEquals(Kind.REFUSED, refused.kind());
    assertNull(refused.status());
  }

  @Test
  void whatIsNoHttpIsAnInvalidAnswer() throws Exception {
    try (RawStub stub = RawStub.sending("SSH-2.0-OpenSSH_9.2\r\n\r\n")) {
      assertEquals(Kind.INVALID_ANSWER, failing(stub.url(), within(LONG)).kind());
      Await.until(SECOND, "the server to see the end", () -> stub.open() == 0);
    }
  }

  @Test
  void aBodyOfAGigabyteIsGivenUpAtTheBound() throws Exception {
    tooLarge(RawStub.head(200, "Content-Length: 1000000000"));
  }

  @Test
  void aBodyWithoutEndIsGivenUpAtTheBound() throws Exception {
    tooLarge(RawStub.head(200));
  }

  private void tooLarge(String head) throws Exception {
    byte[] block = new byte[65_536];
    try (RawStub stub =
        new RawStub(
            peer -> {
              peer.send(head);
              peer.pour(block, 1_000_000_000);
            })) {
      CallException tooLarge = failing(stub.url(), within(LONG));
      assertEquals(Kind.TOO_LARGE, tooLarge.kind());
      assertEquals(200, tooLarge.status());
      Await.until(SECOND, "the server to see the end", () -> stub.open() == 0);
      assertTrue(stub.sent() < MOST_BYTES + SOCKET_BUFFERS, () -> stub.sent() + " bytes were sent");
    }
  }

  @Test
  void aHeadWithoutEndIsGivenUp() throws Exception {
    byte[] header = ("X-Filling: " + "x".repeat(8_000) + "\r\n").getBytes();
    try (RawStub stub =
        new RawStub(
            peer -> {
              peer.send("HTTP/1.1 200 OK\r\n");
              peer.pour(header, 1_000_000_000);
            })) {
      assertEquals(Kind.INVALID_ANSWER, failing(stub.url(), within(LONG)).kind());
      Await.until(SECOND, "the server to see the end", () -> stub.open() == 0);
      assertTrue(stub.sent() < SOCKET_BUFFERS, () -> stub.sent() + " bytes were sent");
    }
  }

  @Test
  void aServerThatPoursDoesNotHoldUpOtherCalls() throws Exception {
    byte[] block = new byte[65_536];
    AtomicBoolean enough = new AtomicBoolean();
    try (RawStub pouring =
            new RawStub(
                peer -> {
                  peer.send(RawStub.head(200));
                  peer.pour(block, Long.MAX_VALUE);
                });
        RawStub quick = RawStub.sending(RawStub.whole(200, "here"))) {
      HttpRequest request = HttpRequest.newBuilder(URI.create(pouring.url())).build();
      FutureTask<Long> reading = new FutureTask<>(() -> readUntil(enough, request));
      new Thread(reading).start();
      Await.until(SECOND, "a flood", () -> pouring.sent() > SOCKET_BUFFERS);
      for (int n = 0; n < 20; n++) {
        assertEquals("here", http.send(get(quick.url()), within(SECOND)).text());
      }
      enough.set(true);
      assertTrue(reading.get(1, TimeUnit.SECONDS) > MOST_BYTES);
    }
  }

  @Test
  void aServerThatTakesNoBodyIsCutAtTheDeadlineAndHoldsUpNobody() throws Exception {
    String body = "x".repeat(SOCKET_BUFFERS);
    try (ServerSocket deaf = new ServerSocket(0, 10, InetAddress.getByName("127.0.0.1"));
        RawStub quick = RawStub.sending(RawStub.whole(200, "here"))) {
      String url = "http://127.0.0.1:" + deaf.getLocalPort();
      FutureTask<HttpAnswer> sending =
          started(new HttpCallRequest("POST", url, null, body), within(SECOND));
      assertEquals("here", http.send(get(quick.url()), within(SECOND)).text());
      ExecutionException cut =
          assertThrows(ExecutionException.class, () -> sending.get(2, TimeUnit.SECONDS));
      assertEquals(Kind.TIMEOUT, ((CallException) cut.getCause()).kind());
    }
  }

  private long readUntil(AtomicBoolean enough, HttpRequest request)
      throws CallException, InterruptedException {
    try (Exchange flood = connections.open(request, Call.within(LONG, Long.MAX_VALUE))) {
      while (!enough.get()) {
        flood.read();
      }
      return flood.bytesRead();
    }
  }

  @Test
  void anAddressIsAskedWithoutAThreadOfItsOwn() throws Exception {
    try (RawStub stub = RawStub.sending(RawStub.whole(200, "here"))) {
      String url = stub.url().replace("localhost", "127.0.0.1");
      assertEquals("here", http.send(get(url), within(LONG)).text());
      assertTrue(made.isEmpty(), made::toString);
    }
  }

  @Test
  void aLookUpThatNeverEndsDoesNotOutliveTheDeadlineNorACancel() {
    HttpRequest request = HttpRequest.newBuilder(URI.create("http://slow.invalid/")).build();
    CancellableCall call = new CancellableCall(LONG);
    List<Runnable> hanging = new ArrayList<>();
    CallException late =
        assertThrows(
            CallException.class,
            () -> Exchange.open(null, hanging::add, request, within(SHORT), Clock.systemUTC()));
    assertEquals(Kind.TIMEOUT, late.kind());
    CallException cut =
        assertThrows(
            CallException.class,
            () ->
                Exchange.open(
                    null,
                    lookUp -> {
                      hanging.add(lookUp);
                      call.cancel();
                    },
                    request,
                    call,
                    Clock.systemUTC()));
    assertEquals(Kind.CANCELLED, cut.kind());
    assertEquals(2, hanging.size());
  }

  @Test
  void aNameThatNobodyKnowsIsARefusal() throws Exception {
    CallException refused = failing("http://nobody.invalid/", within(Duration.ofMinutes(2)));
    assertEquals(Kind.REFUSED, refused.kind());
    assertTrue(refused.getMessage().contains("there is no host"), refused.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "GET, ftp://localhost/, X, url",
    "GET, file:///etc/passwd, X, url",
    "GET, /relative, X, url",
    "GET, http://, X, url",
    "GET, http://localhost/a b, X, url",
    "G T, http://localhost/, X, method",
    "CONNECT, http://localhost/, X, method",
    "GET, http://localhost/, Host, headers/Host",
    "GET, http://localhost/, a b, headers/a b"
  })
  void aRequestThatCannotBeSentNamesItsField(
      String method, String url, String header, String field) {
    HttpCallRequest request = new HttpCallRequest(method, url, Map.of(header, "v"), null);
    Problem problem = assertThrows(Problem.class, () -> http.send(request, within(LONG)));
    assertEquals(field, problem.faults().get(0).field());
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://my_api:8080/", "http://999.999.999.999/", "http://127.1/"})
  void anAddressWhoseHostIsNoneSaysWhatAHostIs(String url) {
    Problem problem = assertThrows(Problem.class, () -> http.send(get(url), within(LONG)));
    assertEquals("url", problem.faults().get(0).field());
    String message = problem.faults().get(0).message();
    assertTrue(message.startsWith("must have a host: a name of letters"), message);
  }

  private CallException failing(String url, Call call) {
    return assertThrows(CallException.class, () -> http.send(get(url), call));
  }

  private FutureTask<HttpAnswer> started(HttpCallRequest request, Call call) {
    FutureTask<HttpAnswer> task = new FutureTask<>(() -> http.send(request, call));
    new Thread(task).start();
    return task;
  }

  private static HttpCallRequest get(String url) {
    return new HttpCallRequest(null, url, null, null);
  }

  private static Call within(Duration timeout) {
    return Call.within(timeout, MOST_BYTES);
  }
}
