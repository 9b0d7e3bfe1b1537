package dev.headway.workload.testrun.http;

import dev.headway.platform.NamedThreads;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** The shared client, for those who inject it. */
@ApplicationScoped
public class HttpParts {
  @Produces
  @Singleton
  HttpConnections connections(NamedThreads threads, Clock clock) {
    return new HttpConnections(threads.named("headway-http"), clock);
  }

  @Produces
  @Singleton
  HttpCall call(HttpConnections connections) {
    return new HttpCall(connections);
  }

  void end(@Disposes HttpConnections connections) {
    connections.close();
  }
}
