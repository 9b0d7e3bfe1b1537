package dev.headway.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headway.job.EventsCommitted;
import dev.headway.job.JobEvent;
import dev.headway.job.JobStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class OrderTest {
  private final ManualClock clock = new ManualClock();
  private final LiveFixture fixture = new LiveFixture(clock);
  private final RecordingWatcher watcher = new RecordingWatcher();
  private final JobBuilder job = fixture.running("job-1");

  private static List<Long> upTo(long last) {
    return LongStream.rangeClosed(1, last).boxed().toList();
  }

  private void attach() {
    assertEquals(OptionalLong.empty(), fixture.live.attach("job-1", job.seq, watcher));
  }

  @Test
  void hints_in_the_wrong_order_are_told_in_the_right_one() {
    attach();
    EventsCommitted first = fixture.results(job, 3);
    EventsCommitted second = fixture.results(job, 2);
    EventsCommitted third = fixture.results(job, 4);
    fixture.offer(third);
    fixture.offer(second);
    fixture.step();
    assertEquals(List.of(), watcher.seqs());
    fixture.offer(first);
    fixture.step();
    assertEquals(upTo(9), watcher.seqs());
    assertEquals(9, watcher.last().completed());
    assertEquals(0, fixture.historyReads.get());
  }

  @Test
  void a_gap_that_lasts_is_read_from_the_history() {
    attach();
    fixture.results(job, 3);
    fixture.offer(fixture.results(job, 2));
    fixture.step();
    clock.forwardMillis(99);
    fixture.step();
    assertEquals(List.of(), watcher.seqs());
    clock.forwardMillis(1);
    fixture.step();
    fixture.step();
    assertEquals(upTo(5), watcher.seqs());
    assertEquals(5, watcher.last().completed());
  }

  @Test
  void a_single_lost_event_is_missed_and_read() {
    attach();
    fixture.results(job, 1);
    fixture.offer(fixture.results(job, 1));
    fixture.step();
    assertEquals(List.of(), watcher.seqs());
    clock.forwardMillis(100);
    fixture.step();
    fixture.step();
    assertEquals(upTo(2), watcher.seqs());
  }

  @Test
  void a_repeated_hint_is_told_once() {
    attach();
    EventsCommitted hint = fixture.results(job, 3);
    fixture.offer(hint);
    fixture.offer(hint);
    fixture.step();
    fixture.offer(hint);
    fixture.offer(fixture.results(job, 1));
    fixture.step();
    assertEquals(upTo(4), watcher.seqs());
  }

  @Test
  void hints_that_overlap_are_told_once() {
    attach();
    EventsCommitted a = fixture.results(job, 3);
    EventsCommitted b = fixture.results(job, 3);
    List<JobEvent> both = new ArrayList<>(a.events());
    both.addAll(b.events());
    fixture.offer(a);
    fixture.offer(LiveFixture.hint(job.build(), both, null));
    fixture.step();
    assertEquals(upTo(6), watcher.seqs());
  }

  @Test
  void many_pages_of_lost_hints_are_caught_up_in_order() {
    attach();
    fixture.results(job, 9_001);
    fixture.live.intake().behind("job-1", job.seq);
    for (int i = 0; i < 12; i++) {
      fixture.step();
    }
    assertEquals(upTo(9_001), watcher.seqs());
    assertEquals(9_001, fixture.state("job-1").seq());
  }

  @Test
  void beyond_the_bound_only_the_newest_number_is_kept_and_nothing_is_lost() {
    LiveFixture small = new LiveFixture(clock, Runnable::run, 100);
    JobBuilder many = small.running("job-2");
    assertTrue(small.live.attach("job-2", 0, watcher).isEmpty());
    for (int i = 0; i < 500; i++) {
      small.offer(small.results(many, 10));
    }
    assertTrue(small.live.intake().waitingEvents() <= 100);
    small.offer(small.status(many, JobStatus.COMPLETED));
    for (int i = 0; i < 10; i++) {
      small.step();
    }
    assertEquals(upTo(5_001), watcher.seqs());
    assertEquals(JobStatus.COMPLETED, watcher.last().status());
  }

  @Test
  void a_state_between_two_pages_never_says_that_the_job_has_ended() {
    attach();
    fixture.results(job, 5_000);
    fixture.status(job, JobStatus.COMPLETED);
    boolean[] early = {false};
    fixture.live.attach("job-1", 0, new EarlyEnd(early));
    fixture.live.intake().behind("job-1", job.seq);
    for (int i = 0; i < 10; i++) {
      fixture.step();
    }
    assertEquals(false, early[0]);
    assertEquals(upTo(5_001), watcher.seqs());
  }

  private record EarlyEnd(boolean[] early) implements JobWatcher {
    @Override
    public void events(List<JobEvent> events, JobState state) {
      early[0] |= state.status().hasEnded() && state.seq() < 5_001;
    }

    @Override
    public void progress(JobState state) {
      early[0] |= state.status().hasEnded() && state.seq() < 5_001;
    }

    @Override
    public void deleted(String jobId) {}
  }

  @Test
  void a_job_of_another_node_is_followed_by_asking_the_database() {
    attach();
    fixture.results(job, 7);
    fixture.steps(clock, 8);
    assertEquals(upTo(7), watcher.seqs());
  }

  @Test
  void a_hint_that_never_comes_for_a_job_that_runs_here_is_noticed() {
    attach();
    fixture.runHere.put("job-1", StateOf.NOT_HERE);
    fixture.results(job, 7);
    fixture.steps(clock, 60);
    assertEquals(upTo(7), watcher.seqs());
  }

  @Test
  void a_job_that_nobody_watches_jumps_without_reading_its_events() {
    fixture.offer(fixture.results(job, 3));
    fixture.step();
    fixture.results(job, 3_000);
    fixture.live.intake().behind("job-1", job.seq);
    fixture.step();
    fixture.step();
    assertEquals(3_003, fixture.state("job-1").seq());
    assertEquals(0, fixture.historyReads.get());
  }

  @Test
  void a_database_that_is_down_delays_and_loses_nothing() {
    attach();
    fixture.results(job, 2);
    fixture.offer(fixture.results(job, 2));
    fixture.databaseFault = new IllegalStateException("down");
    fixture.steps(clock, 30);
    assertEquals(List.of(), watcher.seqs());
    fixture.databaseFault = null;
    fixture.steps(clock, 15);
    assertEquals(upTo(4), watcher.seqs());
  }

  @Test
  void a_deleted_job_is_told_and_forgotten() {
    attach();
    fixture.jobs.remove("job-1");
    fixture.live.intake().post(() -> fixture.live.loop().deleted("job-1"));
    fixture.step();
    assertEquals(List.of("job-1"), watcher.deleted());
    assertTrue(fixture.live.state("job-1", true).isEmpty());
  }

  @Test
  void a_changed_setting_that_has_no_event_is_in_the_next_state() {
    attach();
    JobBuilder retuned = JobBuilder.aJob("job-1").type("other");
    fixture.offer(LiveFixture.hint(retuned.build(), List.of(), retuned.build()));
    fixture.step();
    assertEquals("other", fixture.state("job-1").job().type());
    assertEquals("other", watcher.last().job().type());
  }
}
