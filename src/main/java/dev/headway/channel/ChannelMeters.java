package dev.headway.channel;

import dev.headway.channel.outbox.ChannelFigures;
import dev.headway.platform.Metrics;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** Shows the channel's figures to the metrics. */
final class ChannelMeters {
  private ChannelMeters() {}

  static void bind(ChannelFigures figures, Metrics metrics) {
    MeterRegistry registry = metrics.registry();
    Gauge.builder("headway.channel.sessions", figures, ChannelFigures::sessions)
        .description("Open sessions")
        .register(registry);
    FunctionCounter.builder("headway.channel.frames.sent", figures, ChannelFigures::framesSent)
        .description("Frames handed to connections")
        .register(registry);
    FunctionCounter.builder(
            "headway.channel.frames.conflated", figures, ChannelFigures::framesConflated)
        .description("Progress that was overtaken before it was sent")
        .register(registry);
    for (CloseCode code : CloseCode.values()) {
      closed(registry, figures, code.code());
    }
    closed(registry, figures, CloseCode.LOST);
  }

  private static void closed(MeterRegistry registry, ChannelFigures figures, int code) {
    FunctionCounter.builder("headway.channel.closed", figures, it -> it.closedWith(code))
        .tag("code", String.valueOf(code))
        .description("Sessions that ended, by close code; 1006: the client went away")
        .register(registry);
  }
}
