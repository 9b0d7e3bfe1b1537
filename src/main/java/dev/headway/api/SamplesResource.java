package dev.headway.api;

import dev.headway.api.guard.Allowed;
import dev.headway.api.guard.Answers;
import dev.headway.api.output.Answer;
import dev.headway.job.Sample;
import dev.headway.job.SampleStore;
import dev.headway.security.Permission;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;

/** Where a job stood over time, for charts. */
@Path("jobs/{id}/samples")
@Produces("application/json")
@ApplicationScoped
public class SamplesResource {
  @Inject VisibleJobs visible;
  @Inject SampleStore samples;

  @GET
  @Allowed(Permission.VIEW)
  @Answers({200, 400, 404})
  public Response list(@PathParam("id") String id) {
    String jobId = visible.get(id).id();
    return Answer.ok(
        Answer.items(samples.list(jobId).stream().map(SamplesResource::json).toList()));
  }

  private static JsonObject json(Sample sample) {
    return Json.createObjectBuilder()
        .add("at", Answer.time(sample.at()))
        .add("attempt", sample.attempt())
        .add("completed", sample.completed())
        .add("failed", sample.failed())
        .add(
            "progress",
            sample.progress() == null ? JsonValue.NULL : Json.createValue(sample.progress()))
        .add("rate", sample.rate())
        .add("workers", sample.workers())
        .build();
  }
}
