package dev.headway.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headway.job.JobStatus;
import dev.headway.job.RunSnapshot;
import dev.headway.job.StageStatus;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConflationTest {
  private final ManualClock clock = new ManualClock();
  private final LiveFixture fixture = new LiveFixture(clock);
  private final RecordingWatcher watcher = new RecordingWatcher();
  private final JobBuilder job = fixture.running("job-1");

  @BeforeEach
  void attach() {
    fixture.live.attach("job-1", 0, watcher);
    fixture.step();
  }

  @Test
  void the_first_progress_of_a_burst_goes_at_once_and_the_last_always_arrives() {
    clock.forwardMillis(500);
    fixture.step();
    int before = watcher.progress().size();
    fixture.offer(fixture.results(job, 1));
    fixture.step();
    assertEquals(before + 1, watcher.progress().size());
    clock.forwardMillis(10);
    fixture.offer(fixture.results(job, 1));
    fixture.step();
    assertEquals(before + 1, watcher.progress().size());
    clock.forwardMillis(90);
    fixture.step();
    assertEquals(before + 2, watcher.progress().size());
    assertEquals(2, watcher.progress().get(before + 1).completed());
  }

  @Test
  void ten_thousand_changes_a_second_are_ten_frames() {
    clock.forwardMillis(1_000);
    fixture.step();
    int before = watcher.progress().size();
    for (int i = 0; i < 1_000; i++) {
      clock.forwardMillis(1);
      fixture.offer(fixture.results(job, 10));
      fixture.step();
    }
    int frames = watcher.progress().size() - before;
    assertTrue(frames >= 9 && frames <= 11, frames + " frames");
    assertEquals(10_000, watcher.seqs().size());
  }

  @Test
  void many_hints_that_wait_are_told_as_one_list() {
    int before = watcher.calls();
    for (int i = 0; i < 150; i++) {
      fixture.offer(fixture.results(job, 100));
    }
    fixture.step();
    assertEquals(before + 1, watcher.calls());
    assertEquals(15_000, watcher.seqs().size());
  }

  @Test
  void the_end_is_told_at_once() {
    fixture.offer(fixture.results(job, 1));
    fixture.step();
    fixture.offer(fixture.status(job, JobStatus.COMPLETED));
    fixture.step();
    List<JobState> told = watcher.progress();
    assertEquals(100.0, told.get(told.size() - 1).progress());
    fixture.steps(clock, 50);
    assertEquals(told.size(), watcher.progress().size());
  }

  @Test
  void what_the_workers_do_is_told_without_a_commit() {
    clock.forwardMillis(200);
    RunSnapshot.Worker older = new RunSnapshot.Worker("render", 0, "tile 6", clock.instant(), 3);
    RunSnapshot.Worker newer =
        new RunSnapshot.Worker("render", 1, "tile 7", clock.instant().plusMillis(5), 3);
    fixture.runHere.put("job-1", new RunSnapshot(List.of(), List.of(newer, older)));
    fixture.step();
    assertEquals("tile 7", watcher.last().current());
    assertEquals(2, watcher.last().workers().size());
  }

  @Test
  void a_stage_that_reports_as_a_whole_shows_its_newest_figures() {
    job.stages(JobBuilder.stage("assemble", StageStatus.IN_PROGRESS, 0, null, 1, false));
    fixture.offer(fixture.status(job, JobStatus.IN_PROGRESS));
    fixture.step();
    assertNull(watcher.last().progress());
    clock.forwardMillis(200);
    RunSnapshot.StageFigures rows = new RunSnapshot.StageFigures("assemble", 30, 120L, "row 30");
    fixture.runHere.put("job-1", new RunSnapshot(List.of(rows), List.of()));
    fixture.step();
    assertEquals(25.0, watcher.last().progress());
    assertEquals("row 30", watcher.last().message());
  }

  @Test
  void progress_never_falls_within_an_attempt_and_may_with_the_next() {
    job.stages(JobBuilder.stage("render", StageStatus.IN_PROGRESS, 50, 100L));
    fixture.offer(fixture.status(job, JobStatus.IN_PROGRESS));
    fixture.step();
    job.stages(JobBuilder.stage("render", StageStatus.IN_PROGRESS, 51, 200L));
    fixture.offer(fixture.status(job, JobStatus.IN_PROGRESS));
    fixture.steps(clock, 3);
    assertEquals(50.0, watcher.last().progress());
    assertEquals(200, watcher.last().total());
    job.attempt(2).stages(JobBuilder.stage("render", StageStatus.IN_PROGRESS, 20, 200L));
    fixture.offer(fixture.status(job, JobStatus.IN_PROGRESS));
    fixture.steps(clock, 3);
    assertEquals(10.0, watcher.last().progress());
    assertTrue(watcher.progress().stream().map(JobState::progress).noneMatch(Objects::isNull));
  }
}
