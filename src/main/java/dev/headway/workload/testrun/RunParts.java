package dev.headway.workload.testrun;

import dev.headway.batch.StageContext;

/**
 * What the tests of a run share.
 *
 * @param outputChars of a stored output at most
 */
record RunParts(
    CaseRunner runner,
    Captures captures,
    Comparisons comparisons,
    Failures failures,
    StageContext stage,
    int outputChars) {}
