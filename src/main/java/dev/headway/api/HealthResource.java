package dev.headway.api;

import dev.headway.api.guard.Allowed;
import dev.headway.api.guard.Answers;
import dev.headway.api.output.Answer;
import dev.headway.security.Permission;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;

/** Whether this node lives ({@code 200} whatever the checks say), and whether it can work. */
@Path("health")
@Produces("application/json")
@ApplicationScoped
public class HealthResource {
  @Inject HealthChecks checks;

  @GET
  @Allowed(Permission.VIEW)
  @Answers({200, 400})
  public Response health() {
    return Answer.ok(checks.report().json());
  }

  @GET
  @Path("ready")
  @Allowed(Permission.VIEW)
  @Answers({200, 400, 503})
  public Response ready() {
    HealthReport report = checks.report();
    return Answer.with(report.isUp() ? 200 : 503, report.json()).build();
  }
}
