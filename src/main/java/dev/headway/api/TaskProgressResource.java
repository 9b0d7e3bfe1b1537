package dev.headway.api;

import dev.headway.api.guard.Allowed;
import dev.headway.api.guard.Answers;
import dev.headway.api.output.Answer;
import dev.headway.job.Job;
import dev.headway.job.JobEvent;
import dev.headway.job.JobHistory;
import dev.headway.job.JobStatus;
import dev.headway.progress.JobState;
import dev.headway.progress.LiveJobs;
import dev.headway.progress.task.TaskUpdate;
import dev.headway.progress.task.TaskUpdates;
import dev.headway.security.Permission;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** How far a task is, for clients of {@code /ws/{task_id}} that cannot use WebSocket. */
@Path("progress/{task_id}")
@Produces("application/json")
@ApplicationScoped
public class TaskProgressResource {
  private static final int PAGE = 50;

  @Inject VisibleJobs visible;
  @Inject LiveJobs live;
  @Inject JobHistory history;
  @Inject Clock clock;

  @GET
  @Allowed(Permission.VIEW)
  @Answers({200, 400, 404})
  public Response get(@PathParam("task_id") String id) {
    JobState state = live.states(List.of(visible.get(id))).get(0);
    TaskUpdate now = newestTold(state).orElseGet(() -> TaskUpdates.of(state, clock.instant()));
    return Answer.with(200, now.json()).header("Cache-Control", "no-store").build();
  }

  /** What the channel's clients were told last, where events tell. */
  private Optional<TaskUpdate> newestTold(JobState state) {
    Job job = state.job();
    boolean byEvents = state.status() == JobStatus.IN_PROGRESS && TaskUpdates.tellsByEvents(job);
    Optional<TaskUpdate> newest = Optional.empty();
    long to = byEvents ? state.seq() : job.trimmedSeq();
    while (newest.isEmpty() && to > job.trimmedSeq()) {
      long from = Math.max(job.trimmedSeq(), to - PAGE);
      newest = newestOf(history.eventsAfter(job.id(), from, (int) (to - from)), state);
      to = from;
    }
    return newest;
  }

  private static Optional<TaskUpdate> newestOf(List<JobEvent> events, JobState state) {
    return events.stream()
        .map(event -> TaskUpdates.of(event, state))
        .flatMap(Optional::stream)
        .reduce((earlier, later) -> later);
  }
}
