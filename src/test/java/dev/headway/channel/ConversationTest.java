package dev.headway.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headway.channel.ChannelBench.Client;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConversationTest {
  private ChannelBench bench = new ChannelBench();

  @AfterEach
  void close() {
    bench.close();
  }

  private void with(Map<String, String> settings) {
    bench.close();
    bench = new ChannelBench(settings);
  }

  private static JsonObject json(String frame) {
    return Json.createReader(new StringReader(frame)).readObject();
  }

  private JsonObject answerTo(String message) {
    Client client = bench.client();
    client.says(message);
    ChannelBench.await("an answer", () -> !client.frames().isEmpty());
    return json(client.frames().get(0));
  }

  @Test
  void a_ping_is_answered_with_a_pong_and_its_id() {
    JsonObject pong = answerTo("{\"type\":\"ping\",\"id\":\"p-1\"}");
    assertEquals(
        "{\"type\":\"pong\",\"timestamp\":\"2026-01-01T00:00:00Z\",\"id\":\"p-1\"}",
        pong.toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {                                        | invalid_json    | JSON
          nonsense                                 | invalid_json    | JSON
          {"type":"ping"} x                        | invalid_json    | JSON
          []                                       | not_an_object   | array
          "ping"                                   | not_an_object   | string
          null                                     | not_an_object   | null
          {}                                       | invalid_request | type: is required
          {"type":5}                               | invalid_request | type: must be a text
          {"type":"dance"}                         | unknown_type    | type: must be ping
          {"type":"ping","id":{}}                  | invalid_request | id:
          {"type":"subscribe"}                     | invalid_request | job_id: is required
          {"type":"subscribe","job_id":7}          | invalid_request | job_id: must be a text
          {"type":"subscribe","job_id":""}         | invalid_request | job_id: must have 1
          {"type":"subscribe","job_id":"j","after":"1"}  | invalid_request | after: must be a whole number
          {"type":"subscribe","job_id":"j","after":-1}   | invalid_request | after: must be a whole number
          {"type":"subscribe","job_id":"j","after":1.5}  | invalid_request | after: must be a whole number
          {"type":"subscribe","job_id":"j","after":1e99} | invalid_request | after: must be a whole number
          {"type":"subscribe","job_id":"*","after":1}    | invalid_request | after:
          {"type":"unsubscribe"}                   | invalid_request | job_id: is required
          {"type":"cancel","job_id":"j","reason":1} | invalid_request | reason: must be a text
          {"type":"cancel","job_id":"j","cleanup_partial_results":"yes"} | invalid_request | cleanup_partial_results: must be true or false
          {"type":"cancel","job_id":"j"}           | job_not_found   | j
          {"type":"report"}                        | not_supported   | reports
          """)
  void a_wrong_message_is_told_what_is_wrong(String message, String code, String detail) {
    JsonObject error = answerTo(message);
    assertEquals("error", error.getString("type"));
    assertEquals(code, error.getString("code"));
    assertTrue(error.getString("detail").contains(detail), error.toString());
  }

  @Test
  void a_list_has_the_active_jobs() {
    JsonObject jobs = answerTo("{\"type\":\"list\",\"id\":4}");
    assertEquals("jobs", jobs.getString("type"));
    assertEquals(0, jobs.getJsonArray("jobs").size());
    assertEquals(4, jobs.getInt("id"));
  }

  @Test
  void a_cancel_is_asked_for_in_the_callers_name() {
    bench.jobs.create("j");
    JsonObject ack = answerTo("{\"type\":\"cancel\",\"job_id\":\"j\",\"reason\":\"why not\"}");
    assertEquals("ack", ack.getString("type"));
    assertEquals("ann", bench.jobs.cancels.get(0).by());
    assertEquals("why not", bench.jobs.cancels.get(0).reason());
  }

  @Test
  void a_refused_cancel_has_the_refusals_own_code() {
    bench.jobs.create("j");
    bench.jobs.end("j");
    JsonObject error = answerTo("{\"type\":\"cancel\",\"job_id\":\"j\",\"id\":9}");
    assertEquals("job_ended", error.getString("code"));
    assertEquals("j", error.getString("job_id"));
    assertEquals(9, error.getInt("id"));
  }

  @Test
  void a_message_that_is_too_large_is_answered_and_forgotten_whole() {
    Client client = bench.client();
    for (int n = 0; n < 100; n++) {
      client.conversation.hear("x".repeat(65_000), false);
    }
    client.conversation.hear("\"}", true);
    client.says("{\"type\":\"ping\"}");
    client.awaitFrame(frame -> frame.contains("pong"));
    assertEquals(2, client.frames().size());
    assertTrue(client.frames().get(0).contains("message_too_large"));
  }

  @Test
  void a_message_may_come_in_parts() {
    Client client = bench.client();
    client.conversation.hear("{\"type\":", false);
    client.conversation.hear("\"ping\"", false);
    client.conversation.hear("}", true);
    client.awaitFrame(frame -> frame.contains("pong"));
  }

  @Test
  void binary_messages_are_refused() {
    Client client = bench.client();
    client.conversation.hearBinary(true);
    client.awaitFrame(frame -> frame.contains("binary_not_supported"));
  }

  @Test
  void too_many_malformed_messages_close_the_session() {
    Client client = bench.client();
    for (int n = 0; n < 30; n++) {
      client.says("nonsense");
    }
    client.awaitClose(4400);
    assertEquals(20, client.frames().size());
  }

  @Test
  void too_many_messages_are_refused_and_going_on_closes_the_session() {
    with(Map.of("headway.channel.messages.per_second", "5"));
    Client client = bench.client();
    for (int n = 0; n < 6; n++) {
      client.says("{\"type\":\"ping\"}");
    }
    client.awaitFrame(frame -> frame.contains("rate_limited"));
    for (int n = 0; n < 50; n++) {
      client.says("{\"type\":\"ping\"}");
    }
    client.awaitClose(4429);
  }

  @Test
  void one_session_too_many_is_told_so_and_closed() {
    with(Map.of("headway.channel.sessions", "1"));
    Client first = bench.client();
    Client second = bench.client();
    second.awaitClose(4409);
    assertTrue(second.frames().get(0).contains("too_many_connections"));
    first.says("{\"type\":\"ping\"}");
    first.awaitFrame(frame -> frame.contains("pong"));
    first.session.connectionClosed();
    second.session.connectionClosed();
    Client third = bench.client();
    third.says("{\"type\":\"ping\"}");
    third.awaitFrame(frame -> frame.contains("pong"));
  }

  @Test
  void subscriptions_are_bounded() {
    with(Map.of("headway.channel.subscriptions", "2"));
    Client client = bench.client();
    for (String id : List.of("a", "b", "c")) {
      bench.jobs.create(id);
      client.says("{\"type\":\"subscribe\",\"job_id\":\"" + id + "\"}");
    }
    client.awaitFrame(frame -> frame.contains("too_many_subscriptions"));
  }

  @Test
  void a_stopping_server_says_so_to_all() throws InterruptedException {
    Client one = bench.client();
    Client other = bench.client();
    bench.sessions.closeAll(Duration.ofMillis(1));
    one.awaitClose(1001);
    other.awaitClose(1001);
  }

  @Test
  void ten_thousand_random_messages_get_errors_and_nothing_worse() {
    with(
        Map.of(
            "headway.channel.messages.per_second", "100000",
            "headway.channel.malformed.limit", "10000",
            "headway.channel.message.bytes", "1024"));
    bench.jobs.create("j");
    Random random = new Random(42);
    Client client = bench.client();
    for (int n = 0; n < 10_000; n++) {
      client.conversation.hear(message(random), random.nextInt(20) > 0);
      if (n % 50 == 0) {
        long sent = client.frames().size();
        client.conversation.hear("", true);
        client.says("{\"type\":\"ping\"}");
        ChannelBench.await("an answer", () -> client.frames().size() > sent);
      }
    }
    client.conversation.hear("", true);
    client.says("{\"type\":\"ping\",\"id\":\"the end\"}");
    client.awaitFrame(frame -> frame.contains("the end"));
    for (String frame : client.frames()) {
      if (frame.startsWith("{")) {
        assertTrue(!frame.contains("internal_error"), frame);
        json(frame);
      }
    }
    assertEquals(0, client.connection.closeCode());
  }

  private static String message(Random random) {
    String[] seeds = {
      "{\"type\":\"ping\"}",
      "{\"type\":\"subscribe\",\"job_id\":\"j\",\"after\":0}",
      "{\"type\":\"subscribe\",\"job_id\":\"nobody\",\"id\":1}",
      "{\"type\":\"unsubscribe\",\"job_id\":\"j\"}",
      "{\"type\":\"list\"}",
      "{\"type\":\"cancel\",\"job_id\":\"j\",\"reason\":\"\\u0000\\ud800\"}",
      "[[[[[[[[[[",
      "{\"type\":{\"type\":{}}}",
      "{\"a\":1e1000000000,\"type\":\"ping\"}"
    };
    String seed = seeds[random.nextInt(seeds.length)];
    switch (random.nextInt(6)) {
      case 0:
        return seed;
      case 1:
        return seed.substring(0, random.nextInt(seed.length()));
      case 2:
        return seed.repeat(1 + random.nextInt(100));
      case 3:
        return "[".repeat(random.nextInt(1_200));
      case 4:
        StringBuilder changed = new StringBuilder(seed);
        changed.setCharAt(random.nextInt(seed.length()), (char) random.nextInt(65_536));
        return changed.toString();
      default:
        char[] noise = new char[random.nextInt(200)];
        for (int n = 0; n < noise.length; n++) {
          noise[n] = (char) random.nextInt(300);
        }
        return new String(noise);
    }
  }
}
