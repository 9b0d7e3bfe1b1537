package dev.headway.api;

import dev.headway.job.JobStore;
import dev.headway.platform.HealthCheck;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Whether the database answers. */
@ApplicationScoped
public class DatabaseCheck implements HealthCheck {
  @Inject JobStore jobs;

  @Override
  public String name() {
    return "database";
  }

  @Override
  public Result check() {
    jobs.find("health-check");
    return Result.up();
  }
}
