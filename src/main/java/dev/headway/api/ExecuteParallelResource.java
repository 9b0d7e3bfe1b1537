package dev.headway.api;

import dev.headway.api.guard.Allowed;
import dev.headway.api.guard.Answers;
import dev.headway.api.input.Fields;
import dev.headway.api.output.Answer;
import dev.headway.job.Job;
import dev.headway.job.JobCommands;
import dev.headway.platform.JsonText;
import dev.headway.platform.Problem;
import dev.headway.security.Permission;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.util.Set;

/**
 * Launches a job of type {@code test-run} as other tools launch theirs: its parameters lie beside
 * {@code priority}, {@code title} and {@code labels}.
 */
@Path("test-cases/execute-parallel")
@Produces("application/json")
@ApplicationScoped
public class ExecuteParallelResource {
  private static final String PARAMETERS = "/parameters";
  private static final Set<String> OF_THE_JOB =
      Set.of("priority", "title", "labels", "start_at", "depends_on", "notify");

  @Inject JobCommands commands;
  @Inject VisibleJobs visible;
  @Inject JobAnswers answers;
  @Inject Bodies bodies;

  @POST
  @Allowed(Permission.OPERATE)
  @Answers({202, 400, 413, 415, 422})
  public Response execute(
      InputStream body,
      @HeaderParam("Content-Type") String contentType,
      @HeaderParam("Idempotency-Key") String idempotencyKey,
      @Context UriInfo uri) {
    JsonObject launch = launch(bodies.object(body, contentType));
    Job job;
    try {
      job =
          commands.launch(
              LaunchBody.read(new Fields(launch), visible.callerName(), idempotencyKey));
    } catch (Problem refused) {
      throw refused.withFields(ExecuteParallelResource::inTheBody);
    }
    JsonObject answer =
        JsonText.PROVIDER
            .createObjectBuilder(answers.of(job))
            .add("execution_id", job.id())
            .build();
    return Answer.with(202, answer).header("Location", Addresses.of(uri).job(job.id())).build();
  }

  private static JsonObject launch(JsonObject body) {
    JsonObjectBuilder launch = JsonText.PROVIDER.createObjectBuilder().add("type", "test-run");
    JsonObjectBuilder parameters = JsonText.PROVIDER.createObjectBuilder();
    body.forEach(
        (String name, JsonValue value) ->
            (OF_THE_JOB.contains(name) ? launch : parameters).add(name, value));
    return launch.add("parameters", parameters).build();
  }

  private static String inTheBody(String field) {
    return field.startsWith(PARAMETERS + "/") ? field.substring(PARAMETERS.length()) : field;
  }
}
