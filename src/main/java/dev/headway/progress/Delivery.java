package dev.headway.progress;

import dev.headway.job.JobEvent;
import java.util.List;

/**
 * What to tell, fixed under the job's lock together with whom, so that attaching falls before or
 * after it.
 *
 * @param events empty: only the progress
 */
record Delivery(String jobId, List<JobEvent> events, JobState state, List<Watching> watchers) {}
