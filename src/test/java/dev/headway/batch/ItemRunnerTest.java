package dev.headway.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headway.job.FinishedItem;
import dev.headway.job.ItemPolicy;
import dev.headway.job.Outcome;
import dev.headway.platform.NamedThreads;
import java.time.Clock;
import java.time.Duration;
import java.util.BitSet;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ItemRunnerTest {
  private interface Work {
    ItemResult process(ItemContext context) throws Exception;
  }

  private final ItemRunner runner = new ItemRunner();
  private final Run run = Samples.aRun();

  @BeforeEach
  void open() {
    runner.clock = Clock.systemUTC();
    runner.deadlines = new Deadlines();
    runner.deadlines.threads = new NamedThreads(Thread::new);
    runner.deadlines.open();
  }

  @AfterEach
  void close() {
    runner.deadlines.close();
  }

  private FinishedItem does(ItemPolicy policy, Work work) throws InterruptedException {
    StageRun stage = Samples.aStage(run, policy);
    stage.open(
        new Items() {
          @Override
          public OptionalLong total() {
            return OptionalLong.of(1);
          }

          @Override
          public Item next() {
            return null;
          }

          @Override
          public ItemResult process(Item item, ItemContext context) throws Exception {
            return work.process(context);
          }
        },
        new BitSet());
    return runner.run(stage, new WorkerSlot("work", 0), new Item(0, "item", null));
  }

  private static ItemPolicy policy(Duration timeout, int attempts, ItemPolicy.OnError onError) {
    return new ItemPolicy(timeout, attempts, Duration.ofMillis(1), onError);
  }

  @Test
  void anExceptionIsRetriedAndTheAttemptsAreCounted() throws Exception {
    FinishedItem item =
        does(
            policy(null, 3, ItemPolicy.OnError.RECORD),
            context -> {
              if (context.attempt() < 3) {
                throw new IllegalStateException("not yet");
              }
              return ItemResult.passed();
            });
    assertEquals(Outcome.PASSED, item.outcome());
    assertEquals(3, item.attempts());
  }

  @Test
  void aFailureIsAResultAndIsNotRetried() throws Exception {
    FinishedItem item =
        does(policy(null, 3, ItemPolicy.OnError.RECORD), context -> ItemResult.failed("no"));
    assertEquals(Outcome.FAILED, item.outcome());
    assertEquals(1, item.attempts());
  }

  @Test
  void anItemThatTakesTooLongIsInterruptedAndTheInterruptGoesNoFurther() throws Exception {
    FinishedItem item =
        does(
            policy(Duration.ofMillis(50), 1, ItemPolicy.OnError.RECORD),
            context -> {
              new CountDownLatch(1).await();
              return ItemResult.passed();
            });
    assertEquals(Outcome.ERROR, item.outcome());
    assertEquals("no result within 50 ms", item.message());
    assertFalse(Thread.currentThread().isInterrupted());
  }

  @Test
  void anItemThatIgnoresInterruptsSeesByPollingThatItsTimeIsUp() throws Exception {
    FinishedItem item =
        does(
            policy(Duration.ofMillis(50), 1, ItemPolicy.OnError.SKIP),
            context -> {
              while (!context.isCancelled()) {
                Thread.onSpinWait();
              }
              return ItemResult.passed();
            });
    assertEquals(Outcome.SKIPPED, item.outcome());
  }

  @Test
  void anErrorThatFailsTheJobEndsTheRun() throws Exception {
    FinishedItem item =
        does(
            policy(null, 1, ItemPolicy.OnError.FAIL_JOB),
            context -> {
              throw new IllegalStateException("disk on fire");
            });
    assertEquals(Outcome.ERROR, item.outcome());
    assertTrue(run.failure().message().contains("disk on fire"));
    assertTrue(run.isEnding());
  }

  @Test
  void anItemCutShortByACancelHasNoResult() throws Exception {
    FinishedItem item =
        does(
            ItemPolicy.STANDARD,
            context -> {
              run.halt(Run.Halt.CANCEL);
              if (!context.pause(Duration.ofMinutes(5))) {
                throw new InterruptedException("cut short");
              }
              return ItemResult.passed();
            });
    assertNull(item);
  }

  @Test
  void noResultIsAnErrorAndNotLost() throws Exception {
    FinishedItem item = does(ItemPolicy.STANDARD, context -> null);
    assertEquals(Outcome.ERROR, item.outcome());
  }
}
