package dev.headway.workload.testrun;

import dev.headway.workload.testrun.expect.CaseVerdict;

/**
 * An answer, what was thought of it, and what both took.
 *
 * @param cpuNanos CPU time of its thread
 * @param memoryBytes that its thread allocated
 */
record Judged(Asked asked, CaseVerdict verdict, long cpuNanos, long memoryBytes) {
  /** With another verdict. */
  Judged as(CaseVerdict other) {
    return new Judged(asked, other, cpuNanos, memoryBytes);
  }
}
