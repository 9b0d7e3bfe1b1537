package dev.headway.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headway.testing.Await;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkersTest {
  private final AtomicReference<Integer> most = new AtomicReference<>();
  private final AtomicBoolean ending = new AtomicBoolean();
  private final Workers workers = new Workers("work", most::get, ending::get);
  private final ExecutorService one = Executors.newSingleThreadExecutor();
  private final AtomicReference<Thread> otherThread = new AtomicReference<>();
  private final ExecutorService other = Executors.newSingleThreadExecutor(this::otherThread);

  @AfterEach
  void end() {
    one.shutdownNow();
    other.shutdownNow();
  }

  private Thread otherThread(Runnable work) {
    otherThread.set(new Thread(work));
    return otherThread.get();
  }

  private static <T> T on(ExecutorService thread, Callable<T> work) throws Exception {
    return thread.submit(work).get();
  }

  private Integer rests() {
    int number = workers.current().number();
    workers.rest();
    return number;
  }

  private Future<Boolean> otherWaits() {
    Future<Boolean> waiting = other.submit(workers::begin);
    Await.until(
        Duration.ofSeconds(5),
        "it to wait",
        () -> otherThread.get().getState() == Thread.State.TIMED_WAITING);
    return waiting;
  }

  @Test
  void oneThreadWorksWhileAnotherStoresItsChunk() throws Exception {
    assertTrue(on(one, workers::begin));
    Future<Boolean> relief = otherWaits();
    assertTrue(on(one, workers::begin), "it goes on with its chunk");
    assertFalse(relief.isDone(), "one worker, so one item at a time");
    assertEquals(0, on(one, this::rests));
    assertTrue(relief.get());
    assertEquals(0, on(other, () -> workers.current().number()));
    assertNull(on(one, workers::current));
  }

  @Test
  void aStageWithoutItemsHasNoWorkers() {
    assertEquals(List.of(), workers.describe());
  }

  @Test
  void asManyThreadsWorkAsThereAreWorkers() throws Exception {
    workers.plan(2, 2);
    assertTrue(on(one, workers::begin));
    assertTrue(on(other, workers::begin));
    assertEquals(1, on(other, () -> workers.current().number()));
    assertEquals(2, workers.describe().size());
  }

  @Test
  void aThreadWhoseWorkerIsNoLongerWantedWaitsUntilItIs() throws Exception {
    workers.plan(2, 2);
    assertTrue(on(one, workers::begin));
    assertTrue(on(other, workers::begin));
    most.set(1);
    assertFalse(on(other, workers::begin), "it commits what it has");
    Future<Boolean> again = otherWaits();
    most.set(2);
    workers.wake();
    assertTrue(again.get());
  }

  @Test
  void nobodyWaitsAtTheEnd() throws Exception {
    assertTrue(on(one, workers::begin));
    Future<Boolean> waiting = otherWaits();
    ending.set(true);
    workers.wake();
    assertFalse(waiting.get());
  }
}
