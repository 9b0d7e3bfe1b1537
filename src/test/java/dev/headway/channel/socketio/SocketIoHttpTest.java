package dev.headway.channel.socketio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headway.channel.ChannelBench;
import dev.headway.platform.JsonText;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The protocol as its own test suite tries it, over real sockets. */
class SocketIoHttpTest {
  private static final String POLLING = "EIO=4&transport=polling";
  private static final String WEBSOCKET = "EIO=4&transport=websocket";
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private static EngineBench bench;
  private static EngineServer server;

  @BeforeAll
  static void start() {
    bench = new EngineBench();
    server = new EngineServer(bench.sessions);
  }

  @AfterAll
  static void stop() throws ServletException {
    server.close();
    bench.close();
  }

  private static HttpRequest.Builder request(String query) {
    return HttpRequest.newBuilder(
        URI.create("http://127.0.0.1:" + server.port() + "/socket.io/?" + query));
  }

  private static HttpResponse<String> send(HttpRequest request)
      throws IOException, InterruptedException {
    return HTTP.send(request, BodyHandlers.ofString());
  }

  private static HttpResponse<String> get(String query) throws IOException, InterruptedException {
    return send(request(query).build());
  }

  private static CompletableFuture<HttpResponse<String>> poll(String session) {
    return HTTP.sendAsync(request(session).build(), BodyHandlers.ofString());
  }

  private static HttpResponse<String> post(String query, String body)
      throws IOException, InterruptedException {
    return send(request(query).POST(BodyPublishers.ofString(body)).build());
  }

  /** The query of a session that polls. */
  private static String open() throws IOException, InterruptedException {
    HttpResponse<String> handshake = get(POLLING);
    assertEquals(200, handshake.statusCode());
    String sid = JsonText.parseObject(handshake.body().substring(1)).getString("sid");
    return POLLING + "&sid=" + sid;
  }

  private static final class Client implements WebSocket.Listener {
    final List<String> texts = new CopyOnWriteArrayList<>();
    private final StringBuilder parts = new StringBuilder();
    private final WebSocket socket;
    private volatile boolean closed;

    Client(String query) {
      URI uri = URI.create("ws://127.0.0.1:" + server.port() + "/socket.io/?" + query);
      socket = HTTP.newWebSocketBuilder().buildAsync(uri, this).join();
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      parts.append(part);
      if (last) {
        texts.add(parts.toString());
        parts.setLength(0);
      }
      from.request(1);
      return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
      closed = true;
      return null;
    }

    void says(String text) {
      socket.sendText(text, true).join();
    }

    void await(String start) {
      ChannelBench.await(
          start + " in " + texts, () -> texts.stream().anyMatch(text -> text.startsWith(start)));
    }

