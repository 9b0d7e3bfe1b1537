package dev.headway.api;

import dev.headway.api.guard.Allowed;
import dev.headway.api.guard.Answers;
import dev.headway.api.output.Answer;
import dev.headway.job.JobType;
import dev.headway.job.JobTypes;
import dev.headway.platform.Problem;
import dev.headway.security.Permission;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;

/** What a test run would take; launches nothing. */
@Path("test-cases/preview")
@Produces("application/json")
@ApplicationScoped
public class RunPreviewResource {
  @Inject JobTypes types;
  @Inject VisibleJobs visible;
  @Inject Bodies bodies;

  @POST
  @Allowed(Permission.VIEW)
  @Answers({200, 400, 413, 415})
  public Response preview(InputStream body, @HeaderParam("Content-Type") String contentType) {
    TestRunBody run = TestRunBody.of(bodies.object(body, contentType));
    JobType type = types.get(TestRunBody.TYPE);
    JsonObject preview =
        run.named(
            () -> {
              JsonObject given = run.read(visible.callerName(), null).parameters();
              return type.preview(types.validate(type, given))
                  .orElseThrow(() -> Problem.notFound("There is no preview of test runs"));
            });
    return Answer.ok(preview);
  }
}
