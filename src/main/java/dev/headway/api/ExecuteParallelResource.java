package dev.headway.api;

import dev.headway.api.guard.Allowed;
import dev.headway.api.guard.Answers;
import dev.headway.api.output.Answer;
import dev.headway.job.Job;
import dev.headway.job.JobCommands;
import dev.headway.platform.JsonText;
import dev.headway.security.Permission;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;

/**
 * Launches a job of type {@code test-run} as other tools launch theirs: its parameters lie beside
 * {@code priority}, {@code title} and {@code labels}.
 */
@Path("test-cases/execute-parallel")
@Produces("application/json")
@ApplicationScoped
public class ExecuteParallelResource {
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
    TestRunBody run = TestRunBody.of(bodies.object(body, contentType));
    Job job = run.named(() -> commands.launch(run.read(visible.callerName(), idempotencyKey)));
    JsonObject answer =
        JsonText.PROVIDER
            .createObjectBuilder(answers.of(job))
            .add("execution_id", job.id())
            .build();
    return Answer.with(202, answer).header("Location", Addresses.of(uri).job(job.id())).build();
  }
}
