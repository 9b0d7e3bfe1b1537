package dev.headway.channel;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;

/** The fields of a client's message; each fault is told with the field that has it. */
public final class MessageFields {
  private static final int LONGEST_JOB_ID = 200;
  private static final int LONGEST_REASON = 2_000;

  private final JsonObject message;
  private final JsonValue id;

  /**
   * @param id of the message, null when it has none
   */
  public MessageFields(JsonObject message, JsonValue id) {
    this.message = message;
    this.id = id;
  }

  public String jobId(String field) throws BadMessage {
    return text(field, LONGEST_JOB_ID, true);
  }

  /** What the message asks for, but for the job. */
  public ClientMessage.Cancel cancel(String jobId) throws BadMessage {
    return new ClientMessage.Cancel(
        jobId,
        text("reason", LONGEST_REASON, false),
        flag("cleanup_partial_results"),
        flag("notify_stakeholders"),
        id);
  }

  String text(String field, int longest, boolean required) throws BadMessage {
    JsonValue value = message.get(field);
    if (value == null || value == JsonValue.NULL) {
      if (required) {
        throw wrong(field, "is required");
      }
      return null;
    }
    if (!(value instanceof JsonString text)) {
      throw wrong(field, "must be a text");
    }
    int length = text.getChars().length();
    if (length > longest || required && length == 0) {
      throw wrong(field, "must have " + (required ? "1" : "0") + " to " + longest + " characters");
    }
    return text.getString();
  }

  /** Null when it is not there. */
  public Long after() throws BadMessage {
    JsonValue value = message.get("after");
    if (value == null || value == JsonValue.NULL) {
      return null;
    }
    if (value instanceof JsonNumber number) {
      try {
        long after = number.bigDecimalValue().longValueExact();
        if (after >= 0) {
          return after;
        }
      } catch (ArithmeticException notWhole) {
        // said below
      }
    }
    throw wrong("after", "must be a whole number from 0");
  }

  /** False when it is not there. */
  public boolean flag(String field) throws BadMessage {
    JsonValue value = message.get(field);
    if (value == null || value == JsonValue.NULL || value == JsonValue.FALSE) {
      return false;
    }
    if (value == JsonValue.TRUE) {
      return true;
    }
    throw wrong(field, "must be true or false");
  }

  public BadMessage wrong(String field, String message) {
    return new BadMessage(ErrorCode.INVALID_REQUEST, field + ": " + message, id);
  }
}
