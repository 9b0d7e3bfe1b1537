package dev.headway.platform;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ContextService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.concurrent.ManagedThreadFactoryDefinition;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.function.Function;

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

  @Resource(lookup = "java:comp/DefaultContextService")
  private ContextService contexts;

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

  /**
   * Each thread has a context of its own. Payara gives all threads of a factory the same one, and
   * keeps in it that a thread is inside a transaction: a batch job that another thread started in
   * that moment would inherit it, and could never begin a transaction of its own.
   */
  @Produces
  @Singleton
  NamedThreads threads() {
    Function<Runnable, Runnable> inOwnContext =
        contexts.contextualFunction(contexts::contextualRunnable);
    return new NamedThreads(work -> threads.newThread(inOwnContext.apply(work)));
  }
}
