package dev.headway.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headway.channel.ChannelBench.Client;
import dev.headway.channel.outbox.FakeSender;
import dev.headway.job.JobEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class SubscriptionTest {
  private final ChannelBench bench = new ChannelBench();
  private final FakeJobs jobs = bench.jobs;

  @AfterEach
  void close() {
    bench.close();
  }

  private static String subscribe(String after) {
    return "{\"type\":\"subscribe\",\"job_id\":\"j\"" + after + "}";
  }

  @Test
  void without_after_only_the_snapshot_comes_and_then_what_happens() {
    jobs.create("j");
    jobs.commit("j", 5);
    Client client = bench.client();
    client.says(subscribe(""));
    client.awaitFrame("s5"::equals);
    jobs.commit("j", 2);
    client.awaitFrame("e6-7"::equals);
    jobs.progress("j");
    client.awaitFrame("p7"::equals);
    assertEquals(List.of("s5", "e6-7", "p7"), client.events());
    assertTrue(client.frames().get(0).contains("\"type\":\"subscribed\""), client.frames().get(0));
    assertTrue(client.frames().get(0).contains("\"recovered\":false"), client.frames().get(0));
    assertTrue(client.frames().get(0).contains("\"status\":\"in_progress\""));
  }

  @Test
  void with_after_comes_what_was_missed_then_one_snapshot() {
    jobs.create("j");
    jobs.commit("j", 600);
    Client client = bench.client();
    client.says(subscribe(",\"after\":10,\"id\":7"));
    client.awaitFrame("s600"::equals);
    assertEquals(List.of("e11-260", "e261-510", "e511-600", "s600"), client.events());
    assertTrue(client.frames().get(0).contains("\"recovered\":true"), client.frames().get(0));
    assertTrue(client.frames().get(0).contains("\"id\":7"), client.frames().get(0));
  }

  @Test
  void who_wants_detail_gets_a_snapshot_in_place_of_progress_once_a_second() {
    jobs.create("j");
    jobs.commit("j", 3);
    Client client = bench.client();
    client.says(subscribe(",\"detail\":true"));
    client.awaitFrame("s3"::equals);
    jobs.commit("j", 1);
    jobs.progress("j");
    ChannelBench.await("the detail", () -> client.events().size() == 3);
    jobs.progress("j");
    client.awaitFrame("p4"::equals);
    assertEquals(List.of("s3", "e4-4", "s4", "p4"), client.events());
  }

  @Test
  void who_has_everything_gets_only_the_snapshot() {
    jobs.create("j");
    jobs.commit("j", 3);
    Client client = bench.client();
    client.says(subscribe(",\"after\":3"));
    client.awaitFrame("s3"::equals);
    assertEquals(List.of("s3"), client.events());
  }

  @Test
  void after_a_trimmed_history_only_the_snapshot_comes() {
    jobs.create("j");
    jobs.commit("j", 30);
    jobs.trim("j", 20);
    Client client = bench.client();
    client.says(subscribe(",\"after\":10"));
    client.awaitFrame("s30"::equals);
    assertEquals(List.of("s30"), client.events());
    assertTrue(client.frames().get(0).contains("\"recovered\":false"));
  }

  @Test
  void after_beyond_the_newest_event_is_refused_by_name() {
    jobs.create("j");
    jobs.commit("j", 3);
    Client client = bench.client();
    client.says(subscribe(",\"after\":4"));
    client.awaitFrame(frame -> frame.contains("\"invalid_request\"") && frame.contains("after"));
    jobs.commit("j", 1);
    assertEquals(List.of(), client.events());
  }

  @Test
  void what_is_stored_but_not_live_yet_does_not_confuse_a_client_that_knows_it() {
    jobs.create("j");
    jobs.commit("j", 3);
    jobs.store("j", 2, JobEvent.Type.RESULT); // another node has told the client already
    Client client = bench.client();
    client.says(subscribe(",\"after\":4"));
    client.awaitFrame(frame -> frame.contains("subscribed"));
    jobs.deliver("j");
    client.awaitFrame("s5"::equals);
    assertEquals(List.of("e5-5", "s5"), client.events());
  }

  @Test
  void an_unknown_job_of_a_message_is_an_error_only() {
    Client client = bench.client();
    client.says(subscribe(",\"id\":\"x\""));
    client.awaitFrame(frame -> frame.contains("\"job_not_found\""));
    String frame = client.frames().get(0);
    assertTrue(frame.contains("\"error\":\"Job not found\""), frame);
    assertTrue(frame.contains("\"job_id\":\"j\""), frame);
    assertTrue(frame.contains("\"id\":\"x\""), frame);
    client.says("{\"type\":\"ping\"}");
    client.awaitFrame(pong -> pong.contains("pong"));
  }

  @Test
  void an_unknown_job_of_the_address_closes_the_session_after_the_error() {
    Client client = bench.client();
    client.session.onlyFor("j");
    client.conversation.subscribeTo("j", null);
    client.awaitClose(4404);
    assertEquals(1, client.frames().size());
    assertTrue(client.frames().get(0).contains("\"error\":\"Job not found\""));
  }

  @Test
  void after_unsubscribed_nothing_of_the_job_comes() {
    jobs.create("j");
    Client client = bench.client();
    client.says(subscribe(""));
    client.awaitFrame("s0"::equals);
    client.says("{\"type\":\"unsubscribe\",\"job_id\":\"j\",\"id\":1}");
    client.awaitFrame(frame -> frame.contains("unsubscribed"));
    jobs.commit("j", 5);
    client.says("{\"type\":\"ping\"}");
    client.awaitFrame(frame -> frame.contains("pong"));
    assertEquals(List.of("s0"), client.events());
    ChannelBench.await("detach", () -> jobs.watchers("j") == 0);
  }

  @Test
  void one_event_is_encoded_once_for_all_its_sessions() {
    jobs.create("j");
    List<Client> clients = new ArrayList<>();
    for (int n = 0; n < 50; n++) {
      Client client = bench.client();
      client.says(subscribe(""));
      client.awaitFrame("s0"::equals);
      clients.add(client);
    }
    jobs.commit("j", 10);
    clients.forEach(client -> client.awaitFrame("e1-10"::equals));
    assertEquals(1, bench.dialect.encoded.get());
    assertEquals(1, jobs.watchers("j"));
  }

  @Test
  void a_second_subscription_replays_again() {
    jobs.create("j");
    jobs.commit("j", 3);
    Client client = bench.client();
    client.says(subscribe(",\"after\":0"));
    client.awaitFrame("s3"::equals);
    client.says(subscribe(",\"after\":2"));
    client.awaitFrame("e3-3"::equals);
    ChannelBench.await("second snapshot", () -> client.events().size() == 4);
    assertEquals(List.of("e1-3", "s3", "e3-3", "s3"), client.events());
  }

  @Test
  void an_ended_job_gives_its_snapshot_and_the_socket_stays_open() {
    jobs.create("j");
    jobs.end("j");
    Client client = bench.client();
    client.says(subscribe(""));
    client.awaitFrame("s1"::equals);
    assertEquals(0, client.connection.closeCode());
  }

  @Test
  void a_stream_ends_with_its_job() {
    jobs.create("j");
    Client client = bench.client();
    client.session.endWithJob();
    client.says(subscribe(""));
    client.awaitFrame("s0"::equals);
    jobs.end("j");
    client.awaitClose(1000);
    assertEquals(List.of("s0", "e1-1"), client.events());
  }

  @Test
  void a_deleted_job_is_told() {
    jobs.create("j");
    Client client = bench.client();
    client.says(subscribe(""));
    client.awaitFrame("s0"::equals);
    jobs.delete("j");
    client.awaitFrame("deleted"::equals);
    client.says(subscribe(""));
    client.awaitFrame(frame -> frame.contains("job_not_found"));
  }

  @Test
  void a_client_that_does_not_read_is_closed_and_harms_nobody() {
    try (ChannelBench tight = new ChannelBench(Map.of("headway.channel.outbox.frames", "16"))) {
      tight.jobs.create("j");
      Client stalled = tight.new Client(new FakeSender().manual());
      Client well = tight.client();
      stalled.says(subscribe(""));
      well.says(subscribe(""));
      well.awaitFrame("s0"::equals);
      ChannelBench.await("a send", stalled.connection::hasOneInFlight);
      stalled.connection.complete(); // the answer; the snapshot is the last that it takes
      for (int n = 1; n <= 40; n++) {
        String frame = "e" + n + "-" + n;
        tight.jobs.commit("j", 1);
        well.awaitFrame(frame::equals);
      }
      stalled.awaitClose(4408);
      assertEquals(0, well.connection.closeCode());
      assertEquals(41, well.events().size());
    }
  }

  @Test
  void a_long_history_waits_for_a_slow_client_and_does_not_overflow() {
    jobs.create("j");
    jobs.commit("j", 5_000);
    try (ChannelBench tight = new ChannelBench(Map.of("headway.channel.outbox.frames", "16"))) {
      tight.jobs.create("j");
      tight.jobs.commit("j", 250 * 40);
      Client slow = tight.new Client(new FakeSender().manual());
      slow.says(subscribe(",\"after\":0"));
      while (slow.frames().stream().noneMatch("s10000"::equals)) {
        ChannelBench.await("a send", slow.connection::hasOneInFlight);
        slow.connection.complete();
      }
      assertEquals(41, slow.events().size());
      assertEquals(0, slow.connection.closeCode());
    }
  }

  @RepeatedTest(20)
  void replay_goes_over_into_the_live_stream_without_a_gap_or_a_repeat() throws Exception {
    jobs.create("j");
    jobs.commit("j", 1_000);
    Thread committing =
        new Thread(
            () -> {
              for (int n = 0; n < 2_000; n++) {
                jobs.store("j", 1 + n % 7, JobEvent.Type.RESULT);
                if (n % 3 != 0) {
                  jobs.deliver("j");
                  jobs.progress("j");
                }
              }
              jobs.end("j");
            });
    committing.start();
    List<Client> clients = new ArrayList<>();
    for (int n = 0; n < 20; n++) {
      Client client = bench.client();
      client.says(subscribe(",\"after\":" + n * 10));
      clients.add(client);
    }
    committing.join();
    long last = jobs.store.get("j").lastSeq();
    for (int n = 0; n < clients.size(); n++) {
      Client client = clients.get(n);
      client.awaitFrame(frame -> frame.endsWith("-" + last) || frame.equals("s" + last));
      ChannelBench.await(
          "snapshot", () -> client.events().stream().anyMatch(f -> f.startsWith("s")));
      assertWholeAndInOrder(client.events(), n * 10, last);
    }
  }

  private static void assertWholeAndInOrder(List<String> frames, long after, long last) {
    long seen = after;
    int snapshots = 0;
    for (String frame : frames) {
      switch (frame.charAt(0)) {
        case 'e' -> {
          String[] range = frame.substring(1).split("-");
          assertEquals(seen + 1, Long.parseLong(range[0]), () -> "in " + frames);
          seen = Long.parseLong(range[1]);
        }
        case 's' -> {
          snapshots++;
          assertEquals(
              seen, Long.parseLong(frame.substring(1)), "a snapshot includes what was sent");
        }
        default -> {
          assertFalse(snapshots == 0, "progress before the snapshot");
          assertEquals(seen, Long.parseLong(frame.substring(1)), "progress includes what was sent");
        }
      }
    }
    assertEquals(last, seen);
    assertEquals(1, snapshots);
  }
}
