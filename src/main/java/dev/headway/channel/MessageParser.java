package dev.headway.channel;

import jakarta.json.Json;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.JsonValue.ValueType;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParserFactory;
import java.io.StringReader;
import java.util.Locale;
import java.util.Map;

/** Reads a client's message: each fault is told with the field that has it. */
final class MessageParser {
  private static final JsonParserFactory PARSERS = Json.createParserFactory(Map.of());
  private static final int LONGEST_ID = 100;
  private static final int LONGEST_JOB_ID = 200;
  private static final int LONGEST_REASON = 2_000;

  private final JsonObject message;
  private final JsonValue id;

  private MessageParser(JsonObject message) throws BadMessage {
    this.message = message;
    this.id = id(message.get("id"));
  }

  static ClientMessage parse(String text) throws BadMessage {
    return new MessageParser(object(text)).message();
  }

  private static JsonObject object(String text) throws BadMessage {
    JsonValue value;
    try (JsonParser parser = PARSERS.createParser(new StringReader(text))) {
      parser.next();
      value = parser.getValue();
      if (parser.hasNext()) {
        parser.next(); // Parsson knows only here that something follows
      }
    } catch (RuntimeException malformed) { // of several kinds: too deep a nesting is a bare one
      throw new BadMessage(ErrorCode.INVALID_JSON, "the message is no JSON text", null);
    }
    if (value.getValueType() != ValueType.OBJECT) {
      String type = value.getValueType().name().toLowerCase(Locale.ROOT);
      throw new BadMessage(ErrorCode.NOT_AN_OBJECT, "the message is a JSON " + type, null);
    }
    return value.asJsonObject();
  }

  private static JsonValue id(JsonValue value) throws BadMessage {
    if (value == null || value == JsonValue.NULL) {
      return null;
    }
    boolean isText = value instanceof JsonString text && text.getChars().length() <= LONGEST_ID;
    boolean isNumber = value instanceof JsonNumber && value.toString().length() <= LONGEST_ID;
    if (!isText && !isNumber) {
      throw new BadMessage(
          ErrorCode.INVALID_REQUEST,
          "id: must be a text or a number of at most " + LONGEST_ID + " characters",
          null);
    }
    return value;
  }

  private ClientMessage message() throws BadMessage {
    String type = text("type", 50, true);
    return switch (type) {
      case "ping" -> new ClientMessage.Ping(id);
      case "subscribe" -> subscribe();
      case "unsubscribe" -> new ClientMessage.Unsubscribe(jobId(), id);
      case "list" -> new ClientMessage.ListJobs(id);
      case "cancel" -> cancel();
      case "report" -> new ClientMessage.Report(id);
      default ->
          throw new BadMessage(
              ErrorCode.UNKNOWN_TYPE,
              "type: must be ping, subscribe, unsubscribe, list, cancel or report",
              id);
    };
  }

  private ClientMessage subscribe() throws BadMessage {
    String jobId = jobId();
    Long after = after();
    if (after != null && jobId.equals(ClientMessage.ALL_JOBS)) {
      throw wrong("after", "has no meaning for all jobs");
    }
    return new ClientMessage.Subscribe(jobId, after, flag("detail"), id);
  }

  private ClientMessage cancel() throws BadMessage {
    return new ClientMessage.Cancel(
        jobId(),
        text("reason", LONGEST_REASON, false),
        flag("cleanup_partial_results"),
        flag("notify_stakeholders"),
        id);
  }

  private String jobId() throws BadMessage {
    return text("job_id", LONGEST_JOB_ID, true);
  }

  private String text(String field, int longest, boolean required) throws BadMessage {
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

  private Long after() throws BadMessage {
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

  private boolean flag(String field) throws BadMessage {
    JsonValue value = message.get(field);
    if (value == null || value == JsonValue.NULL || value == JsonValue.FALSE) {
      return false;
    }
    if (value == JsonValue.TRUE) {
      return true;
    }
    throw wrong(field, "must be true or false");
  }

  private BadMessage wrong(String field, String message) {
    return new BadMessage(ErrorCode.INVALID_REQUEST, field + ": " + message, id);
  }
}
