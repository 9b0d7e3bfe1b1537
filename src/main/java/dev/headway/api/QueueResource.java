package dev.headway.api;

import dev.headway.api.guard.Allowed;
import dev.headway.api.guard.Answers;
import dev.headway.api.output.Answer;
import dev.headway.job.Job;
import dev.headway.job.JobStatus;
import dev.headway.job.JobStore;
import dev.headway.progress.JobState;
import dev.headway.progress.LiveJobs;
import dev.headway.security.Permission;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** What waits, what runs where, and how fast it goes. */
@Path("queue")
@Produces("application/json")
@ApplicationScoped
public class QueueResource {
  private static final int MOST_WAITING = 1_000;

  @Inject JobStore jobs;
  @Inject LiveJobs live;
  @Inject VisibleJobs visible;
  @Inject Throughput throughput;
  @Inject QueueNodes nodes;
  @Inject Clock clock;

  @GET
  @Allowed(Permission.VIEW)
  @Answers({200, 400})
  public Response get() {
    Map<JobStatus, Long> counts = jobs.counts();
    List<Job> waiting = jobs.waiting(MOST_WAITING);
    long delayed = waiting.stream().filter(this::isDelayed).count();
    long notStarted = count(counts, JobStatus.PENDING) + count(counts, JobStatus.QUEUED);
    return Answer.ok(
        Json.createObjectBuilder()
            .add("waiting", Math.max(0, notStarted - delayed))
            .add("active", count(counts, JobStatus.IN_PROGRESS))
            .add("completed", count(counts, JobStatus.COMPLETED))
            .add("failed", count(counts, JobStatus.FAILED))
            .add("delayed", delayed)
            .add("cancelled", count(counts, JobStatus.CANCELLED))
            .add("nodes", nodes.json(jobs.running()))
            .add("throughput", throughput.json())
            .add("items", QueueItems.of(states(waiting)))
            .build());
  }

  private List<JobState> states(List<Job> waiting) {
    return live.states(visible.only(waiting));
  }

  private boolean isDelayed(Job job) {
    return job.status() == JobStatus.QUEUED
        && job.startAt() != null
        && job.startAt().isAfter(clock.instant());
  }

  private static long count(Map<JobStatus, Long> counts, JobStatus status) {
    return counts.getOrDefault(status, 0L);
  }
}
