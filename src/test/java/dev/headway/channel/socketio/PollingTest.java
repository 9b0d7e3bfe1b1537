package dev.headway.channel.socketio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headway.channel.ChannelBench;
import dev.headway.channel.socketio.EngineBench.Polling;
import dev.headway.platform.JsonText;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PollingTest {
  private EngineBench bench = new EngineBench();

  @AfterEach
  void close() {
    bench.close();
  }

  private void with(Map<String, String> settings) {
    bench.close();
    bench = new EngineBench(settings);
  }

  @Test
  void a_handshake_tells_what_the_client_needs_and_its_session_is_known_by_then() {
    Polling client = bench.polling();
    String open = client.session.handshake().text();
    assertTrue(open.startsWith("0{"), open);
    JsonObject told = JsonText.parseObject(open.substring(1));
    assertEquals(
        List.of("sid", "upgrades", "pingInterval", "pingTimeout", "maxPayload"),
        new ArrayList<>(told.keySet()));
    assertEquals("[\"websocket\"]", told.get("upgrades").toString());
    assertEquals(25_000, told.getInt("pingInterval"));
    assertEquals(20_000, told.getInt("pingTimeout"));
    assertTrue(bench.sessions.find(told.getString("sid"), null).isPresent());
    assertTrue(bench.sessions.find(told.getString("sid"), "another").isEmpty());
  }

  @Test
  void a_poll_waits_until_there_is_something() {
    Polling client = bench.polling();
    FakePoll poll = client.poll();
    assertNull(poll.answer());
    client.post("40");
    ChannelBench.await("the answer", () -> poll.answer() != null);
    assertTrue(poll.answer().startsWith("40{\"sid\":"), poll.answer());
  }

  @Test
  void what_happens_between_two_polls_comes_with_the_next_in_one_answer() {
    Polling client = bench.polling().connect();
    client.post("420[\"get-active-executions\"]");
    client.post("421[\"get-active-executions\"]");
    assertEquals(List.of("430[[]]", "431[[]]"), client.take(2));
  }

  @Test
  void one_body_may_bring_several_packets() {
    Polling client = bench.polling().connect();
    client.post("420[\"get-active-executions\"]\u001e3\u001e421[\"get-active-executions\"]");
    assertEquals(List.of("430[[]]", "431[[]]"), client.take(2));
  }

  @Test
  void a_second_poll_beside_the_first_ends_the_session() {
    Polling client = bench.polling();
    FakePoll first = client.poll();
    FakePoll second = client.poll();
    assertEquals(EngineError.BAD_REQUEST, second.refusal());
    client.awaitEnd();
    ChannelBench.await("the end of the first", () -> first.answer() != null);
    assertEquals("1", first.answer());
  }

  @Test
  void a_poll_that_is_sent_again_after_its_answer_was_lost_ends_the_session() {
    Polling client = bench.polling();
    client.post("40");
    FakePoll lost = client.poll("a");
    ChannelBench.await("the answer that is lost", () -> lost.answer() != null);
    FakePoll again = client.poll("a");
    assertEquals("1", again.answer());
    client.awaitEnd();
  }

  @Test
  void what_a_browser_posts_again_after_the_answer_was_lost_counts_once() {
    bench.channel.jobs.create("j");
    bench.channel.jobs.commit("j", 5);
    Polling client = bench.polling();
    client.post("40{\"pid\":\"p\",\"offset\":\"3:j\"}", "a");
    client.post("40{\"pid\":\"p\",\"offset\":\"3:j\"}", "a");
    client.take();
    client.post("42[\"subscribe-to-test\",\"j\"]", "b");
    client.post("42[\"subscribe-to-test\",\"j\"]", "b");
    client.post("420[\"get-active-executions\"]", "c");
    List<String> packets = new ArrayList<>();
    while (packets.stream().noneMatch(packet -> packet.startsWith("430["))
        || packets.stream().noneMatch(packet -> packet.startsWith("42[\"progress\","))) {
      packets.addAll(client.take());
    }
    List<Integer> seqs =
        packets.stream()
            .filter(packet -> packet.startsWith("42[\"test-result\","))
            .map(packet -> told(packet).getInt("seq"))
            .toList();
    assertEquals(List.of(4, 5), seqs, packets::toString);
  }

  @Test
  void polls_of_one_client_with_different_stamps_or_none_go_on() {
    Polling client = bench.polling().connect();
    for (String stamp : new String[] {"a", "b", null, null}) {
      client.post("420[\"get-active-executions\"]");
      FakePoll poll = client.poll(stamp);
      ChannelBench.await("the answer", () -> poll.answer() != null);
      assertEquals("430[[]]", poll.answer());
    }
    assertTrue(client.isKnown());
  }

  @Test
  void a_client_that_closes_has_its_poll_ended_and_is_forgotten() {
    Polling client = bench.polling();
    FakePoll poll = client.poll();
    client.post("1\u001e40");
    client.awaitEnd();
    ChannelBench.await("the end of the poll", () -> poll.answer() != null);
    assertEquals("6", poll.answer());
  }

  @Test
  void a_client_that_cancels_its_poll_is_forgotten() {
    Polling client = bench.polling();
    FakePoll poll = client.poll();
    client.session.cancelled(poll);
    client.awaitEnd();
    assertNull(poll.answer());
  }

  @Test
  void a_poll_whose_client_is_gone_ends_the_session_when_it_is_answered() {
    Polling client = bench.polling();
    client.poll().lose();
    FakePoll lost = client.poll(); // the first one still counts as waiting
    assertEquals(EngineError.BAD_REQUEST, lost.refusal());
    client.awaitEnd();
  }

  @Test
  void what_is_no_packet_ends_the_session_at_once() {
    for (String body : List.of("abc", "", "7", "40\u001e", "\u001e40")) {
      Polling client = bench.polling();
      FakePoll poll = client.poll();
      assertThrows(MalformedPacket.class, () -> client.session.post(body, null), body);
      client.awaitEnd();
      ChannelBench.await("the last word", () -> poll.answer() != null);
      assertEquals("1", poll.answer());
    }
  }

  @Test
  void a_packet_that_cannot_be_taken_is_told_why_and_then_the_session_ends() {
    for (String body : List.of("4abc", "42[\"early\"]", "2", "42[1]", "4", "0{}", "bAQID")) {
      Polling client = bench.polling();
      client.post(body + (body.equals("bAQID") ? "" : "\u001e40"));
      List<String> lastWords = client.take();
      assertEquals(1, lastWords.size(), body);
      assertTrue(lastWords.get(0).startsWith("42[\"error\",{\"error\":\""), lastWords.get(0));
      ChannelBench.await("the farewell", () -> bench.channel.figures.closedWith(4400) > 0);
      assertEquals(List.of("1"), client.take());
      client.awaitEnd();
    }
  }

  @Test
  void binary_is_refused_by_name() {
    Polling client = bench.polling().connect();
    client.post("451-[\"a\",{\"_placeholder\":true,\"num\":0}]\u001ebAQID");
    String refusal = client.take().get(0);
    assertTrue(refusal.contains("\"code\":\"binary_not_supported\""), refusal);
  }

  @Test
  void a_ping_that_is_not_answered_in_time_ends_the_session() {
    Polling client = bench.polling().connect();
    bench.pass(Duration.ofSeconds(25));
    assertEquals(List.of("2"), client.take());
    bench.pass(Duration.ofSeconds(19));
    assertTrue(client.isKnown());
    bench.pass(Duration.ofSeconds(1));
    client.awaitEnd();
  }

  @Test
  void pings_that_are_answered_keep_the_session() {
    Polling client = bench.polling().connect();
    for (int n = 0; n < 5; n++) {
      bench.pass(Duration.ofSeconds(25));
      assertEquals(List.of("2"), client.take());
      client.post("3");
    }
    assertTrue(client.isKnown());
  }

  @Test
  void whoever_never_polls_is_forgotten_with_all_that_it_had() {
    bench.channel.jobs.create("j");
    Polling client = bench.polling().connect();
    client.post("42[\"subscribe-to-test\",\"j\"]");
    ChannelBench.await("the subscription", () -> bench.channel.jobs.watchers("j") == 1);
    for (int n = 0; n < 100; n++) {
      bench.polling();
    }
    bench.pass(Duration.ofSeconds(45));
    assertEquals(0, bench.sessions.size());
    ChannelBench.await("the end of the subscription", () -> bench.channel.jobs.watchers("j") == 0);
    assertEquals(0, bench.channel.channels());
    assertEquals(0, bench.channel.figures.sessions());
  }

  @Test
  void whoever_never_connects_is_sent_away() {
    Polling client = bench.polling();
    bench.pass(Duration.ofSeconds(25));
    client.take();
    client.post("3");
    bench.pass(Duration.ofSeconds(20));
    client.awaitEnd();
  }

  @Test
  void a_client_of_the_namespace_that_leaves_it_may_come_back_for_a_while() {
    bench.channel.jobs.create("j");
    Polling client = bench.polling().connect();
    client.post("42[\"subscribe-to-test\",\"j\"]");
    ChannelBench.await("the subscription", () -> bench.channel.jobs.watchers("j") == 1);
    client.take();
    client.post("41");
    ChannelBench.await("the end of the subscription", () -> bench.channel.jobs.watchers("j") == 0);
    client.connect();
  }

  @Test
  void a_stopping_server_ends_polls_and_those_to_come() throws InterruptedException {
    Polling waits = bench.polling();
    FakePoll poll = waits.poll();
    Polling absent = bench.polling();
    bench.channel.stop();
    ChannelBench.await("the end of the poll", () -> poll.answer() != null);
    assertEquals("1", poll.answer());
    ChannelBench.await("both to be closed", () -> bench.channel.figures.closedWith(1001) == 2);
    assertEquals(List.of("1"), absent.take());
    ChannelBench.await("both to be forgotten", () -> bench.sessions.size() == 0);
  }

  @Test
  void results_come_once_and_in_order_whenever_the_client_polls() {
    bench.channel.jobs.create("j");
    bench.channel.jobs.commit("j", 300);
    Polling client = bench.polling().connect();
    client.post("42[\"subscribe-to-test\",\"j\"]");
    List<Long> seqs = new ArrayList<>();
    int committed = 300;
    while (seqs.size() < 1_000) {
      if (committed < 1_000) {
        bench.channel.jobs.commit("j", 100);
        committed += 100;
      }
      for (String packet : client.take()) {
        if (packet.startsWith("42[\"test-result\",")) {
          seqs.add(told(packet).getJsonNumber("seq").longValue());
        }
      }
    }
    assertEquals(IntStream.rangeClosed(1, 1_000).mapToObj(Long::valueOf).toList(), seqs);
  }

  @Test
  void a_client_that_reads_too_slowly_is_sent_away_and_the_heap_stays_bounded() {
    with(Map.of("headway.channel.outbox.frames", "16"));
    bench.channel.jobs.create("j");
    Polling client = bench.polling().connect();
    client.post("42[\"subscribe-to-test\",\"j\"]");
    client.take();
    for (int n = 0; n < 50; n++) {
      bench.channel.jobs.commit("j", 1);
    }
    ChannelBench.await("its end", () -> bench.channel.figures.closedWith(4408) == 1);
    assertEquals(List.of("1"), client.take());
    client.awaitEnd();
  }

  @Test
  void who_goes_on_after_a_number_gets_what_follows_it() {
    bench.channel.jobs.create("j");
    bench.channel.jobs.commit("j", 5);
    Polling client = bench.polling().connect();
    client.post("420[\"subscribe-to-test\",{\"execution_id\":\"j\",\"after\":3}]");
    List<String> packets = client.take(4);
    assertEquals(
        "430[{\"execution_id\":\"j\",\"status\":\"in_progress\",\"seq\":5,\"recovered\":true}]",
        packets.get(0));
    assertEquals(4, told(packets.get(1)).getInt("seq"));
    assertEquals(5, told(packets.get(2)).getInt("seq"));
    assertTrue(packets.get(3).startsWith("42[\"progress\","), packets.get(3));
  }

  @Test
  void who_comes_back_with_an_offset_goes_on_after_it_once() {
    bench.channel.jobs.create("j");
    bench.channel.jobs.commit("j", 5);
    Polling client = bench.polling();
    client.post("40{\"pid\":\"p\",\"offset\":\"3:j\"}");
    client.take();
    client.post("42[\"subscribe-to-test\",\"j\"]");
    List<String> packets = client.take(3);
    assertEquals(4, told(packets.get(0)).getInt("seq"));
    assertTrue(packets.get(0).endsWith(",\"4:j\"]"), packets.get(0));
    client.post("42[\"subscribe-to-test\",\"j\"]");
    assertEquals(1, told(client.take(6).get(0)).getInt("seq"));
  }

  private static JsonObject told(String packet) {
    return JsonText.parse(packet.substring(2)).asJsonArray().getJsonObject(1);
  }
}
