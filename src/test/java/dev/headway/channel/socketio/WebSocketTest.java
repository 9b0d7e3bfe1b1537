package dev.headway.channel.socketio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headway.channel.ChannelBench;
import dev.headway.channel.socketio.EngineBench.Polling;
import dev.headway.channel.socketio.EngineBench.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebSocketTest {
  private EngineBench bench = new EngineBench();

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void the_first_frame_is_the_handshake_with_nothing_to_move_to() {
    Socket client = bench.socket();
    client.awaitFrame("0{");
    assertTrue(client.frames().get(0).contains("\"upgrades\":[]"), client.frames().get(0));
    client.connect();
  }

  @Test
  void a_client_moves_from_polls_to_a_web_socket_and_loses_nothing() {
    bench.channel.jobs.create("j");
    Polling client = bench.polling().connect();
    FakePoll poll = client.poll();
    Socket socket = bench.socketFor(client);
    socket.says("2probe");
    assertEquals(List.of("3probe"), socket.frames());
    ChannelBench.await("the end of the poll", () -> poll.answer() != null);
    assertEquals("6", poll.answer());
    assertEquals("6", client.poll().answer());
    socket.says("5");
    socket.says("420[\"subscribe-to-test\",\"j\"]");
    socket.awaitFrame("430[");
    bench.channel.jobs.commit("j", 1);
    socket.awaitFrame("42[\"test-result\",");
    assertEquals(EngineError.BAD_REQUEST, client.poll().refusal());
  }

  @Test
  void what_waits_when_the_client_moves_comes_by_the_web_socket() {
    Polling client = bench.polling().connect();
    client.post("427[\"get-active-executions\"]");
    Socket socket = bench.socketFor(client);
    socket.says("2probe");
    socket.says("5");
    socket.awaitFrame("437[[]]");
  }

  @Test
  void an_attempt_that_fails_before_the_client_knows_that_it_works_leaves_it_polling() {
    Polling client = bench.polling().connect();
    bench.socketFor(client).link.closed();
    assertAnswered(client);
  }

  @Test
  void a_web_socket_lost_on_the_way_to_it_ends_the_session_at_once() {
    Polling client = bench.polling().connect();
    Socket socket = bench.socketFor(client);
    socket.says("2probe");
    assertEquals("6", client.poll().answer());
    socket.link.closed();
    client.awaitEnd();
    assertEquals("1", client.poll().answer());
  }

  @Test
  void a_poll_that_waits_when_the_web_socket_is_lost_is_told_the_end() {
    Polling client = bench.polling().connect();
    Socket socket = bench.socketFor(client);
    socket.says("2probe");
    client.poll();
    FakePoll poll = client.poll();
    assertNull(poll.answer());
    socket.link.closed();
    ChannelBench.await("the end", () -> poll.answer() != null);
    assertEquals("1", poll.answer());
  }

  @Test
  void a_client_that_never_hears_of_its_web_socket_polls_on_without_haste() {
    Polling client = bench.polling().connect();
    Socket socket = bench.socketFor(client);
    socket.says("2probe");
    assertEquals("6", client.poll().answer());
    for (int n = 0; n < 3; n++) {
      FakePoll poll = client.poll();
      assertNull(poll.answer());
      bench.pass(Duration.ofSeconds(1));
      ChannelBench.await("the end of the poll", () -> poll.answer() != null);
      assertEquals("6", poll.answer());
    }
    socket.link.closed();
    assertAnswered(client);
  }

  private static void assertAnswered(Polling client) {
    FakePoll poll = client.poll();
    assertNull(poll.answer());
    client.post("420[\"get-active-executions\"]");
    ChannelBench.await("the answer", () -> poll.answer() != null);
    assertEquals("430[[]]", poll.answer());
  }

  @Test
  void an_attempt_that_takes_too_long_is_ended() {
    Polling client = bench.polling().connect();
    Socket socket = bench.socketFor(client);
    bench.pass(Duration.ofSeconds(10));
    socket.awaitClose(1000);
    assertAnswered(client);
    Socket second = bench.socketFor(client);
    second.says("2probe");
    bench.pass(Duration.ofSeconds(10));
    second.awaitClose(1000);
    client.awaitEnd();
  }

  @Test
  void only_one_web_socket_at_a_time_may_try() {
    Polling client = bench.polling().connect();
    Socket first = bench.socketFor(client);
    Socket second = bench.socketFor(client);
    second.awaitClose(1000);
    second.says("2probe");
    second.says("5");
    first.says("2probe");
    first.says("5");
    bench.socketFor(client).awaitClose(1000);
    first.says("420[\"get-active-executions\"]");
    first.awaitFrame("430[[]]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "4hello", "2", "3probe", ""})
  void an_attempt_that_begins_otherwise_is_ended(String text) {
    Polling client = bench.polling().connect();
    Socket socket = bench.socketFor(client);
    socket.says(text);
    socket.awaitClose(1000);
    assertTrue(client.isKnown());
  }

  @Test
  void a_web_socket_of_an_unknown_session_is_closed() {
    Socket socket = bench.new Socket("nobody");
    socket.awaitClose(1000);
    socket.says("2probe");
    socket.link.hearBinary();
    socket.link.closed();
  }

  @Test
  void another_namespace_is_no_namespace() {
    Socket client = bench.socket();
    client.says("40/admin,{\"token\":1}");
    client.awaitFrame("44/admin,{\"message\":\"Invalid namespace\"}");
    client.connect();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"abc", "", "4", "4abc", "2", "5", "6", "0{}", "42[]", "42[\"a\"", "44{}", "40"})
  void malformed_packets_end_the_session_with_an_error(String text) {
    Socket client = bench.socket().connect();
    client.says(text);
    client.awaitClose(4400);
    client.awaitFrame("42[\"error\",");
    client.link.closed();
    assertEquals(0, bench.sessions.size());
  }

  @Test
  void an_event_before_the_connect_ends_the_session() {
    Socket client = bench.socket();
    client.says("42[\"get-active-executions\"]");
    client.awaitClose(4400);
  }

  @Test
  void binary_is_refused_by_name() {
    Socket client = bench.socket().connect();
    client.says("451-[\"a\",{\"_placeholder\":true,\"num\":0}]");
    client.awaitClose(4400);
    client.awaitFrame("42[\"error\",{\"error\":\"Binary messages are not supported\"");
    Socket other = bench.socket().connect();
    other.link.hearBinary();
    other.awaitClose(4400);
  }

  @Test
  void a_message_that_is_too_large_ends_the_session() {
    Socket client = bench.socket().connect();
    for (int n = 0; n < 10; n++) {
      client.link.hear("x".repeat(10_000), n == 9);
    }
    client.awaitClose(4400);
    client.awaitFrame("42[\"error\",{\"error\":\"Message too large\"");
  }

  @Test
  void a_client_that_says_goodbye_is_let_go() {
    Socket client = bench.socket().connect();
    client.says("1");
    client.awaitClose(1000);
    client.link.closed();
    assertEquals(0, bench.sessions.size());
  }

  @Test
  void a_silent_client_is_sent_away_and_a_living_one_is_not() {
    Socket silent = bench.socket().connect();
    Socket living = bench.socket().connect();
    bench.pass(Duration.ofSeconds(25));
    living.awaitFrame("2");
    living.says("3");
    bench.pass(Duration.ofSeconds(20));
    silent.awaitClose(4408);
    assertEquals(0, living.connection.closeCode());
  }

  @Test
  void what_is_asked_wrongly_is_answered_politely() {
    Socket client = bench.socket().connect();
    client.says("420[\"cancel-execution\",{\"reason\":\"why not\"}]");
    client.awaitFrame("430[{\"error\":\"Invalid message\",\"code\":\"invalid_request\",");
    client.says("421[\"cancel-execution\",{\"execution_id\":\"none\"}]");
    client.awaitFrame("431[{\"error\":\"Job not found\",\"code\":\"job_not_found\",");
    client.says("422[\"dance\"]");
    client.awaitFrame("432[{\"error\":\"Not supported\",\"code\":\"not_supported\",");
    client.says("42[\"subscribe-to-test\",\"none\"]");
    client.awaitFrame("42[\"execution-error\",{\"error\":\"Job not found\",");
    client.says("42[\"subscribe-to-test\"]");
    client.awaitFrame("42[\"error\",{\"error\":\"Invalid message\",");
    assertEquals(0, client.connection.closeCode());
  }

  @Test
  void a_cancel_is_asked_for_with_all_that_it_says() {
    bench.channel.jobs.create("j");
    Socket client = bench.socket().connect();
    client.says(
        "423[\"cancel-execution\",{\"execution_id\":\"j\",\"reason\":\"why not\","
            + "\"cleanup_partial_results\":true,\"notify_stakeholders\":true}]");
    client.awaitFrame("433[{\"execution_id\":\"j\"");
    client.awaitFrame("42[\"cancellation-requested\",{\"execution_id\":\"j\"");
    var asked = bench.channel.jobs.cancels.get(0);
    assertEquals("why not", asked.reason());
    assertTrue(asked.cleanupPartialResults() && asked.notifyStakeholders());
    bench.channel.jobs.end("j");
    client.says("424[\"cancel-execution\",{\"execution_id\":\"j\"}]");
    client.awaitFrame("434[{\"error\":\"the job has ended\",\"code\":\"job_ended\"");
  }

  @Test
  void whoever_subscribes_to_nothing_is_told_nothing() {
    bench.channel.jobs.create("j");
    Socket client = bench.socket().connect();
    Socket other = bench.socket().connect();
    other.says("420[\"subscribe-to-test\",\"j\"]");
    other.awaitFrame("430[");
    bench.channel.jobs.commit("j", 10);
    bench.channel.jobs.progress("j");
    bench.channel.jobs.end("j");
    other.awaitFrame("42[\"execution-complete\",");
    assertEquals(2, client.frames().size(), () -> client.frames().toString());
  }

  @Test
  void one_event_is_the_same_bytes_for_all() {
    bench.channel.jobs.create("j");
    Socket one = bench.socket().connect();
    Socket other = bench.socket().connect();
    for (Socket client : List.of(one, other)) {
      client.says("420[\"subscribe-to-test\",\"j\"]");
      client.awaitFrame("42[\"progress\",");
    }
    bench.channel.jobs.commit("j", 1);
    one.awaitFrame("42[\"test-result\",");
    other.awaitFrame("42[\"test-result\",");
    assertTrue(last(one) == last(other), "one text is shared");
  }

  private static String last(Socket client) {
    return client.frames().get(client.frames().size() - 1);
  }

  @Test
  void who_has_unsubscribed_is_told_no_more() {
    bench.channel.jobs.create("j");
    Socket client = bench.socket().connect();
    client.says("420[\"subscribe-to-test\",\"j\"]");
    client.awaitFrame("42[\"progress\",");
    client.says("421[\"unsubscribe-from-test\",\"j\"]");
    client.awaitFrame("431[{\"execution_id\":\"j\"}]");
    int told = client.frames().size();
    bench.channel.jobs.commit("j", 5);
    client.says("422[\"get-active-executions\"]");
    client.awaitFrame("432[");
    assertEquals(told + 1, client.frames().size());
  }

  @Test
  void ten_thousand_hostile_messages_end_in_errors_and_leave_nothing() {
    bench.close();
    bench = new EngineBench(Map.of("headway.channel.messages.per_second", "100000"));
    bench.channel.jobs.create("j");
    Random random = new Random(7);
    Socket client = bench.socket().connect();
    for (int n = 0; n < 10_000; n++) {
      client.link.hear(hostile(random), random.nextInt(10) > 0);
      if (n % 20 == 0) {
        client.link.closed();
        client = bench.socket().connect();
      }
    }
    for (String frame : client.frames()) {
      assertFalse(frame.contains("internal_error") || frame.contains("Exception"), frame);
    }
    client.link.closed();
    assertEquals(0, bench.sessions.size());
    ChannelBench.await("no subscription", () -> bench.channel.jobs.watchers("j") == 0);
    assertEquals(0, bench.channel.figures.sessions());
  }

  private static String hostile(Random random) {
    String[] seeds = {
      "42[\"subscribe-to-test\",\"j\"]",
      "420[\"cancel-execution\",{\"execution_id\":\"none\",\"reason\":\"\\u0000\\ud800\"}]",
      "42[\"get-active-executions\"]",
      "40/,{\"token\":[]}",
      "41",
      "3",
      "43[null]",
      "42[\"subscribe-to-test\",{\"execution_id\":[[[{}]]],\"after\":1e999}]",
      "2probe"
    };
    String seed = seeds[random.nextInt(seeds.length)];
    switch (random.nextInt(5)) {
      case 0:
        return seed;
      case 1:
        return seed.substring(0, random.nextInt(seed.length()));
      case 2:
        return seed.repeat(1 + random.nextInt(20));
      case 3:
        return "42[\"a\"," + "[".repeat(random.nextInt(2_000));
      default:
        StringBuilder changed = new StringBuilder(seed);
        changed.setCharAt(random.nextInt(seed.length()), (char) random.nextInt(65_536));
        return changed.toString();
    }
  }
}
