package dev.headway.api;

import dev.headway.api.guard.Allowed;
import dev.headway.api.guard.Answers;
import dev.headway.api.output.ClientStream;
import dev.headway.api.output.FileHeaders;
import dev.headway.api.output.ResultsCsv;
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

/** All results of a job for a spreadsheet. */
@Path("jobs/{id}/results.csv")
@Produces("text/csv")
@ApplicationScoped
public class ResultsCsvResource {
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
    String jobId = visible.get(id).id();
    StreamingOutput body =
        out -> {
          try (ResultsCsv csv = new ResultsCsv(new ClientStream(out))) {
            ResultsExport.each(history, jobId, filter, csv::add);
          }
        };
    return Response.ok(body)
        .header("Content-Type", "text/csv;charset=UTF-8;header=present")
        .header("Content-Disposition", FileHeaders.attachment("results-" + jobId + ".csv"))
        .build();
  }
}
