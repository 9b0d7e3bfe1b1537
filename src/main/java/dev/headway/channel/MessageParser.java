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
public final class MessageParser {
  private static final JsonParserFactory PARSERS = Json.createParserFactory(Map.of());
  private static final int LONGEST_ID = 100;

  private final JsonValue id;
  private final MessageFields fields;

  private MessageParser(JsonObject message) throws BadMessage {
    this.id = id(message.get("id"));
    this.fields = new MessageFields(message, id);
  }

  static ClientMessage parse(String text) throws BadMessage {
    return new MessageParser(object(text)).message();
  }

  private static JsonObject object(String text) throws BadMessage {
    JsonValue value = json(text);
    if (value.getValueType() != ValueType.OBJECT) {
      String type = value.getValueType().name().toLowerCase(Locale.ROOT);
      throw new BadMessage(ErrorCode.NOT_AN_OBJECT, "the message is a JSON " + type, null);
    }
    return value.asJsonObject();
  }

  /** One JSON value and nothing else, however hostile the text. */
  public static JsonValue json(String text) throws BadMessage {
    try (JsonParser parser = PARSERS.createParser(new StringReader(text))) {
      parser.next();
      JsonValue value = parser.getValue();
      if (parser.hasNext()) {
        parser.next(); // Parsson knows only here that something follows
      }
      return value;
    } catch (RuntimeException malformed) { // of several kinds: too deep a nesting is a bare one
      throw new BadMessage(ErrorCode.INVALID_JSON, "the message is no JSON text", null);
    }
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
    String type = fields.text("type", 50, true);
    return switch (type) {
      case "ping" -> new ClientMessage.Ping(id);
      case "subscribe" -> subscribe();
      case "unsubscribe" -> new ClientMessage.Unsubscribe(jobId(), id);
      case "list" -> new ClientMessage.ListJobs(id);
      case "cancel" -> fields.cancel(jobId());
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
    Long after = fields.after();
    if (after != null && jobId.equals(ClientMessage.ALL_JOBS)) {
      throw fields.wrong("after", "has no meaning for all jobs");
    }
    return new ClientMessage.Subscribe(jobId, after, fields.flag("detail"), id);
  }

  private String jobId() throws BadMessage {
    return fields.jobId("job_id");
  }
}
