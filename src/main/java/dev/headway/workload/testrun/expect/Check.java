package dev.headway.workload.testrun.expect;

import dev.headway.workload.testrun.expect.measure.CannotJudge;

/** How one type of expectation judges. */
interface Check {
  Outcome check(Subject subject) throws CannotJudge, InterruptedException;
}
