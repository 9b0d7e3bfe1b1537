package dev.headway.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headway.job.Job;
import dev.headway.job.JobStatus;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class StalledAndWaitingTest {
  private final ManualClock clock = new ManualClock();
  private final LiveFixture fixture = new LiveFixture(clock);
  private final RecordingWatcher watcher = new RecordingWatcher();

  @Test
  void a_job_that_finishes_nothing_is_stalled_until_it_does() {
    JobBuilder job = watchedJob();
    fixture.offer(fixture.results(job, 10));
    fixture.steps(clock, 290);
    assertNull(watcher.last().stalledSince());
    fixture.steps(clock, 160);
    assertEquals(ManualClock.START.plusMillis(100), watcher.last().stalledSince());
    assertTrue(watcher.last().message().matches("no item finished for 4[45] s"));
    fixture.offer(fixture.results(job, 1));
    fixture.steps(clock, 1);
    assertNull(watcher.last().stalledSince());
  }

  @Test
  void slow_items_are_given_five_times_their_usual_time() {
    StallWatch watch = new StallWatch(Duration.ofSeconds(1));
    watch.look(clock.instant(), 1);
    watch.finished(List.of(LiveFixture.result("j", 1, clock.instant())));
    assertNotNull(watch.stalledSince(clock.instant().plusMillis(1_000)));
    StallWatch slow = new StallWatch(Duration.ofMillis(10));
    slow.look(clock.instant(), 1);
    slow.finished(List.of(LiveFixture.result("j", 1, clock.instant())));
    assertNull(slow.stalledSince(clock.instant().plusMillis(62)));
    assertNotNull(slow.stalledSince(clock.instant().plusMillis(63)));
  }

  @Test
  void large_counts_are_easy_to_read() {
    JobBuilder job = watchedJob();
    fixture.offer(fixture.results(job, 1_234));
    fixture.steps(clock, 1);
    assertTrue(watcher.last().message().contains("1,234"), watcher.last().message());
  }

  private JobBuilder watchedJob() {
    JobBuilder job = fixture.running("job-1");
    fixture.live.attach("job-1", 0, watcher);
    return job;
  }

  private Job queued(String id) {
    Job job = JobBuilder.aJob(id).status(JobStatus.QUEUED).build();
    fixture.put(job);
    fixture.waiting.add(job);
    return job;
  }

  private JobState.Waiting why(String id) {
    return fixture.state(id).waiting();
  }

  @Test
  void a_queued_job_knows_its_place() {
    fixture.running("runs");
    queued("a");
    queued("b");
    queued("c");
    assertEquals(new JobState.Waiting("position", 3, "3rd in the queue"), why("c"));
    assertEquals(new JobState.Waiting("position", 1, "next in the queue"), why("a"));
    assertEquals(1, fixture.queueReads.get());
    assertEquals("3rd in the queue", fixture.state("c").message());
    assertNull(fixture.state("runs").waiting());
  }

  @Test
  void the_first_in_the_queue_says_which_threads_it_needs() {
    queued("a");
    fixture.threadsInUse = 8;
    String detail = "needs 12 threads of the batch pool, 4 are free";
    assertEquals(new JobState.Waiting("admission", 1, detail), why("a"));
  }

  @Test
  void a_type_with_a_limit_says_so() {
    fixture.running("runs");
    queued("a");
    fixture.maxRunning = 1;
    assertEquals(new JobState.Waiting("type_limit", 1, "1 of at most 1 drill jobs run"), why("a"));
  }

  @Test
  void a_delayed_job_says_when_and_takes_no_place() {
    JobBuilder delayed = JobBuilder.aJob("later").status(JobStatus.QUEUED);
    delayed.startAt(ManualClock.START.plusSeconds(60));
    fixture.put(delayed.build());
    fixture.waiting.add(delayed.build());
    queued("b");
    assertEquals(
        new JobState.Waiting("start_time", null, "starts at 2026-01-01T00:01:00.123Z"),
        why("later"));
    assertEquals(1, why("b").position());
  }

  @Test
  void a_job_that_depends_on_another_names_it() {
    fixture.running("first");
    JobBuilder after = JobBuilder.aJob("after").status(JobStatus.PENDING).dependsOn("first");
    fixture.put(after.build());
    fixture.waiting.add(after.build());
    assertEquals(
        new JobState.Waiting("dependency", null, "waits for job first (running)"), why("after"));
  }

  @Test
  void a_watched_job_hears_that_it_has_moved_up() {
    queued("a");
    queued("b");
    fixture.live.attach("b", 0, watcher);
    fixture.steps(clock, 30);
    assertEquals(2, watcher.last().waiting().position());
    fixture.waiting.remove(0);
    fixture.steps(clock, 30);
    assertEquals(1, watcher.last().waiting().position());
  }

  @Test
  void ordinals_read_well() {
    assertEquals("1st", WaitingReasons.ordinal(1));
    assertEquals("2nd", WaitingReasons.ordinal(2));
    assertEquals("11th", WaitingReasons.ordinal(11));
    assertEquals("112th", WaitingReasons.ordinal(112));
    assertEquals("23rd", WaitingReasons.ordinal(23));
  }
}
