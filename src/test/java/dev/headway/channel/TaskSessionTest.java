package dev.headway.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headway.channel.outbox.FakeSender;
import dev.headway.channel.outbox.Frame;
import dev.headway.channel.outbox.FrameSender.Sent;
import dev.headway.job.JobEvent;
import dev.headway.job.JobStatus;
import dev.headway.job.StageStatus;
import dev.headway.platform.JsonText;
import dev.headway.progress.task.GenerationEvents;
import dev.headway.security.Caller;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class TaskSessionTest {
  private static final List<String> PETS =
      List.of("GET /pets", "GET /pets/{id}", "POST /pets", "PUT /pets/{id}", "DELETE /pets/{id}");
  private static final List<String> FLOW =
      List.of(
          "Starting...",
          "Parsing OpenAPI specification...",
          "OpenAPI specification parsed successfully",
          "Generating test cases for 5 endpoints...",
          "Generating test cases for endpoint 1/5: GET /pets",
          "Generating test cases for endpoint 2/5: GET /pets/{id}",
          "Generating test cases for endpoint 3/5: POST /pets",
          "Generating test cases for endpoint 4/5: PUT /pets/{id}",
          "Generating test cases for endpoint 5/5: DELETE /pets/{id}",
          "Test cases generated successfully",
          "Creating ZIP file...",
          "ZIP file created successfully",
          "Generation complete! ZIP file ready for download.");

  private final ChannelBench bench = new ChannelBench();
  private final FakeJobs jobs = bench.jobs;

  @AfterEach
  void close() {
    bench.close();
  }

  private static final class Client {
    final FakeSender connection;
    final TaskSession session;

    Client(ChannelBench bench, FakeSender connection) {
      this.connection = connection;
      session =
          new TaskSession(
              bench.open(
                  new LastAgain(connection), TaskDialect.INSTANCE, new Caller(null, "127.0.0.1")));
    }

    Client follow(String after) {
      session.follow("j", after);
      return this;
    }

    List<String> messages() {
      return connection.frames().stream()
          .map(text -> JsonText.parseObject(text).getString("message"))
          .toList();
    }

    void awaitClose(int code) {
      ChannelBench.await("close " + code, () -> connection.closeCode() == code);
    }
  }

  private Client client() {
    return new Client(bench, new FakeSender());
  }

  private List<JobEvent> generation(List<String> operations) {
    long total = operations.size();
    jobs.create("j", "api-tests", GenerationEvents.stages(StageStatus.IN_PROGRESS, 0, total));
    return GenerationEvents.whole("j", operations);
  }

  private void happen(List<JobEvent> events) {
    events.forEach(jobs::store);
    jobs.deliver("j");
    jobs.progress("j");
  }

  @Test
  void all_clients_get_the_whole_flow_in_order_and_then_the_server_closes() {
    List<JobEvent> events = generation(PETS);
    List<Client> clients = new ArrayList<>();
    for (JobEvent event : events) {
      clients.add(client().follow(null));
      happen(List.of(event));
    }
    clients.add(client().follow(null));
    for (Client client : clients) {
      client.awaitClose(1000);
      assertEquals(FLOW, client.messages());
    }
  }

  @RepeatedTest(20)
  void whoever_comes_while_it_happens_misses_nothing_and_gets_nothing_twice() throws Exception {
    List<JobEvent> events = generation(PETS);
    Thread running = new Thread(() -> events.forEach(event -> happen(List.of(event))));
    running.start();
    List<Client> clients = IntStream.range(0, 8).mapToObj(n -> client().follow(null)).toList();
    running.join();
    for (Client client : clients) {
      client.awaitClose(1000);
      assertEquals(FLOW, client.messages());
    }
  }

  @Test
  void after_leaves_out_what_was_told_before() {
    happen(generation(PETS));
    Client client = client().follow("10");
    client.awaitClose(1000);
    assertEquals(FLOW.subList(8, 13), client.messages());
  }

  @Test
  void what_a_restart_has_removed_is_not_missed() {
    List<JobEvent> events = generation(PETS);
    happen(events.subList(0, 9));
    jobs.trim("j", 7);
    Client client = client().follow(null);
    happen(events.subList(9, events.size()));
    client.awaitClose(1000);
    assertEquals(FLOW.subList(5, 13), client.messages());
  }

  @RepeatedTest(5)
  void a_slow_client_of_a_large_generation_gets_it_all() {
    List<String> many = IntStream.range(0, 22_000).mapToObj(n -> "GET /items/" + n).toList();
    try (ChannelBench tight = new ChannelBench(Map.of("headway.channel.outbox.frames", "16"))) {
      FakeJobs those = tight.jobs;
      those.create("j", "api-tests", GenerationEvents.stages(StageStatus.IN_PROGRESS, 0, 22_000L));
      GenerationEvents.whole("j", many).forEach(those::store);
      those.deliver("j");
      Client slow = new Client(tight, new FakeSender().manual()).follow(null);
      while (slow.connection.closeCode() == 0) {
        ChannelBench.await(
            "a send", () -> slow.connection.hasOneInFlight() || slow.connection.closeCode() != 0);
        if (slow.connection.hasOneInFlight()) {
          slow.connection.complete();
        }
      }
      assertEquals(1000, slow.connection.closeCode());
      List<String> flow = slow.messages();
      assertEquals(8 + 1_001, flow.size());
      assertEquals(FLOW.get(12), flow.get(flow.size() - 1));
    }
  }

  @Test
  void an_unknown_task_is_an_error_and_the_end() {
    Client client = client().follow(null);
    client.awaitClose(4404);
    String frame = client.connection.frames().get(0);
    assertEquals(List.of("Task not found"), client.messages());
    assertTrue(frame.contains("\"stage\":\"error\"") && frame.contains("\"progress\":0"), frame);
    assertTrue(frame.contains("\"error\":\"Job not found\""), frame);
    assertTrue(frame.contains("\"code\":\"job_not_found\""), frame);
  }

  @Test
  void an_after_that_makes_no_sense_is_an_error_and_the_end() {
    happen(generation(PETS));
    for (String after : List.of("x", "-1", "19")) {
      Client client = client().follow(after);
      client.awaitClose(1000);
      assertEquals(1, client.messages().size());
      assertTrue(client.messages().get(0).startsWith("Invalid message: after"), after);
    }
  }

  @Test
  void a_failure_ends_it_with_the_reason() {
    List<JobEvent> events = generation(PETS);
    happen(events.subList(0, 4));
    Client client = client().follow(null);
    GenerationEvents failed = new GenerationEvents("j");
    events.subList(0, 4).forEach(event -> failed.line(""));
    failed.status(JobStatus.FAILED, "{\"error\":\"line 3: not YAML\"}");
    happen(failed.events().subList(4, 5));
    client.awaitClose(1000);
    assertEquals(
        List.of(FLOW.get(0), FLOW.get(1), "Generation failed: line 3: not YAML"),
        client.messages());
  }

  @Test
  void pings_are_answered_and_all_else_is_passed_over() {
    List<JobEvent> events = generation(PETS);
    happen(events.subList(0, 3));
    Client client = client().follow(null);
    for (int n = 0; n < 30; n++) {
      client.session.hear(n % 2 == 0 ? "ping" : "{\"hello\":", true);
    }
    client.session.hear("{\"type\":\"cancel\",\"job_id\":\"j\"}", true);
    client.session.hear("{\"type\":\"ping\",\"id\":5}", true);
    ChannelBench.await(
        "a pong", () -> client.connection.frames().stream().anyMatch(f -> f.contains("\"pong\"")));
    ChannelBench.await("the beginning", () -> client.connection.frames().size() == 2);
    assertEquals(List.of(), jobs.cancels);
    assertEquals(0, client.connection.closeCode());
  }

  @Test
  void a_job_of_another_type_is_told_by_its_newest_state() {
    jobs.create("j", "drill", GenerationEvents.stages(StageStatus.IN_PROGRESS, 2, 5L));
    Client client = client().follow(null);
    ChannelBench.await("its state", () -> client.connection.frames().size() == 1);
    jobs.commit("j", 3);
    jobs.progress("j");
    ChannelBench.await("its progress", () -> client.connection.frames().size() == 2);
    jobs.end("j");
    client.awaitClose(1000);
    List<String> messages = client.messages();
    assertEquals("Job complete", messages.get(messages.size() - 1));
  }

  @Test
  void a_deleted_task_is_told_and_ends() {
    List<JobEvent> events = generation(PETS);
    happen(events.subList(0, 4));
    Client client = client().follow(null);
    ChannelBench.await("the beginning", () -> client.messages().size() == 2);
    jobs.delete("j");
    client.awaitClose(1000);
    assertEquals(List.of(FLOW.get(0), FLOW.get(1), "The task has been deleted"), client.messages());
  }

  @Test
  void silence_is_filled_with_the_last_message() {
    FakeSender connection = new FakeSender().several();
    LastAgain sender = new LastAgain(connection);
    List<String> ends = new ArrayList<>();
    Sent done =
        new Sent() {
          @Override
          public void sent() {
            ends.add("sent");
          }

          @Override
          public void failed(Throwable cause) {
            ends.add("failed");
          }
        };
    sender.send(Frame.heartbeat("beat"), done);
    assertEquals(List.of(), connection.frames());
    sender.send(Frame.of("a"), done);
    sender.send(Frame.heartbeat("beat"), done);
    assertEquals(List.of("a", "a"), connection.frames());
    assertEquals(List.of("sent", "sent", "sent"), ends);
    sender.send(Frame.joined(List.of(Frame.of("b"), Frame.of("c"))), done);
    sender.send(Frame.heartbeat("beat"), done);
    assertEquals("c", connection.frames().get(3));
  }
}
