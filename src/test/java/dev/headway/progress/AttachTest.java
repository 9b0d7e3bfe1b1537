package dev.headway.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headway.job.EventsCommitted;
import dev.headway.job.JobEvent;
import dev.headway.job.JobStatus;
import dev.headway.platform.Problem;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class AttachTest {
  private final ManualClock clock = new ManualClock();
  private final LiveFixture fixture = new LiveFixture(clock);
  private final RecordingWatcher watcher = new RecordingWatcher();
  private final JobBuilder job = fixture.running("job-1");

  @Test
  void whoever_is_behind_is_told_how_far_to_read() {
    fixture.results(job, 7);
    assertEquals(OptionalLong.of(7), fixture.live.attach("job-1", 3, watcher));
    assertEquals(OptionalLong.empty(), fixture.live.attach("job-1", 7, watcher));
    fixture.offer(fixture.results(job, 1));
    fixture.step();
    assertEquals(List.of(8L), watcher.seqs());
  }

  @Test
  void whoever_has_read_ahead_of_the_live_state_gets_no_repeat() {
    fixture.live.attach("job-1", 0, new RecordingWatcher());
    EventsCommitted seen = fixture.results(job, 5);
    assertEquals(OptionalLong.empty(), fixture.live.attach("job-1", 3, watcher));
    fixture.offer(seen);
    fixture.step();
    assertEquals(List.of(4L, 5L), watcher.seqs());
  }

  @Test
  void a_cursor_beyond_the_newest_event_counts_as_the_newest() {
    fixture.results(job, 5);
    assertEquals(OptionalLong.empty(), fixture.live.attach("job-1", 1_000_000, watcher));
    fixture.offer(fixture.results(job, 1));
    fixture.step();
    assertEquals(List.of(6L), watcher.seqs());
  }

  @Test
  void a_job_that_does_not_exist_is_refused_and_not_remembered() {
    assertThrows(Problem.class, () -> fixture.live.attach("nobody", 0, watcher));
    fixture.step();
    assertTrue(fixture.live.state("nobody", true).isEmpty());
    assertEquals(List.of(), watcher.deleted());
  }

  @Test
  void a_detached_watcher_hears_nothing_more() {
    fixture.live.attach("job-1", 0, watcher);
    fixture.live.detach("job-1", watcher);
    fixture.offer(fixture.results(job, 1));
    fixture.step();
    assertEquals(List.of(), watcher.seqs());
    assertEquals(List.of(), watcher.progress());
  }

  @Test
  void a_watcher_that_throws_is_told_no_more_and_harms_nobody() {
    int[] calls = {0};
    JobWatcher broken = new Broken(calls);
    fixture.live.attach("job-1", 0, broken);
    fixture.live.followers().addToAll(broken, clock.instant());
    fixture.live.attach("job-1", 0, watcher);
    fixture.offer(fixture.results(job, 1));
    fixture.step();
    fixture.offer(fixture.results(job, 1));
    fixture.step();
    assertEquals(1, calls[0]);
    assertEquals(List.of(1L, 2L), watcher.seqs());
  }

  private record Broken(int[] calls) implements JobWatcher {
    @Override
    public void events(List<JobEvent> events, JobState state) {
      calls[0]++;
      throw new IllegalStateException("broken");
    }

    @Override
    public void progress(JobState state) {
      events(List.of(), state);
    }

    @Override
    public void deleted(String jobId) {}
  }

  @Test
  void unwatched_jobs_are_let_go_but_watched_and_running_ones_are_not() {
    fixture.live.attach("job-1", 0, watcher);
    for (int i = 0; i < 1_000; i++) {
      fixture.offer(fixture.status(fixture.running("other-" + i), JobStatus.COMPLETED));
    }
    fixture.steps(clock, 20);
    long held = fixture.jobs.keySet().stream().filter(fixture.live::holds).count();
    assertTrue(held <= 257, "held " + held);
    assertTrue(fixture.live.holds("job-1"));
    assertEquals(JobStatus.COMPLETED, fixture.state("other-0").status());
  }

  @Test
  @Timeout(60)
  void under_load_each_of_many_watchers_gets_each_event_once_in_order() throws Exception {
    int events = 60_000;
    int watchers = 24;
    ExecutorService pool = Executors.newFixedThreadPool(12);
    ExecutorService readers = Executors.newFixedThreadPool(2);
    // a small bound, so that hints are coalesced as well
    LiveFixture busy = new LiveFixture(Clock.systemUTC(), readers, 300);
    JobBuilder hot = busy.running("hot");
    LiveThread thread = new LiveThread(busy.live.loop());
    thread.start(Thread::new);
    try {
      List<Future<?>> writers = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        writers.add(pool.submit(() -> write(busy, hot, events / 4)));
      }
      List<Future<RecordingWatcher>> joined = new ArrayList<>();
      for (int i = 0; i < watchers; i++) {
        joined.add(pool.submit(() -> join(busy)));
      }
      for (Future<?> writer : writers) {
        writer.get();
      }
      List<Long> all = LongStream.rangeClosed(1, events).boxed().toList();
      for (Future<RecordingWatcher> one : joined) {
        one.get().await(events);
        assertEquals(all, one.get().seqs());
      }
    } finally {
      thread.stop();
      pool.shutdownNow();
      readers.shutdownNow();
    }
  }

  /** Commits in chunks; hints are lost, repeated and late. */
  private static void write(LiveFixture busy, JobBuilder hot, int count) {
    Random random = new Random(count);
    EventsCommitted late = null;
    for (int i = 0; i < count; i += 20) {
      EventsCommitted hint = busy.results(hot, 20);
      switch (random.nextInt(20)) {
        case 0 -> {}
        case 1 -> late = hint;
        case 2 -> {
          busy.offer(hint);
          busy.offer(hint);
        }
        default -> busy.offer(hint);
      }
      if (late != null && random.nextBoolean()) {
        busy.offer(late);
        late = null;
      }
    }
  }

  private static RecordingWatcher join(LiveFixture busy) {
    RecordingWatcher mine = new RecordingWatcher();
    long cursor = 0;
    OptionalLong behind = busy.live.attach("hot", cursor, mine);
    while (behind.isPresent()) {
      List<JobEvent> read = busy.history("hot", cursor, 1_000);
      mine.saw(read);
      cursor = read.get(read.size() - 1).seq();
      behind = busy.live.attach("hot", cursor, mine);
    }
    return mine;
  }
}
