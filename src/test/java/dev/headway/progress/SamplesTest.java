package dev.headway.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headway.job.Sample;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class SamplesTest {
  private final ManualClock clock = new ManualClock();

  @Test
  void each_second_of_a_job_that_runs_here_is_sampled() {
    LiveFixture fixture = new LiveFixture(clock);
    JobBuilder job = fixture.running("here");
    fixture.runHere.put("here", StateOf.NOT_HERE);
    fixture.offer(fixture.results(job, 25));
    fixture.steps(clock, 50);
    List<Sample> samples = fixture.samples.get("here");
    assertEquals(5, samples.size(), 1);
    assertEquals(25, samples.get(samples.size() - 1).completed());
    assertEquals(25.0, samples.get(samples.size() - 1).progress());
  }

  @Test
  void a_long_job_keeps_at_most_600() {
    LiveFixture fixture = new LiveFixture(clock);
    JobBuilder job = fixture.running("here");
    fixture.runHere.put("here", StateOf.NOT_HERE);
    fixture.offer(fixture.results(job, 1));
    int most = 0;
    for (int i = 0; i < 2_000; i++) {
      clock.forwardMillis(1_000);
      fixture.step();
      most = Math.max(most, fixture.samples.getOrDefault("here", List.of()).size());
    }
    assertTrue(most > 500 && most <= 600, "at most " + most);
  }

  @Test
  void a_database_that_does_not_answer_stops_neither_the_tick_nor_fills_memory() {
    Queue<Runnable> stuck = new ArrayDeque<>();
    LiveFixture fixture = new LiveFixture(clock, stuck::add, 20_000);
    JobBuilder job = fixture.running("here");
    RecordingWatcher watcher = new RecordingWatcher();
    fixture.live.attach("here", 0, watcher);
    fixture.runHere.put("here", StateOf.NOT_HERE);
    for (int i = 0; i < 300; i++) {
      fixture.offer(fixture.results(job, 1));
      fixture.steps(clock, 1);
    }
    assertTrue(stuck.size() < 8, "waiting for the database: " + stuck.size());
    assertEquals(300, watcher.seqs().size());
    while (!stuck.isEmpty()) {
      stuck.remove().run();
    }
    fixture.steps(clock, 11);
    assertTrue(stuck.size() > 0, "goes on when it answers");
  }
}
