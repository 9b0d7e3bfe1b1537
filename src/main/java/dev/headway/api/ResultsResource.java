package dev.headway.api;

import dev.headway.api.guard.Allowed;
import dev.headway.api.guard.Answers;
import dev.headway.api.output.Answer;
import dev.headway.api.output.NextPage;
import dev.headway.api.output.Pager;
import dev.headway.job.JobHistory;
import dev.headway.job.Result;
import dev.headway.job.ResultFilter;
import dev.headway.progress.EventJson;
import dev.headway.security.Permission;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;

/** The current results of a job, page by page. */
@Path("jobs/{id}/results")
@Produces("application/json")
@ApplicationScoped
public class ResultsResource {
  @Inject VisibleJobs visible;
  @Inject JobHistory history;

  @GET
  @Allowed(Permission.VIEW)
  @Answers({200, 400, 404})
  public Response list(
      @PathParam("id") String id,
      @QueryParam("outcome") List<String> outcome,
      @QueryParam("stage") String stage,
      @QueryParam("q") String q,
      @QueryParam("order") String order,
      @QueryParam("limit") String limit,
      @QueryParam("cursor") String cursor,
      @Context UriInfo uri) {
    ResultFilter filter = ResultQuery.page(outcome, stage, q, order, limit, cursor);
    String jobId = visible.get(id).id();
    Pager.Page<Result> page = new Pager(history).results(jobId, filter);
    Response.ResponseBuilder answer =
        Answer.with(200, Answer.items(page.entries().stream().map(EventJson::result).toList()));
    if (page.more()) {
      String last = Long.toString(page.last());
      answer.header("Link", NextPage.link(uri.getRequestUri(), "cursor", last));
    }
    return answer.build();
  }
}
