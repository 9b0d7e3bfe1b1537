package dev.headway.workload.testrun;

import dev.headway.workload.testrun.expect.CaseVerdict;

/** An answer and what was thought of it. */
record Judged(Asked asked, CaseVerdict verdict) {}
