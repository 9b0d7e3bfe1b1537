package dev.headway.api;

import dev.headway.api.guard.Allowed;
import dev.headway.api.guard.Answers;
import dev.headway.api.output.Answer;
import dev.headway.job.JobType;
import dev.headway.job.JobTypes;
import dev.headway.security.Permission;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** The catalogue: what can be run, and with which parameters. */
@Path("job-types")
@Produces("application/json")
@ApplicationScoped
public class JobTypesResource {
  @Inject JobTypes types;

  @GET
  @Allowed(Permission.VIEW)
  @Answers({200, 304, 400})
  public Response list(@HeaderParam("If-None-Match") List<String> known) {
    return Answer.okUnlessKnown(
        Answer.items(types.all().stream().map(JobTypesResource::json).toList()), known);
  }

  private static JsonObject json(JobType type) {
    return Json.createObjectBuilder()
        .add("name", type.name())
        .add("title", type.title())
        .add("description", type.description())
        .add("schema", type.schema())
        .add("example", type.example())
        .build();
  }
}
