package dev.headway.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headway.job.ItemPolicy;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StageRunTest {
  /** Counts from 0; not thread-safe, as the contract allows. */
  private static final class Numbers implements Items {
    private final long count;
    private long next;

    Numbers(long count) {
      this.count = count;
    }

    @Override
    public OptionalLong total() {
      return OptionalLong.of(count);
    }

    @Override
    public Item next() {
      long number = next;
      next = number + 1;
      return number < count ? new Item(number, "item " + number, null) : null;
    }

    @Override
    public ItemResult process(Item item, ItemContext context) {
      return ItemResult.passed();
    }
  }

  @Test
  void workersShareTheItemsSoThatEachIsTakenOnce() throws Exception {
    Run run = Samples.aRun();
    StageRun stage = Samples.aStage(run, ItemPolicy.STANDARD);
    stage.open(new Numbers(100_000), new BitSet());
    ExecutorService threads = Executors.newFixedThreadPool(8);
    List<Callable<Set<Long>>> workers = new ArrayList<>();
    stage.workers().plan(8, 8);
    for (int i = 0; i < 8; i++) {
      workers.add(() -> takeAll(stage));
    }
    Set<Long> all = new HashSet<>();
    long taken = 0;
    for (Future<Set<Long>> numbers : threads.invokeAll(workers)) {
      all.addAll(numbers.get());
      taken += numbers.get().size();
    }
    threads.shutdown();
    assertEquals(100_000, all.size());
    assertEquals(100_000, taken);
    assertEquals(100_000, stage.finalTotal());
  }

  private static Set<Long> takeAll(StageRun stage) throws Exception {
    Set<Long> numbers = new HashSet<>();
    for (Object taken = stage.take(); taken != null; taken = stage.take()) {
      numbers.add(((Item) taken).number());
    }
    return numbers;
  }

  @Test
  void anItemThatHasAResultFromAnEarlierAttemptIsPassedOver() throws Exception {
    StageRun stage = Samples.aStage(Samples.aRun(), ItemPolicy.STANDARD);
    BitSet done = new BitSet();
    done.set(0);
    done.set(2, 5);
    stage.open(new Numbers(6), done);
    assertEquals(2, stage.left());
    assertEquals(Set.of(1L, 5L), takeAll(stage));
    assertEquals(6, stage.finalTotal());
  }

  @Test
  void whoWaitsToWorkHearsAtOnceThatNoItemIsLeft() throws Exception {
    StageRun stage = Samples.aStage(Samples.aRun(), ItemPolicy.STANDARD);
    stage.open(new Numbers(1), new BitSet());
    stage.workers().plan(1, 1);
    assertTrue(stage.take() instanceof Item);
    ExecutorService second = Executors.newSingleThreadExecutor();
    Future<Object> waiting = second.submit(stage::take);
    assertNull(stage.take());
    assertNull(waiting.get(5, TimeUnit.SECONDS));
    second.shutdown();
  }

  @Test
  void noItemBeginsOnceACancelWasAskedFor() throws Exception {
    Run run = Samples.aRun();
    StageRun stage = Samples.aStage(run, ItemPolicy.STANDARD);
    stage.open(new Numbers(10), new BitSet());
    stage.take();
    run.halt(Run.Halt.CANCEL);
    assertNull(stage.take());
    assertNull(stage.finalTotal());
    assertTrue(stage.isCancelled());
  }

  @Test
  void aRunThatIsWoundUpBeginsNoItemAndLetsOthersEndBeforeItFails() throws Exception {
    Run run = Samples.aRun();
    StageRun stage = Samples.aStage(run, ItemPolicy.STANDARD);
    stage.open(new Numbers(10), new BitSet());
    stage.take();
    stage.windUp("3 tests failed");
    stage.windUp("4 tests failed");
    assertNull(stage.take());
    assertNull(stage.finalTotal(), "the rest still counts");
    assertFalse(stage.isCancelled());
    run.failIfWoundUp();
    assertEquals("3 tests failed", run.failure().message());
    assertTrue(stage.isCancelled());
  }

  @Test
  void aWorkerThatIsHeldBackHearsThatTheRunIsWoundUp() throws Exception {
    StageRun stage = Samples.aStage(Samples.aRun(), ItemPolicy.STANDARD);
    stage.open(new Numbers(10), new BitSet());
    stage.take();
    ExecutorService second = Executors.newSingleThreadExecutor();
    Future<Object> held = second.submit(stage::take);
    stage.windUp("enough");
    assertNull(held.get(5, TimeUnit.SECONDS), "before it would look again by itself");
    second.shutdown();
  }

  @Test
  void aWorkerBeyondTheRetunedNumberCommitsWhatItHasAndWaits() throws Exception {
    Run run = Samples.aRun();
    StageRun stage = Samples.aStage(run, ItemPolicy.STANDARD);
    stage.open(new Numbers(10), new BitSet());
    stage.workers().plan(2, 2);
    assertTrue(stage.take() instanceof Item);
    ExecutorService second = Executors.newSingleThreadExecutor();
    assertTrue(second.submit(stage::take).get() instanceof Item);
    run.update(Samples.aJob(1, null));
    assertSame(Pause.PAUSE, second.submit(stage::take).get());
    assertTrue(stage.take() instanceof Item);
    run.update(Samples.aJob(2, null));
    assertTrue(second.submit(stage::take).get() instanceof Item);
    second.shutdown();
  }

  @Test
  void aWorkerThatIsHeldBackEndsWhenTheOthersHaveTakenTheLastItem() throws Exception {
    StageRun stage = Samples.aStage(Samples.aRun(), ItemPolicy.STANDARD);
    stage.open(new Numbers(3), new BitSet());
    stage.take();
    ExecutorService second = Executors.newSingleThreadExecutor();
    Future<Object> held = second.submit(stage::take);
    takeAll(stage);
    assertNull(held.get(5, TimeUnit.SECONDS), "before it would look again by itself");
    second.shutdown();
  }

  @Test
  void aRateHoldsItemsBack() throws Exception {
    Run run = Samples.aRun(Samples.aJob(null, 50.0));
    StageRun stage = Samples.aStage(run, ItemPolicy.STANDARD);
    stage.open(new Numbers(1_000), new BitSet());
    long begun = System.nanoTime();
    int items = 0;
    while (items < 11) {
      items += stage.take() instanceof Item ? 1 : 0;
    }
    double seconds = (System.nanoTime() - begun) / 1e9;
    assertTrue(seconds >= 0.19, "11 items at 50 a second took " + seconds + " s");
  }

  @Test
  void whatFencedARunOverrulesAnEarlierReason() {
    Run run = Samples.aRun();
    run.halt(Run.Halt.CANCEL);
    run.halt(Run.Halt.SERVER_STOPS);
    assertEquals(Run.Halt.CANCEL, run.halted());
    run.halt(Run.Halt.FENCED);
    assertEquals(Run.Halt.FENCED, run.halted());
  }
}
