package dev.headway.queue;

import static dev.headway.queue.TestJob.aJob;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headway.job.JobStatus;
import dev.headway.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** In which order jobs start, on every database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(30)
abstract class DispatchContract {
  private final SettableClock clock = new SettableClock("2026-03-01T12:00:00Z");
  private final FakeTypes types = new FakeTypes().with("exclusive", 1);
  private final List<TestNode> nodes = new ArrayList<>();
  private QueueDatabase database;
  private FakeJobs jobs;

  abstract QueueDatabase open();

  @BeforeAll
  void openDatabase() {
    database = open();
  }

  @AfterAll
  void closeDatabase() throws Exception {
    database.close();
  }

  @BeforeEach
  void empty() {
    database.execute("delete from scheduled_tasks");
    database.execute("delete from job");
    jobs = new FakeJobs(database);
  }

  @AfterEach
  void stop() {
    nodes.forEach(TestNode::close);
    nodes.clear();
  }

  private TestNode node(String name, int pool) {
    TestNode node = new TestNode(name, pool, database, jobs, types, clock);
    nodes.add(node);
    return node;
  }

  private void tick() {
    clock.tick(Duration.ofMillis(1));
  }

  @Test
  void jobs_start_by_priority_then_by_time() throws Exception {
    TestNode node = node("a", 100);
    for (TestJob job :
        List.of(aJob("low"), aJob("first"), aJob("second"), aJob("negative"), aJob("high"))) {
      int priority =
          switch (job.id()) {
            case "high" -> 32_767;
            case "negative" -> -32_768;
            case "low" -> -5;
            default -> 3;
          };
      node.queue(job.priority(priority));
      tick();
    }
    node.start();
    for (String expected : List.of("high", "first", "second", "low", "negative")) {
      assertEquals(expected, node.batch.nextStarted());
    }
    assertEquals(List.of(), database.strings("select task_instance from scheduled_tasks"));
  }

  @Test
  void a_started_job_is_in_progress_on_this_node_with_a_lease() throws Exception {
    TestNode node = node("a", 4).start();
    node.queue(aJob("j"));
    assertEquals("j", node.batch.nextStarted());
    assertEquals(JobStatus.IN_PROGRESS, jobs.get("j").status());
    assertEquals("a", jobs.get("j").node());
    assertEquals(clock.instant().plusSeconds(15), jobs.get("j").leaseUntil());
  }

  @Test
  void a_large_job_at_the_head_is_not_passed_by_small_ones_that_would_fit() throws Exception {
    TestNode node = node("a", 4).start();
    node.queue(aJob("running").threads(3));
    assertEquals("running", node.batch.nextStarted());
    tick();
    node.queue(aJob("large").threads(4));
    tick();
    node.queue(aJob("small").threads(1));
    types.awaitLooks("large", 2);
    node.end("running");
    assertEquals("large", node.batch.nextStarted());
    types.awaitLooks("small", 1);
    node.end("large");
    assertEquals("small", node.batch.nextStarted());
  }

  @Test
  void a_more_urgent_job_that_comes_later_is_looked_at_first() throws Exception {
    TestNode node = node("a", 4).start();
    node.queue(aJob("running").threads(3));
    assertEquals("running", node.batch.nextStarted());
    node.queue(aJob("large").threads(4));
    types.awaitLooks("large", 1);
    node.queue(aJob("urgent").threads(1).priority(1));
    assertEquals("urgent", node.batch.nextStarted());
  }

  @Test
  void a_job_that_is_made_more_urgent_overtakes_the_waiting_head() throws Exception {
    TestNode node = node("a", 4).start();
    node.queue(aJob("running").threads(3));
    assertEquals("running", node.batch.nextStarted());
    node.queue(aJob("large").threads(4));
    tick();
    node.queue(aJob("small").threads(1));
    types.awaitLooks("large", 1);
    node.queue(aJob("small").threads(1).priority(1));
    assertEquals("small", node.batch.nextStarted());
  }

  @Test
  void a_new_priority_keeps_the_place_in_time() {
    TestNode node = node("a", 4);
    node.queue(aJob("j"));
    List<String> before = database.strings("select execution_time from scheduled_tasks");
    clock.tick(Duration.ofMinutes(5));
    node.queue(aJob("j").priority(7));
    assertEquals(before, database.strings("select execution_time from scheduled_tasks"));
    assertEquals(List.of("7"), database.strings("select priority from scheduled_tasks"));
  }

  @Test
  void a_type_at_its_limit_holds_back_its_own_jobs_only() throws Exception {
    TestNode node = node("a", 10).start();
    node.queue(aJob("one").type("exclusive"));
    assertEquals("one", node.batch.nextStarted());
    node.queue(aJob("two").type("exclusive").priority(9));
    tick();
    node.queue(aJob("three").type("exclusive").priority(9), aJob("other"));
    assertEquals("other", node.batch.nextStarted());
    node.end("one");
    assertEquals("two", node.batch.nextStarted());
    node.end("two");
    assertEquals("three", node.batch.nextStarted());
  }

  @Test
  void a_job_whose_former_run_still_lets_go_waits_and_others_pass() throws Exception {
    TestNode node = node("a", 10).start();
    node.queue(aJob("j"));
    assertEquals("j", node.batch.nextStarted());
    node.queue(aJob("j").queued(2).priority(9), aJob("other"));
    assertEquals("other", node.batch.nextStarted());
    node.batch.running.remove("j");
    node.wake();
    assertEquals("j", node.batch.nextStarted());
    assertEquals(2, jobs.get("j").attempt());
  }

