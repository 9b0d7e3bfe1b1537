package dev.headway.progress;

import dev.headway.job.JobHistory;
import dev.headway.job.JobStore;
import dev.headway.job.RunningJobs;

/** What the live state draws on. */
record Sources(
    JobStore store,
    JobHistory history,
    RunningJobs running,
    Reads reads,
    Priors priors,
    WaitingReasons reasons,
    Samples samples) {}
