package dev.headway.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headway.job.EventsCommitted;
import dev.headway.job.JobEvent;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class IntakeSpeedTest {
  @Test
  void a_million_results_pass_without_anybody_waiting() throws InterruptedException {
    ExecutorService readers = Executors.newFixedThreadPool(2);
    LiveFixture fixture = new LiveFixture(Clock.systemUTC(), readers, 20_000);
    JobBuilder job = fixture.running("job-1");
    job.stages(JobBuilder.stage("render", dev.headway.job.StageStatus.IN_PROGRESS, 0, 1_000_000L));
    AtomicLong next = new AtomicLong(1);
    fixture.live.attach("job-1", 0, new Counting(next));
    List<EventsCommitted> hints = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      hints.add(fixture.results(job, 100));
    }
    LiveThread thread = new LiveThread(fixture.live.loop());
    thread.start(Thread::new);
    long begin = System.nanoTime();
    hints.forEach(fixture::offer);
    long offered = System.nanoTime();
    while (next.get() <= 1_000_000 && System.nanoTime() - begin < 20_000_000_000L) {
      Thread.onSpinWait();
    }
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
    thread.stop();
    readers.shutdownNow();
    System.out.printf("offer %d us, all told %d ms%n", (offered - begin) / 1_000, millis);
    assertEquals(1_000_001, next.get());
    assertTrue(millis < 5_000, millis + " ms");
  }

  private record Counting(AtomicLong next) implements JobWatcher {
    @Override
    public void events(List<JobEvent> events, JobState state) {
      for (JobEvent event : events) {
        if (event.seq() != next.getAndIncrement()) {
          throw new AssertionError("got " + event.seq());
        }
      }
    }

    @Override
    public void progress(JobState state) {}

    @Override
    public void deleted(String jobId) {}
  }
}
