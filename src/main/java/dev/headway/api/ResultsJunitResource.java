package dev.headway.api;

import dev.headway.api.guard.Allowed;
import dev.headway.api.guard.Answers;
import dev.headway.api.output.ClientStream;
import dev.headway.api.output.FileHeaders;
import dev.headway.api.output.ResultsJunit;
import dev.headway.job.Job;
import dev.headway.job.JobHistory;
import dev.headway.job.ResultFilter;
import dev.headway.security.Permission;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.List;

/** All results of a job for a build server. */
@Path("jobs/{id}/results.junit.xml")
@Produces("application/xml")
@ApplicationScoped
public class ResultsJunitResource {
  @Inject VisibleJobs visible;
  @Inject JobHistory history;

  @GET
  @Allowed(Permission.VIEW)
  @Answers({200, 400, 404})
  public Response export(
      @PathParam("id") String id,
      @QueryParam("outcome") List<String> outcome,
      @QueryParam("stage") String stage,
      @QueryParam("q") String q) {
    ResultFilter filter = ResultQuery.all(outcome, stage, q);
    Job job = visible.get(id);
    StreamingOutput body =
        out -> {
          try (ResultsJunit junit = new ResultsJunit(job)) {
            ResultsExport.each(history, job.id(), filter, junit::add);
            junit.writeTo(new ClientStream(out));
          }
        };
    return Response.ok(body, "application/xml")
        .header("Content-Disposition", FileHeaders.attachment("results-" + job.id() + ".junit.xml"))
        .build();
  }
}
