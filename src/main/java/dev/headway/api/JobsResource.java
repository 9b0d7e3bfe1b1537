package dev.headway.api;

import dev.headway.api.guard.Allowed;
import dev.headway.api.guard.Answers;
import dev.headway.api.input.Preferences;
import dev.headway.api.input.Query;
import dev.headway.api.output.Answer;
import dev.headway.api.output.NextPage;
import dev.headway.job.Job;
import dev.headway.job.JobCommands;
import dev.headway.job.JobFilter;
import dev.headway.job.JobStore;
import dev.headway.platform.Problem;
import dev.headway.security.Permission;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;

/** Launches jobs and lists them. */
@Path("jobs")
@Produces("application/json")
@ApplicationScoped
public class JobsResource {
  private static final int STANDARD_LIMIT = 50;
  private static final int MOST = 1_000;

  @Inject JobStore jobs;
  @Inject JobCommands commands;
  @Inject VisibleJobs visible;
  @Inject JobAnswers answers;
  @Inject Bodies bodies;
  @Inject JobWaits waits;

  @GET
  @Allowed(Permission.VIEW)
  @Answers({200, 400})
  public Response list(
      @QueryParam("status") List<String> status,
      @QueryParam("type") String type,
      @QueryParam("label") List<String> label,
      @QueryParam("q") String q,
      @QueryParam("since") String since,
      @QueryParam("limit") String limit,
      @QueryParam("cursor") String cursor,
      @Context UriInfo uri) {
    int most = Query.integer("limit", limit, STANDARD_LIMIT, 1, MOST);
    JobFilter filter =
        new JobFilter(
            Query.statuses(status),
            Query.text("type", type, 64),
            Query.texts("label", label, 32),
            Query.text("q", q, 200),
            Query.instant("since", since),
            cursor(cursor),
            most);
    List<Job> found = jobs.list(filter);
    Response.ResponseBuilder answer =
        Answer.with(200, Answer.items(answers.all(visible.only(found))));
    if (found.size() == most) {
      String last = found.get(most - 1).id();
      answer.header("Link", NextPage.link(uri.getRequestUri(), "cursor", last));
    }
    return answer.build();
  }

  @POST
  @Allowed(Permission.OPERATE)
  @Answers({202, 400, 413, 415, 422})
  public void launch(
      InputStream body,
      @HeaderParam("Content-Type") String contentType,
      @HeaderParam("Idempotency-Key") String idempotencyKey,
      @HeaderParam("Prefer") List<String> prefer,
      @Context UriInfo uri,
      @Suspended AsyncResponse answer) {
    Job job =
        commands.launch(
            LaunchBody.read(
                bodies.required(body, contentType), visible.callerName(), idempotencyKey));
    Duration wait = Preferences.waitTime(prefer);
    Addresses addresses = Addresses.of(uri);
    if (wait.isZero()) {
      answer.resume(accepted(job, addresses).build());
    } else {
      waits.untilEnded(job, wait, Deferred.to(answer, () -> waited(job, wait, addresses)));
    }
  }

  private Response waited(Job job, Duration wait, Addresses addresses) {
    Job now = jobs.find(job.id()).orElse(job);
    return accepted(now, addresses)
        .header("Preference-Applied", "wait=" + wait.toSeconds())
        .build();
  }

  private Response.ResponseBuilder accepted(Job job, Addresses addresses) {
    return Answer.with(202, answers.of(job)).header("Location", addresses.job(job.id()));
  }

  private static String cursor(String cursor) {
    if (cursor == null || VisibleJobs.isId(cursor)) {
      return cursor;
    }
    throw Problem.invalid("cursor", "must be taken from a Link header");
  }
}
