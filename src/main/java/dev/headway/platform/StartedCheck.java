package dev.headway.platform;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;

/** Up from the end of the start to the beginning of the stop. */
@ApplicationScoped
public class StartedCheck implements HealthCheck {
  private volatile String waitingFor = "the application is starting";

  void started(
      @Observes @Initialized(ApplicationScoped.class) @Priority(StartOrder.READY) Object start) {
    waitingFor = null;
  }

  void stopping(@Observes @BeforeDestroyed(ApplicationScoped.class) @Priority(0) Object stop) {
    waitingFor = "the application is stopping";
  }

  @Override
  public String name() {
    return "started";
  }

  @Override
  public Result check() {
    String reason = waitingFor;
    return new Result(reason == null, reason);
  }
}
