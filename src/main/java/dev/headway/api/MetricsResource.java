package dev.headway.api;

import dev.headway.api.guard.Allowed;
import dev.headway.api.guard.Answers;
import dev.headway.platform.Metrics;
import dev.headway.security.Permission;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;

/** The meters of this node for Prometheus. */
@Path("metrics")
@Produces("*/*")
@ApplicationScoped
public class MetricsResource {
  private static final String TEXT_FORMAT = "text/plain;version=0.0.4;charset=utf-8";

  @Inject Metrics metrics;

  @GET
  @Allowed(Permission.VIEW)
  @Answers({200, 400})
  public Response scrape() {
    byte[] text = metrics.scrape().getBytes(StandardCharsets.UTF_8);
    return Response.ok(text).header("Content-Type", TEXT_FORMAT).build();
  }
}
