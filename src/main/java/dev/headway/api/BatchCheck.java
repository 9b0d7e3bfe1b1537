package dev.headway.api;

import dev.headway.job.RunningJobs;
import dev.headway.platform.HealthCheck;
import dev.headway.platform.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;

/** Whether jobs can run here, and how many threads are left for them. */
@ApplicationScoped
public class BatchCheck implements HealthCheck {
  @Inject Instance<RunningJobs> running;
  @Inject Settings settings;

  @Override
  public String name() {
    return "batch";
  }

  @Override
  public Result check() {
    if (!running.isResolvable()) {
      return Result.down("jobs cannot run here");
    }
    RunningJobs here = running.get();
    return Result.up(
        here.ids().size()
            + " jobs run, "
            + here.threadsInUse()
            + " of "
            + settings.batchThreads
            + " threads in use");
  }
}
