package dev.headway.api;

import dev.headway.api.guard.Allowed;
import dev.headway.api.guard.Answers;
import dev.headway.api.input.Fields;
import dev.headway.api.output.Answer;
import dev.headway.job.CancelRequest;
import dev.headway.job.Job;
import dev.headway.job.JobCommands;
import dev.headway.job.Rerun;
import dev.headway.platform.Problem;
import dev.headway.security.Permission;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import java.util.Locale;

/** One job, and what one can do with it. */
@Path("jobs/{id}")
@Produces("application/json")
@ApplicationScoped
public class JobResource {
  private static final int MOST_CONCURRENCY = 10_000;
  private static final double MOST_RATE = 1_000_000;

  @Inject VisibleJobs visible;
  @Inject JobCommands commands;
  @Inject JobAnswers answers;
  @Inject Bodies bodies;
  @Inject Clock clock;

  @GET
  @Allowed(Permission.VIEW)
  @Answers({200, 304, 400, 404})
  public Response get(
      @PathParam("id") String id, @HeaderParam("If-None-Match") List<String> known) {
    return Answer.okUnlessKnown(answers.of(visible.get(id)), known);
  }

  @PATCH
  @Allowed(Permission.OPERATE)
  @Answers({200, 400, 404, 409, 413, 415})
  public Response retune(
      @PathParam("id") String id,
      InputStream body,
      @HeaderParam("Content-Type") String contentType) {
    Job job = visible.get(id);
    Fields fields = bodies.required(body, contentType);
    Integer priority = JobFields.priority(fields, null);
    Integer maxConcurrency =
        fields.isNull("max_concurrency")
            ? Integer.valueOf(0)
            : fields.integer("max_concurrency", null, 1, MOST_CONCURRENCY);
    Double rate = fields.isNull("rate") ? Double.valueOf(0) : fields.positive("rate", MOST_RATE);
    fields.done();
    if (priority == null && maxConcurrency == null && rate == null) {
      throw Problem.invalid("", "must have at least one of priority, max_concurrency, rate");
    }
    return Answer.ok(answers.of(commands.retune(job.id(), priority, maxConcurrency, rate)));
  }

  @DELETE
  @Allowed(Permission.OPERATE)
  @Answers({204, 400, 404, 409})
  public Response delete(@PathParam("id") String id) {
    commands.delete(visible.get(id).id());
    return Response.noContent().build();
  }

  @POST
  @Path("cancel")
  @Allowed(Permission.OPERATE)
  @Answers({202, 400, 404, 409, 413, 415})
  public Response cancel(
      @PathParam("id") String id,
      InputStream body,
      @HeaderParam("Content-Type") String contentType,
      @Context UriInfo uri) {
    Job job = visible.get(id);
    Fields fields = bodies.optional(body, contentType);
    CancelRequest request =
        new CancelRequest(
            visible.callerName(),
            fields.text("reason", 2_000),
            clock.instant(),
            fields.flag("cleanup_partial_results", false),
            fields.flag("notify_stakeholders", false));
    fields.done();
    return accepted(commands.cancel(job.id(), request), uri);
  }

  @POST
  @Path("restart")
  @Allowed(Permission.OPERATE)
  @Answers({202, 400, 404, 409, 413, 415})
  public Response restart(
      @PathParam("id") String id,
      InputStream body,
      @HeaderParam("Content-Type") String contentType,
      @Context UriInfo uri) {
    Job job = visible.get(id);
    Fields fields = bodies.optional(body, contentType);
    Rerun rerun = fields.word("only", Rerun.MISSING, JobResource::rerun);
    fields.done();
    return accepted(commands.restart(job.id(), rerun), uri);
  }

  private Response accepted(Job job, UriInfo uri) {
    return Answer.with(202, answers.of(job))
        .header("Location", Addresses.of(uri).job(job.id()))
        .build();
  }

  private static Rerun rerun(String word) {
    for (Rerun rerun : Rerun.values()) {
      if (rerun.name().toLowerCase(Locale.ROOT).equals(word)) {
        return rerun;
      }
    }
    throw new IllegalArgumentException("must be failed, missing or all");
  }
}
