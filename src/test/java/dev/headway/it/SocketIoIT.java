package dev.headway.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import dev.headway.testing.Await;
import dev.headway.testing.FaultProxy;
import dev.headway.testing.HeadwayServer;
import dev.headway.testing.Http;
import dev.headway.testing.SharedBrowser;
import dev.headway.testing.SharedServer;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The real client of Socket.IO, in a browser, by each way of transport. */
@ExtendWith({SharedServer.class, SharedBrowser.class})
class SocketIoIT {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final String JOB = "{\"items\":300,\"item_ms\":20,\"workers\":3}";
  private static final String LONG_JOB = "{\"items\":3000,\"item_ms\":20,\"workers\":2}";

  /** Notes what comes and when; subscribes whenever it is connected, as if it had nothing yet. */
  private static final String FOLLOW =
      """
      ([options, job]) => {
        window.seen = [];
        window.connects = 0;
        window.transports = new Set();
        const socket = window.socket = io({forceNew: true, ...options});
        socket.io.on('open', () => {
          const engine = socket.io.engine;
          window.transports.add(engine.transport.name);
          window.settled = options.transports !== undefined;
          engine.on('upgrade', now => {
            window.transports.add(now.name);
            window.settled = true;
          });
          engine.on('upgradeError', () => window.settled = true);
        });
        socket.on('connect', () => {
          window.connects++;
          socket.emit('subscribe-to-test', job);
        });
        for (const name of ['progress', 'test-result', 'execution-complete', 'execution-error',
            'cancellation-requested', 'active-executions', 'error']) {
          socket.on(name, data => window.seen.push({name, data, at: performance.now()}));
        }
        window.of = name => window.seen.filter(event => event.name === name)
            .map(event => event.data);
      }
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                            | polling,websocket
          {"transports":["polling"]}    | polling
          {"transports":["websocket"]}  | websocket
          """)
  void eachResultComesOnceAndInOrderThenTheEnd(
      String options, String transports, HeadwayServer server, Page page) throws IOException {
    visit(page, server.uri("/").toString());
    String id = server.http().launch("drill", JOB);
    follow(page, options, id);
    awaitEvent(page, "execution-complete");
    assertEquals(transports, page.evaluate("[...transports].join(',')"));
    assertEquals(List.of(300L), numbers(page, "new Set(of('test-result').map(r => r.test)).size"));
    List<Long> seqs = numbers(page, "of('test-result').map(result => result.seq)");
    assertEquals(seqs.stream().sorted().distinct().toList(), seqs);
    assertTrue(numbers(page, "of('progress').length").get(0) > 3);
    Map<?, ?> end = (Map<?, ?>) page.evaluate("of('execution-complete')[0]");
    assertEquals("completed", end.get("status"));
    assertEquals(300, ((Number) end.get("completed_tests")).intValue());
    assertEquals(300, ((Number) end.get("total_tests")).intValue());
    assertEquals(List.of(0L), numbers(page, "of('error').length"));
  }

  @Test
  void aCancelIsToldWithItsReasonBeforeAQuarterOfASecondIsOver(HeadwayServer server, Page page)
      throws IOException {
    visit(page, server.uri("/").toString());
    String id = server.http().launch("drill", LONG_JOB);
    follow(page, "{}", id);
    awaitEvent(page, "test-result");
    page.waitForCondition(() -> (boolean) page.evaluate("settled"));
    page.evaluate(
        "job => { window.asked = performance.now(); socket.emit('cancel-execution',"
            + " {execution_id: job, reason: 'seen enough', cleanup_partial_results: false,"
            + " notify_stakeholders: true}); }",
        id);
    awaitEvent(page, "cancellation-requested");
    double took =
        ((Number)
                page.evaluate(
                    "seen.find(event => event.name === 'cancellation-requested').at - asked"))
            .doubleValue();
    assertTrue(took < 250, () -> took + " ms");
    assertEquals("seen enough", page.evaluate("of('cancellation-requested')[0].reason"));
    awaitEvent(page, "execution-complete");
    assertEquals("cancelled", page.evaluate("of('execution-complete')[0].status"));
    JsonObject job = server.http().job(id);
    int stored = job.getJsonObject("totals").getInt("completed");
    assertEquals(List.of((long) stored), numbers(page, "of('test-result').length"));
    assertTrue(stored > 0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"reconnectionDelay":100,"reconnectionDelayMax":200}
          {"reconnectionDelay":100,"reconnectionDelayMax":200,"transports":["polling"]}
          """)
  void aClientThatIsCutOffComesBackAndMissesNothing(String options, HeadwayServer server, Page page)
      throws IOException {
    try (FaultProxy proxy = new FaultProxy(server.port())) {
      visit(page, "http://127.0.0.1:" + proxy.port() + "/");
      String id = server.http().launch("drill", JOB);
      follow(page, options, id);
      awaitEvent(page, "test-result");
      for (int cut = 1; cut <= 3; cut++) {
        // in the very moment of the move the client has nothing under way that could fail
        page.waitForCondition(() -> (boolean) page.evaluate("settled"));
        cutUntilNoticed(proxy, page, cut);
      }
      awaitEvent(page, "execution-complete");
      long last = server.http().job(id).getJsonNumber("seq").longValue();
      List<Long> seqs = numbers(page, "of('test-result').map(result => result.seq)");
      assertEquals(300, seqs.size());
      assertEquals(seqs.stream().sorted().distinct().toList(), seqs);
      assertTrue(LongStream.rangeClosed(1, last).boxed().toList().containsAll(seqs));
    }
  }

  /** A cut that falls between two polls is mended by the browser itself. */
  private static void cutUntilNoticed(FaultProxy proxy, Page page, int connects) {
    AtomicLong nextCut = new AtomicLong(System.nanoTime());
    page.waitForCondition(
        () -> {
          boolean back = (boolean) page.evaluate("connects > " + connects);
          if (!back && System.nanoTime() >= nextCut.get()) {
            proxy.resetAll();
            nextCut.addAndGet(Duration.ofSeconds(2).toNanos());
          }
          return back;
        });
  }

  @Test
  void questionsAreAnsweredAndRefusalsArePolite(HeadwayServer server, Page page)
      throws IOException {
    visit(page, server.uri("/").toString());
    String id = server.http().launch("drill", LONG_JOB);
    follow(page, "{}", id);
    awaitEvent(page, "progress");
    Object listed =
        page.evaluate(
            "async job => (await socket.timeout(5000).emitWithAck('get-active-executions'))"
                + ".some(execution => execution.execution_id === job)",
            id);
    assertEquals(true, listed);
    page.evaluate("() => socket.emit('get-active-executions')");
    awaitEvent(page, "active-executions");
    Object code =
        page.evaluate(
            "async () => (await socket.timeout(5000).emitWithAck('cancel-execution',"
                + " {execution_id: 'none', reason: 'x'})).code");
    assertEquals("job_not_found", code);
    Object message =
        page.evaluate(
            "() => new Promise(told => io('/admin').on('connect_error', e => told(e.message)))");
    assertEquals("Invalid namespace", message);
    server.http().post("/api/jobs/" + id + "/cancel", "{}");
    awaitEvent(page, "execution-complete");
  }

  @Test
  void whoeverLeavesIsForgotten(HeadwayServer server, Page page) throws IOException {
    Http http = server.http();
    visit(page, server.uri("/").toString());
    String id = http.launch("drill", JOB);
    follow(page, "{\"transports\":[\"polling\"]}", id);
    awaitEvent(page, "progress");
    String sid =
        (String)
            page.evaluate(
                "() => { const id = socket.io.engine.id; socket.disconnect(); return id; }");
    String session = "/socket.io/?EIO=4&transport=polling&sid=" + sid;
    Await.until(LONG, "its session to end", () -> isUnknown(http.get(session)));
    assertFalse((boolean) page.evaluate("socket.connected"));
  }

  private static boolean isUnknown(HttpResponse<String> answer) {
    return answer.statusCode() == 400
        && answer.body().equals("{\"code\":1,\"message\":\"Session ID unknown\"}");
  }

  @Test
  void aPageOfAStrangeOriginIsSentAway(HeadwayServer server) {
    HttpResponse<String> refused =
        server
            .http()
            .get("/socket.io/?EIO=4&transport=polling", "Origin", "http://strange.example");
    assertEquals(403, refused.statusCode());
    assertTrue(refused.body().contains("origin_not_allowed"), refused.body());
  }

  private static void visit(Page page, String address) throws IOException {
    page.setDefaultTimeout(LONG.toMillis());
    page.navigate(address);
    page.evaluate(client());
  }

  private static String client() throws IOException {
    String name = "/socket.io-client/socket.io.min.js";
    try (InputStream in = SocketIoIT.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static void follow(Page page, String options, String jobId) {
    page.evaluate("options => { window.options = JSON.parse(options); }", options);
    page.evaluate("job => (" + FOLLOW + ")([window.options, job])", jobId);
  }

  private static void awaitEvent(Page page, String name) {
    page.waitForCondition(() -> (boolean) page.evaluate("name => of(name).length > 0", name));
  }

  /** What JavaScript gives as a number or a list of them. */
  private static List<Long> numbers(Page page, String expression) {
    Object value = page.evaluate(expression);
    List<?> all = value instanceof List<?> list ? list : List.of(value);
    return all.stream().map(each -> ((Number) each).longValue()).toList();
  }
}
