package dev.headway.channel.socketio;

import dev.headway.platform.Settings;
import java.time.Duration;

/**
 * What a client may make us wait for, and how much it may say at once.
 *
 * @param pingInterval between two pings
 * @param pingTimeout a ping that is not answered for so long ends the session
 * @param connect a session that has not said {@code 40} for so long ends
 * @param move a client that tries a WebSocket must have moved to it after so long
 * @param payloadBytes of a request's body or of a WebSocket message
 */
record EngineLimits(
    Duration pingInterval,
    Duration pingTimeout,
    Duration connect,
    Duration move,
    int payloadBytes) {
  private static final Duration CONNECT = Duration.ofSeconds(45);
  private static final Duration MOVE = Duration.ofSeconds(10);

  static EngineLimits of(Settings settings) {
    return new EngineLimits(
        settings.socketIoPing, settings.socketIoPong, CONNECT, MOVE, settings.maxMessageBytes);
  }
}
