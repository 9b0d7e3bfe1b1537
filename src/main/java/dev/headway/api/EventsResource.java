package dev.headway.api;

import dev.headway.api.guard.Allowed;
import dev.headway.api.guard.Answers;
import dev.headway.api.input.Query;
import dev.headway.api.output.Answer;
import dev.headway.api.output.NextPage;
import dev.headway.api.output.Pager;
import dev.headway.job.Job;
import dev.headway.job.JobEvent;
import dev.headway.job.JobHistory;
import dev.headway.job.JobStore;
import dev.headway.progress.EventJson;
import dev.headway.security.Permission;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** The durable events of a job, as history or by long-polling. */
@Path("jobs/{id}/events")
@Produces("application/json")
@ApplicationScoped
public class EventsResource {
  private static final int STANDARD_LIMIT = 100;
  private static final int MOST = 1_000;
  private static final int LONGEST_WAIT_SECONDS = 60;

  @Inject VisibleJobs visible;
  @Inject JobHistory history;
  @Inject JobStore jobs;
  @Inject JobWaits waits;

  @GET
  @Allowed(Permission.VIEW)
  @Answers({200, 400, 404})
  public void list(
      @PathParam("id") String id,
      @QueryParam("after") String after,
      @QueryParam("wait") String wait,
      @QueryParam("limit") String limit,
      @Context UriInfo uri,
      @Suspended AsyncResponse answer) {
    long seq = Query.number("after", after, 0, 0, Long.MAX_VALUE);
    int most = Query.integer("limit", limit, STANDARD_LIMIT, 1, MOST);
    int seconds = Query.integer("wait", wait, 0, 0, LONGEST_WAIT_SECONDS);
    Job job = visible.get(id);
    URI request = uri.getRequestUri();
    Pager.Page<JobEvent> page = new Pager(history).events(job.id(), seq, most);
    if (seconds == 0 || !page.entries().isEmpty() || job.status().hasEnded()) {
      answer.resume(page(page, job, request));
      return;
    }
    waits.untilEventAfter(
        job.id(),
        seq,
        Duration.ofSeconds(seconds),
        Deferred.to(answer, () -> now(job.id(), seq, most, request)));
  }

  private Response now(String jobId, long after, int limit, URI request) {
    Job job = jobs.get(jobId);
    return page(new Pager(history).events(jobId, after, limit), job, request);
  }

  private static Response page(Pager.Page<JobEvent> page, Job job, URI request) {
    JsonObject body = Answer.items(page.entries().stream().map(EventsResource::json).toList());
    Response.ResponseBuilder answer = Answer.with(200, EventPage.of(body, job, page.last()));
    if (page.more()) {
      answer.header("Link", NextPage.link(request, "after", Long.toString(page.last())));
    }
    return answer.build();
  }

  private static JsonObject json(JobEvent event) {
    return event.type() == JobEvent.Type.RESULT
        ? EventJson.results(List.of(event))
        : EventJson.event(event);
  }
}
