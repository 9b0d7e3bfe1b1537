package dev.headway.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headway.job.JobStatus;
import dev.headway.job.Stage;
import dev.headway.job.StageStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class EstimateTest {
  private final ManualClock clock = new ManualClock();
  private final LiveFixture fixture = new LiveFixture(clock);
  private final RecordingWatcher watcher = new RecordingWatcher();

  private JobBuilder begin(long total) {
    JobBuilder job = JobBuilder.aJob("job-1");
    job.stages(JobBuilder.stage("render", StageStatus.IN_PROGRESS, 0, total));
    fixture.put(job.build());
    fixture.live.attach("job-1", 0, watcher);
    return job;
  }

  private void run(JobBuilder job, int seconds, int perSecond) {
    for (int i = 0; i < seconds * 10; i++) {
      clock.forwardMillis(100);
      fixture.offer(fixture.results(job, perSecond / 10));
      fixture.step();
    }
  }

  @Test
  void nothing_is_made_up_before_anything_is_known() {
    begin(1_000);
    fixture.steps(clock, 15);
    assertNull(watcher.last().rate());
    assertNull(watcher.last().eta());
  }

  @Test
  void the_rate_converges_after_it_changes() {
    JobBuilder job = begin(100_000);
    run(job, 10, 100);
    assertEquals(100, watcher.last().rate(), 2);
    run(job, 60, 300);
    assertEquals(300, watcher.last().rate(), 9);
    JobState.Eta eta = watcher.last().eta();
    double left = (100_000 - 19_000) / 300.0;
    assertEquals("rate", eta.basis());
    assertEquals(left, eta.likelySeconds(), left * 0.05);
    assertTrue(eta.lowSeconds() < left && left < eta.highSeconds(), eta.toString());
  }

  @Test
  void an_uneven_rate_gives_a_wider_range_than_an_even_one() {
    RateMeter even = new RateMeter(ManualClock.START, 0);
    RateMeter uneven = new RateMeter(ManualClock.START, 0);
    for (int i = 1; i <= 60; i++) {
      even.sample(ManualClock.START.plusSeconds(i), i * 100L);
      uneven.sample(ManualClock.START.plusSeconds(i), (i + 1) / 2 * 200L);
    }
    assertEquals(100, even.perSecond(), 1);
    assertTrue(uneven.uncertainty() > 2 * even.uncertainty());
  }

  @Test
  void slow_items_have_a_steady_rate() {
    RateMeter meter = new RateMeter(ManualClock.START, 0);
    for (int second = 1; second <= 600; second++) {
      meter.sample(ManualClock.START.plusSeconds(second), second / 30);
      if (second > 120) {
        assertEquals(1 / 30.0, meter.perSecond(), 0.007, "after " + second + " s");
      }
    }
  }

  @Test
  void an_early_estimate_uses_what_earlier_jobs_took() {
    Instant begun = ManualClock.START;
    for (int seconds : new int[] {90, 100, 130}) {
      JobBuilder earlier = JobBuilder.aJob("e").status(JobStatus.COMPLETED).done(1_000);
      fixture.completed.add(earlier.ran(begun, begun.plusSeconds(seconds)).build());
    }
    JobBuilder job = begin(2_000);
    fixture.step();
    run(job, 2, 10);
    JobState.Eta early = watcher.last().eta();
    assertEquals("history", early.basis());
    assertEquals(200, early.likelySeconds(), 4);
    assertTrue(early.lowSeconds() < 180 && early.highSeconds() > 250, early.toString());
    run(job, 20, 50);
    JobState.Eta later = watcher.last().eta();
    assertEquals("rate", later.basis());
    assertEquals(980 / 50.0, later.likelySeconds(), 5);
  }

  @Test
  void stages_to_come_count_by_their_weight() {
    Stage running = JobBuilder.stage("render", StageStatus.IN_PROGRESS, 0, 100L, 3, true);
    Stage coming = JobBuilder.stage("assemble", StageStatus.PENDING, 0, null, 1, false);
    Pace pace = new Pace(true);
    Stage at50 = JobBuilder.stage("render", StageStatus.IN_PROGRESS, 50, 100L, 3, true);
    pace.sample(ManualClock.START, List.of(running, coming));
    for (int i = 1; i <= 50; i++) {
      Stage now = JobBuilder.stage("render", StageStatus.IN_PROGRESS, i, 100L, 3, true);
      pace.sample(ManualClock.START.plusSeconds(i), List.of(now, coming));
    }
    JobState.Eta eta = Estimate.of(List.of(at50, coming), pace, null);
    assertEquals(50 + 100 / 3.0, eta.likelySeconds(), 1);
  }

  @Test
  void an_unknown_total_has_no_estimate() {
    JobBuilder job = JobBuilder.aJob("job-1");
    job.stages(JobBuilder.stage("render", StageStatus.IN_PROGRESS, 0, null));
    fixture.put(job.build());
    fixture.live.attach("job-1", 0, watcher);
    run(job, 10, 50);
    assertNull(watcher.last().eta());
    assertNull(watcher.last().progress());
    assertNotNull(watcher.last().rate());
  }

  @Test
  void a_job_that_is_not_followed_live_has_its_mean_rate() {
    JobBuilder job = JobBuilder.aJob("far").done(50);
    job.stages(JobBuilder.stage("render", StageStatus.IN_PROGRESS, 50, 100L));
    fixture.put(job.build());
    clock.forward(Duration.ofSeconds(100));
    JobState state = fixture.state("far");
    assertEquals(0.5, state.rate(), 0.001);
    assertEquals(100, state.eta().likelySeconds(), 0.1);
  }
}
