package dev.headway.channel.socketio;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The durable event that a client got last, as text behind the event's data: a client that comes
 * back brings the newest one along by itself, and goes on after it although it asks for the job as
 * if for the first time.
 */
record Offset(String jobId, long seq) {
  private static final Pattern TEXT = Pattern.compile("([0-9]{1,18}):(.{1,200})");

  String text() {
    return seq + ":" + jobId;
  }

  /**
   * @param auth what a client brings when it connects, or null
   * @return null when it has had nothing yet
   */
  static Offset of(JsonObject auth) {
    if (auth == null || !(auth.get("offset") instanceof JsonString text)) {
      return null;
    }
    Matcher parts = TEXT.matcher(text.getString());
    return parts.matches() ? new Offset(parts.group(2), Long.parseLong(parts.group(1))) : null;
  }
}
