package dev.headway.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headway.job.EventsCommitted;
import dev.headway.job.JobEvent;
import dev.headway.job.JobStatus;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class FollowAllTest {
  private static final List<Long> FIRST_THREE = List.of(1L, 2L, 3L);

  private final ManualClock clock = new ManualClock();
  private final LiveFixture fixture = new LiveFixture(clock);
  private final RecordingWatcher watcher = new RecordingWatcher();

  private void follow() {
    fixture.live.followers().addToAll(watcher, clock.instant());
  }

  private JobBuilder created() {
    JobBuilder job = JobBuilder.aJob("new").createdAt(clock.instant());
    fixture.put(job.build());
    return job;
  }

  @Test
  void whoever_follows_all_gets_status_and_progress_but_no_results() {
    follow();
    JobBuilder job = fixture.running("job-1");
    fixture.offer(fixture.status(job, JobStatus.IN_PROGRESS));
    fixture.offer(fixture.results(job, 4));
    fixture.offer(fixture.status(job, JobStatus.COMPLETED));
    fixture.step();
    assertEquals(List.of(1L, 6L), watcher.seqs());
    assertEquals(100.0, watcher.last().progress());
    assertEquals(6, watcher.last().seq());
  }

  @Test
  void each_status_of_a_new_job_is_told_though_its_hints_come_in_the_wrong_order() {
    follow();
    JobBuilder job = created();
    EventsCommitted pending = fixture.status(job, JobStatus.PENDING);
    EventsCommitted queued = fixture.status(job, JobStatus.QUEUED);
    fixture.offer(fixture.status(job, JobStatus.IN_PROGRESS));
    fixture.step();
    fixture.offer(queued);
    fixture.offer(pending);
    fixture.step();
    assertEquals(FIRST_THREE, watcher.seqs());
    assertEquals(0, fixture.historyReads.get());
  }

  @Test
  void a_new_job_whose_first_hints_were_lost_is_told_from_its_history() {
    follow();
    JobBuilder job = created();
    fixture.status(job, JobStatus.PENDING);
    fixture.status(job, JobStatus.QUEUED);
    fixture.offer(fixture.status(job, JobStatus.IN_PROGRESS));
    fixture.steps(clock, 3);
    assertEquals(FIRST_THREE, watcher.seqs());
  }

  @Test
  void a_new_job_that_somebody_opens_before_its_hints_come_is_told_all_the_same() {
    follow();
    JobBuilder job = created();
    EventsCommitted pending = fixture.status(job, JobStatus.PENDING);
    EventsCommitted queued = fixture.status(job, JobStatus.QUEUED);
    RecordingWatcher one = new RecordingWatcher();
    assertEquals(OptionalLong.empty(), fixture.live.attach("new", 2, one));
    fixture.offer(pending);
    fixture.offer(queued);
    fixture.offer(fixture.status(job, JobStatus.IN_PROGRESS));
    fixture.steps(clock, 3);
    assertEquals(FIRST_THREE, watcher.seqs());
    assertEquals(List.of(3L), one.seqs());
  }

  @Test
  void a_new_job_that_came_only_as_a_number_is_told_from_its_history() {
    follow();
    JobBuilder job = created();
    fixture.status(job, JobStatus.PENDING);
    fixture.status(job, JobStatus.QUEUED);
    fixture.live.intake().behind("new", 2);
    fixture.steps(clock, 3);
    assertEquals(List.of(1L, 2L), watcher.seqs());
  }

  @Test
  void what_a_job_went_through_before_anybody_followed_all_is_not_told() {
    JobBuilder job = created();
    fixture.status(job, JobStatus.PENDING);
    fixture.status(job, JobStatus.QUEUED);
    clock.forwardMillis(50);
    follow();
    fixture.offer(fixture.status(job, JobStatus.IN_PROGRESS));
    fixture.steps(clock, 3);
    assertEquals(List.of(3L), watcher.seqs());
  }

  @Test
  void a_second_follower_does_not_lose_the_first_what_is_new_to_it() {
    follow();
    clock.forwardMillis(50);
    JobBuilder job = created();
    fixture.status(job, JobStatus.PENDING);
    clock.forwardMillis(50);
    fixture.live.followers().addToAll(new RecordingWatcher(), clock.instant());
    fixture.offer(fixture.status(job, JobStatus.QUEUED));
    fixture.steps(clock, 3);
    assertEquals(List.of(1L, 2L), watcher.seqs());
  }

  @Test
  void jobs_of_other_nodes_are_told_to_whoever_follows_all() {
    JobBuilder before = fixture.running("before");
    fixture.status(before, JobStatus.IN_PROGRESS);
    clock.forwardMillis(50);
    follow();
    fixture.steps(clock, 10);
    assertEquals(List.of(), watcher.seqs());
    JobBuilder job = created();
    fixture.status(job, JobStatus.QUEUED);
    fixture.status(job, JobStatus.IN_PROGRESS);
    fixture.steps(clock, 10);
    assertEquals(List.of("new 1", "new 2"), told());
    fixture.results(job, 3);
    fixture.steps(clock, 10);
    assertEquals(3, watcher.last().completed());
    fixture.results(before, 100);
    fixture.status(before, JobStatus.COMPLETED);
    fixture.status(job, JobStatus.FAILED);
    fixture.steps(clock, 10);
    assertEquals(List.of("new 1", "new 2", "before 102", "new 6"), sorted(told()));
  }

  @Test
  void a_job_that_is_deleted_is_told_once_wherever_it_was_deleted() {
    follow();
    fixture.offer(fixture.status(fixture.running("here"), JobStatus.IN_PROGRESS));
    fixture.status(fixture.running("elsewhere"), JobStatus.IN_PROGRESS);
    fixture.steps(clock, 30);
    fixture.jobs.remove("here");
    fixture.live.intake().post(() -> fixture.live.loop().deleted("here"));
    fixture.steps(clock, 30);
    assertEquals(List.of("here"), watcher.deleted());
    fixture.jobs.remove("elsewhere");
    fixture.steps(clock, 30);
    assertEquals(List.of("here", "elsewhere"), watcher.deleted());
  }

  private List<String> told() {
    return watcher.events().stream().map(FollowAllTest::name).toList();
  }

  private static List<String> sorted(List<String> told) {
    return told.stream().sorted((a, b) -> a.endsWith("6") ? 1 : b.endsWith("6") ? -1 : 0).toList();
  }

  private static String name(JobEvent event) {
    return event.jobId() + " " + event.seq();
  }
}
