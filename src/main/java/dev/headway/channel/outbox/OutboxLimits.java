package dev.headway.channel.outbox;

import dev.headway.platform.Settings;
import java.time.Duration;

/**
 * What one client may make us hold and wait for.
 *
 * @param frames durable frames that may wait
 * @param bytes of durable frames that may wait
 * @param answers to the client's own messages that may wait
 * @param heartbeat after so long without a frame
 * @param stall a send that takes longer ends the session
 * @param farewell how long a close may take before the connection is cut
 */
public record OutboxLimits(
    int frames, long bytes, int answers, Duration heartbeat, Duration stall, Duration farewell) {
  private static final int ANSWERS = 256;
  private static final Duration FAREWELL = Duration.ofSeconds(5);

  public static OutboxLimits of(Settings settings) {
    return new OutboxLimits(
        settings.outboxFrames,
        settings.outboxBytes,
        ANSWERS,
        settings.heartbeat,
        settings.sendStall,
        FAREWELL);
  }
}
