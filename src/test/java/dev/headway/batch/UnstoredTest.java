package dev.headway.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headway.job.FinishedItem;
import dev.headway.job.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class UnstoredTest {
  private static final Duration LONG = Duration.ofMillis(400);
  private long now = -5;
  private final Unstored unstored = new Unstored(() -> now);
  private final List<FinishedItem> stored = new ArrayList<>();

  @Test
  void aChunkThatEndsInTimeIsStoredByItsWriterAlone() {
    List<FinishedItem> chunk = List.of(finished(1), finished(2));
    chunk.forEach(unstored::add);
    pass(Duration.ofMillis(399));
    unstored.store(LONG, stored::addAll);
    assertEquals(List.of(), stored);
    assertEquals(chunk, unstored.take(chunk));
  }

  @Test
  void whatHasWaitedTooLongIsStoredOnceAndTheRestByTheWriter() {
    FinishedItem first = finished(1);
    FinishedItem second = finished(2);
    unstored.add(first);
    pass(LONG);
    unstored.store(LONG, stored::addAll);
    unstored.store(LONG, stored::addAll);
    assertEquals(List.of(first), stored);
    unstored.add(second);
    assertEquals(List.of(second), unstored.take(List.of(first, second)));
  }

  @Test
  void whatCouldNotBeStoredIsTheWriters() {
    FinishedItem only = finished(1);
    unstored.add(only);
    pass(LONG);
    assertThrows(
        IllegalStateException.class,
        () ->
            unstored.store(
                LONG,
                results -> {
                  throw new IllegalStateException();
                }));
    assertEquals(List.of(only), unstored.take(List.of(only)));
  }

  @Test
  void theWriterWaitsForWhatIsBeingStored() throws Exception {
    FinishedItem only = finished(1);
    ExecutorService worker = Executors.newSingleThreadExecutor();
    try {
      worker.submit(() -> unstored.add(only)).get();
      pass(LONG);
      CountDownLatch began = new CountDownLatch(1);
      List<Future<List<FinishedItem>>> taken = new ArrayList<>();
      unstored.store(
          LONG,
          results -> {
            taken.add(
                worker.submit(
                    () -> {
                      began.countDown();
                      return unstored.take(List.of(only));
                    }));
            await(began);
            stored.addAll(results);
          });
      assertEquals(List.of(only), stored);
      assertEquals(List.of(), taken.get(0).get(10, TimeUnit.SECONDS));
    } finally {
      worker.shutdownNow();
    }
  }

  @Test
  void aWriterTakesWhatOthersHaveFinishedAsFarAsItFits() throws Exception {
    List<ExecutorService> workers = new ArrayList<>();
    try {
      List<List<FinishedItem>> chunks =
          List.of(List.of(finished(1), finished(2)), List.of(finished(3), finished(4)));
      for (List<FinishedItem> chunk : chunks) {
        ExecutorService worker = Executors.newSingleThreadExecutor();
        workers.add(worker);
        worker.submit(() -> chunk.forEach(unstored::add)).get();
      }
      unstored.add(finished(5));
      List<FinishedItem> taken = unstored.takeFromOthers(3);
      assertEquals(2, taken.size());
      assertTrue(chunks.contains(taken));
      List<FinishedItem> left = unstored.takeFromOthers(100);
      assertEquals(2, left.size());
      for (int n = 0; n < 2; n++) {
        List<FinishedItem> chunk = chunks.get(n);
        ExecutorService worker = workers.get(n);
        assertEquals(now, worker.submit(unstored::takenAt).get());
        assertEquals(List.of(), worker.submit(() -> unstored.take(chunk)).get());
        assertNull(worker.submit(unstored::takenAt).get());
      }
      assertNull(unstored.takenAt());
    } finally {
      workers.forEach(ExecutorService::shutdownNow);
    }
  }

  private void pass(Duration time) {
    now += time.toNanos();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  private static FinishedItem finished(long number) {
    Instant now = Instant.parse("2026-01-01T00:00:00Z");
    return new FinishedItem(
        number, "item " + number, Outcome.PASSED, now, now, 0, 1, null, null, List.of());
  }
}