    void awaitClose() {
      ChannelBench.await("the close", () -> closed);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GET  | EIO=4                          | {"code":0,"message":"Transport unknown"}
          GET  | EIO=4&transport=abc            | {"code":0,"message":"Transport unknown"}
          GET  | EIO=4&transport=polling&sid=no | {"code":1,"message":"Session ID unknown"}
          POST | EIO=4&transport=polling        | {"code":2,"message":"Bad handshake method"}
          PUT  | EIO=4&transport=polling        | {"code":2,"message":"Bad handshake method"}
          GET  | EIO=4&transport=websocket      | {"code":3,"message":"Bad request"}
          GET  | EIO=3&transport=polling        | {"code":5,"message":"Unsupported protocol version"}
          GET  | transport=polling              | {"code":5,"message":"Unsupported protocol version"}
          """)
  void a_wrong_request_is_refused_in_the_protocols_words(String verb, String query, String body)
      throws IOException, InterruptedException {
    HttpResponse<String> refused =
        send(request(query).method(verb, BodyPublishers.noBody()).build());
    assertEquals(400, refused.statusCode());
    assertEquals(body, refused.body());
  }

  @ParameterizedTest
  @CsvSource({
    "transport=websocket",
    "EIO=abc&transport=websocket",
    "EIO=4",
    "EIO=4&transport=abc",
    "EIO=4&transport=websocket&sid=unknown"
  })
  void a_wrong_web_socket_is_refused_before_it_opens(String query) {
    assertThrows(CompletionException.class, () -> new Client(query));
  }

  @Test
  void a_client_may_poll_all_its_life() throws IOException, InterruptedException {
    bench.channel.jobs.create("polled");
    bench.channel.jobs.commit("polled", 3);
    String session = open();
    HttpResponse<String> posted = post(session, "40{\"token\":\"1\"}");
    assertEquals("ok", posted.body());
    HttpResponse<String> connected = get(session);
    assertTrue(connected.body().startsWith("40{\"sid\":"), connected.body());
    assertEquals(
        "text/plain", connected.headers().firstValue("Content-Type").orElse("").split(";")[0]);
    CompletableFuture<HttpResponse<String>> waits = poll(session);
    post(session, "420[\"subscribe-to-test\",\"polled\"]");
    StringBuilder all = new StringBuilder(waits.join().body());
    while (!all.toString().contains("42[\"progress\"")) {
      all.append('\u001e').append(get(session).body());
    }
    List<String> packets = List.of(all.toString().split("\u001e"));
    assertEquals(5, packets.size(), packets::toString);
    assertTrue(packets.get(3).contains("\"test\":\"item-3\""), packets.get(3));
    post(session, "1");
    assertEquals(400, get(session).statusCode());
  }

  @Test
  void a_large_answer_to_a_poll_arrives_whole() throws IOException, InterruptedException {
    bench.channel.jobs.create("large");
    bench.channel.jobs.commit("large", 5_000);
    String session = open();
    post(session, "40");
    post(session, "420[\"subscribe-to-test\",\"large\"]");
    int results = 0;
    while (results < 5_000) {
      for (String packet : get(session).body().split("\u001e")) {
        if (packet.startsWith("42[\"test-result\"")) {
          results++;
          assertTrue(packet.contains("\"seq\":" + results + "},"), packet);
        }
      }
    }
    post(session, "1");
  }

  @Test
  void two_polls_at_once_end_the_session() throws IOException, InterruptedException {
    String session = open();
    CompletableFuture<HttpResponse<String>> first = poll(session);
    ChannelBench.await("the first to wait", () -> isWaiting(session));
    assertEquals(400, get(session + "&t=burst").statusCode());
    assertEquals("1", first.join().body());
    assertEquals(400, get(session).statusCode());
  }

  private static boolean isWaiting(String session) {
    return find(session).orElseThrow().isPolled();
  }

  private static Optional<EngineSession> find(String session) {
    return bench.sessions.find(session.substring(session.indexOf("sid=") + 4), null);
  }

  @Test
  void a_poll_whose_connection_is_reset_ends_the_session_with_the_next_word()
      throws IOException, InterruptedException {
    String session = open();
    try (Socket connection = new Socket("127.0.0.1", server.port())) {
      String poll = "GET /socket.io/?" + session + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
      connection.getOutputStream().write(poll.getBytes(StandardCharsets.US_ASCII));
      ChannelBench.await("the poll to wait", () -> isWaiting(session));
      connection.setSoLinger(true, 0);
    }
    post(session, "40");
    ChannelBench.await("the end of the session", () -> find(session).isEmpty());
  }

  @Test
  void a_client_that_closes_gets_its_poll_back() throws IOException, InterruptedException {
    String session = open();
    CompletableFuture<HttpResponse<String>> waits = poll(session);
    ChannelBench.await("the poll to wait", () -> isWaiting(session));
    post(session, "1");
    assertEquals("6", waits.join().body());
    assertEquals(400, get(session).statusCode());
  }

  @Test
  void a_malformed_or_oversized_body_ends_the_session() throws IOException, InterruptedException {
    String malformed = open();
    assertEquals(400, post(malformed, "abc").statusCode());
    assertEquals(400, get(malformed).statusCode());
    String oversized = open();
    assertEquals(413, post(oversized, "4".repeat(65_537)).statusCode());
    assertEquals(400, get(oversized).statusCode());
  }

  @Test
  void a_client_moves_from_polls_to_a_web_socket() throws IOException, InterruptedException {
    String session = open();
    post(session, "40");
    get(session);
    CompletableFuture<HttpResponse<String>> waits = poll(session);
    ChannelBench.await("the poll to wait", () -> isWaiting(session));
    Client client = new Client(session.replace("polling", "websocket"));
    client.says("2probe");
    client.await("3probe");
    assertEquals("6", waits.join().body());
    client.says("5");
    client.says("420[\"get-active-executions\"]");
    client.await("430[[]]");
    assertEquals(400, get(session).statusCode());
    assertEquals(400, post(session, "3").statusCode());
    new Client(session.replace("polling", "websocket")).awaitClose();
    client.says("1");
    client.awaitClose();
  }

  @Test
  void a_client_may_begin_with_a_web_socket() {
    bench.channel.jobs.create("followed");
    Client client = new Client(WEBSOCKET);
    client.await("0{");
    client.says("40");
    client.await("40{");
    client.says("42[\"subscribe-to-test\",\"followed\"]");
    client.await("42[\"progress\"");
    bench.channel.jobs.commit("followed", 2);
    client.await("42[\"test-result\",{\"execution_id\":\"followed\",\"test\":\"item-2\"");
    client.says("4abc");
    client.await("42[\"error\"");
    client.awaitClose();
  }

  @Test
  void pages_of_other_origins_may_read_what_they_were_let_in_for()
      throws IOException, InterruptedException {
    HttpResponse<String> handshake =
        send(request(POLLING).header("Origin", "http://pages.example").build());
    assertEquals(
        "http://pages.example",
        handshake.headers().firstValue("Access-Control-Allow-Origin").orElse(""));
    HttpResponse<String> asked =
        send(
            request(POLLING)
                .header("Origin", "http://pages.example")
                .method("OPTIONS", BodyPublishers.noBody())
                .build());
    assertEquals(204, asked.statusCode());
    assertEquals(
        "GET, POST", asked.headers().firstValue("Access-Control-Allow-Methods").orElse(""));
  }
}
