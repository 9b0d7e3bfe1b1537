package dev.headway.channel.socketio;

import dev.headway.channel.Channel;
import dev.headway.platform.NamedThreads;
import dev.headway.platform.Settings;
import dev.headway.platform.StartOrder;
import dev.headway.security.Access;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Everybody who is connected to this node by Socket.IO. */
@ApplicationScoped
public class SocketIo {
  private static final Duration TICK = Duration.ofMillis(250);

  @Inject Settings settings;
  @Inject NamedThreads threads;
  @Inject Channel channel;
  @Inject Access access;

  private EngineSessions sessions;
  private ScheduledExecutorService time;

  void start(
      @Observes @Priority(StartOrder.LIVE + 1) @Initialized(ApplicationScoped.class) Object event) {
    sessions =
        new EngineSessions(
            EngineLimits.of(settings),
            channel::open,
            access,
            channel.workers(),
            channel.farewells(),
            System::nanoTime);
    time = new ScheduledThreadPoolExecutor(1, threads.named("headway-socketio-time"));
    long every = TICK.toMillis();
    time.scheduleWithFixedDelay(sessions::tick, every, every, TimeUnit.MILLISECONDS);
  }

  void stop(
      @Observes @Priority(Channel.STOP_PRIORITY + 1) @BeforeDestroyed(ApplicationScoped.class)
          Object event) {
    time.shutdownNow();
  }

  EngineSessions sessions() {
    return sessions;
  }
}
