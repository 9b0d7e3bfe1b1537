package dev.headway.platform;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ContextService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.concurrent.ManagedThreadFactoryDefinition;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/**
 * The things of the platform that others inject: settings, the clock, and threads that the server
 * knows.
 */
@ApplicationScoped
@ManagedThreadFactoryDefinition(
    name = "java:app/concurrent/headway",
    context = "java:comp/DefaultContextService")
public class Platform {
  @Resource(lookup = "java:app/concurrent/headway")
  private ManagedThreadFactory threads;

  @Resource private ContextService contexts;

  @Produces
  @Singleton
  Settings settings() {
    return Settings.load();
  }

  @Produces
  @Singleton
  Clock clock() {
    return Clock.systemUTC();
  }

  @Produces
  @Singleton
  NamedThreads threads() {
    return new NamedThreads(threads, work -> contexts.createContextualProxy(work, Runnable.class));
  }
}
