package dev.headway.workload.testrun;

import dev.headway.batch.StageContext;
import java.util.concurrent.atomic.AtomicLong;

/** Counts a run's failed tests, those of its earlier attempts included, and gives the run up. */
final class Failures {
  private final StopRule rule;
  private final StageContext stage;
  private final long all;
  private final AtomicLong failed;

  Failures(StopRule rule, StageContext stage, long all) {
    this.rule = rule;
    this.stage = stage;
    this.all = all;
    failed = new AtomicLong(stage.job().failed());
  }

  /** One more. */
  void add() {
    rule.reached(failed.incrementAndGet(), all).ifPresent(stage::windUp);
  }
}
