package dev.headway.api;

import dev.headway.api.guard.Allowed;
import dev.headway.api.guard.Answers;
import dev.headway.api.output.ClientStream;
import dev.headway.api.output.ResultsReport;
import dev.headway.job.Job;
import dev.headway.job.JobHistory;
import dev.headway.job.Outcome;
import dev.headway.job.OutcomeHistory;
import dev.headway.job.OutcomeSlice;
import dev.headway.job.ResultFilter;
import dev.headway.platform.Settings;
import dev.headway.security.Permission;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.BufferedOutputStream;
import java.io.OutputStream;
import java.util.EnumSet;
import java.util.List;

/** A job for people, to keep or to send. */
@Path("jobs/{id}/report.html")
@Produces("text/html")
@ApplicationScoped
public class ReportResource {
  private static final int SLICES = 120;

  /** Its own style, and nothing else at all. */
  private static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none';"
          + " form-action 'none'";

  @Inject VisibleJobs visible;
  @Inject JobHistory history;
  @Inject OutcomeHistory outcomes;
  @Inject Settings settings;

  @GET
  @Allowed(Permission.VIEW)
  @Answers({200, 400, 404})
  public Response report(@PathParam("id") String id, @Context UriInfo uri) {
    Job job = visible.get(id);
    String base = base(uri);
    StreamingOutput body =
        out -> {
          ResultsReport report = new ResultsReport(job, base);
          ResultsExport.each(history, job.id(), all(), report::sumUp);
          List<OutcomeSlice> slices = outcomes.slices(job.id(), job.lastSeq(), SLICES);
          OutputStream buffered = new BufferedOutputStream(new ClientStream(out));
          report.writeTo(
              buffered,
              slices,
              writer -> ResultsExport.each(history, job.id(), failed(), writer::add));
          buffered.flush();
        };
    return Response.ok(body)
        .header("Content-Type", "text/html;charset=UTF-8")
        .header("Content-Security-Policy", POLICY)
        .build();
  }

  private String base(UriInfo uri) {
    return settings.publicUrl == null
        ? uri.getBaseUri().toString().replaceFirst("/api/?$", "")
        : settings.publicUrl.toString();
  }

  private static ResultFilter all() {
    return new ResultFilter(EnumSet.noneOf(Outcome.class), null, null, 0, ResultQuery.MOST);
  }

  private static ResultFilter failed() {
    return new ResultFilter(
        EnumSet.of(Outcome.FAILED, Outcome.ERROR), null, null, 0, ResultQuery.MOST);
  }
}
