package dev.headway.channel.socketio;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * What the address of a request says. Read from the query alone: a form in the body must not be
 * taken for it.
 *
 * @param sid null for a handshake
 * @param stamp another one for each request of a client that stamps them, else null
 */
record EngineQuery(String version, String transport, String sid, String stamp) {
  static final String POLLING = "polling";
  static final String WEBSOCKET = "websocket";

  private static final String VERSION = "4";

  static EngineQuery of(String query) {
    Map<String, String> fields = new HashMap<>();
    for (String field : query == null ? new String[0] : query.split("&")) {
      int equals = field.indexOf('=');
      if (equals > 0) {
        fields.putIfAbsent(field.substring(0, equals), decoded(field.substring(equals + 1)));
      }
    }
    return new EngineQuery(
        fields.get("EIO"), fields.get("transport"), fields.get("sid"), fields.get("t"));
  }

  private static String decoded(String value) {
    try {
      return URLDecoder.decode(value, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      return "";
    }
  }

  /** What is wrong with it as a handshake or a request of this transport; null when nothing is. */
  EngineError fault(String carriedBy) {
    if (!POLLING.equals(transport) && !WEBSOCKET.equals(transport)) {
      return EngineError.TRANSPORT_UNKNOWN;
    }
    if (sid == null && !VERSION.equals(version)) {
      return EngineError.VERSION_UNSUPPORTED;
    }
    return carriedBy.equals(transport) ? null : EngineError.BAD_REQUEST;
  }
}