  @Test
  void a_job_that_needs_more_threads_than_the_pool_has_fails_and_says_so() throws Exception {
    TestNode node = node("a", 4).start();
    node.queue(aJob("huge").threads(5).priority(1), aJob("next"));
    assertEquals("next", node.batch.nextStarted());
    assertEquals(
        List.of(
            "huge: It needs 5 threads, but the batch pool has 4; start it with fewer workers, or raise headway.batch.threads"),
        jobs.failed);
  }

  @Test
  void a_job_of_a_type_that_is_no_longer_known_fails_and_blocks_nobody() throws Exception {
    TestNode node = node("a", 4).start();
    node.queue(aJob("old").type("gone").priority(1), aJob("next"));
    assertEquals("next", node.batch.nextStarted());
    assertTrue(jobs.failed.get(0).contains("There is no job type 'gone'"), jobs.failed.toString());
  }

  @Test
  void a_job_does_not_start_before_its_start_time() throws Exception {
    TestNode node = node("a", 4).start();
    node.queue(aJob("later").priority(9).startAt(clock.instant().plusSeconds(3600)), aJob("now"));
    assertEquals("now", node.batch.nextStarted());
    tick();
    node.queue(aJob("then"));
    assertEquals("then", node.batch.nextStarted());
    clock.tick(Duration.ofHours(1));
    assertEquals("later", node.batch.nextStarted());
  }

  @Test
  void a_refused_start_is_tried_again_as_the_next_attempt() throws Exception {
    TestNode node = node("a", 4).start();
    node.batch.refusals = 1;
    node.queue(aJob("j"));
    assertEquals("j", node.batch.nextStarted());
    assertEquals(2, jobs.get("j").attempt());
    assertTrue(jobs.recovered.get(0).contains("no thread"), jobs.recovered.toString());
  }

  @Test
  void a_cancelled_job_leaves_the_queue_without_a_start() throws Exception {
    TestNode node = node("a", 4);
    node.queue(aJob("cancelled").priority(1), aJob("next"));
    jobs.set(jobs.get("cancelled").ended(JobStatus.CANCELLED));
    node.start();
    assertEquals("next", node.batch.nextStarted());
    assertEquals(List.of(), database.strings("select task_instance from scheduled_tasks"));
  }

  @Test
  void what_a_former_life_of_the_node_had_picked_is_looked_at_at_once() throws Exception {
    TestNode node = node("a", 4);
    node.queue(aJob("j"));
    database.execute(
        "update scheduled_tasks set picked = true, picked_by = 'a', version = 7, last_heartbeat = current_timestamp");
    node.rows.putBackAllOf("a");
    node.start();
    assertEquals("j", node.batch.nextStarted());
  }

  @Test
  void what_a_dead_node_had_picked_is_looked_at_by_another() throws Exception {
    TestNode node = node("a", 4);
    node.queue(aJob("j"));
    database.execute(
        "update scheduled_tasks set picked = true, picked_by = 'dead', last_heartbeat = timestamp with time zone '2026-03-01 11:00:00+00'");
    node.start();
    assertEquals("j", node.batch.nextStarted());
  }

  @Test
  void a_queued_job_vanishes_with_the_transaction_that_queued_it() {
    TestNode node = node("a", 4);
    try {
      database.transactions.inNew(
          () -> {
            node.rows.put("j", 0, null, Instant.EPOCH);
            throw new IllegalStateException("rolled back");
          });
    } catch (IllegalStateException expected) {
      assertEquals("rolled back", expected.getMessage());
    }
    assertEquals(List.of(), database.strings("select task_instance from scheduled_tasks"));
  }

  @Test
  void two_nodes_start_each_job_once_and_keep_the_limit_of_a_type() throws Exception {
    TestNode a = node("a", 8).start();
    TestNode b = node("b", 8).start();
    int most = 100;
    for (int i = 0; i < most; i++) {
      a.queue(aJob("job-" + i).type(i % 10 == 0 ? "exclusive" : "drill"));
    }
    b.wake();
    List<String> started = new ArrayList<>();
    while (started.size() < most) {
      for (TestNode node : List.of(a, b)) {
        String id = node.batch.started.poll(2, TimeUnit.MILLISECONDS);
        if (id != null) {
          started.add(id);
          assertTrue(jobs.runningOfType("exclusive") <= 1);
          node.end(id);
        }
      }
    }
    Set<String> distinct = new HashSet<>(started);
    assertEquals(most, distinct.size());
    assertEquals(List.of(), database.strings("select task_instance from scheduled_tasks"));
  }

  @Test
  void nothing_starts_once_the_node_stops() throws Exception {
    TestNode node = node("a", 4).start();
    node.queue(aJob("running").threads(4));
    assertEquals("running", node.batch.nextStarted());
    node.queue(aJob("waiting"));
    types.awaitLooks("waiting", 1);
    node.close();
    nodes.clear();
    node.end("running");
    assertEquals(JobStatus.QUEUED, jobs.get("waiting").status());
    assertEquals(
        List.of("waiting"),
        database.strings("select task_instance from scheduled_tasks where not picked"));
  }
}
