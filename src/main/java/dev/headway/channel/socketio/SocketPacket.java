package dev.headway.channel.socketio;

import dev.headway.channel.BadMessage;
import dev.headway.channel.MessageParser;
import dev.headway.channel.outbox.Frame;
import dev.headway.platform.JsonText;
import jakarta.json.Json;
import jakarta.json.JsonValue;
import jakarta.json.JsonValue.ValueType;

/**
 * A packet of Socket.IO, as it stands in a message of Engine.IO: {@code <type>[/namespace,][ack id]
 * [JSON]}.
 *
 * @param namespace {@code /} unless it says another
 * @param id of the answer that the client waits for, null when it waits for none
 * @param data null when there is none
 */
record SocketPacket(Type type, String namespace, Long id, JsonValue data) {
  static final String MAIN = "/";

  private static final int LONGEST_NAMESPACE = 200;
  private static final int LONGEST_ID = 15;
  private static final String MESSAGE = "4";

  /** In the order of their digits. */
  enum Type {
    CONNECT,
    DISCONNECT,
    EVENT,
    ACK,
    CONNECT_ERROR,
    BINARY_EVENT,
    BINARY_ACK
  }

  static SocketPacket parse(String text) throws MalformedPacket {
    int digit = text.isEmpty() ? -1 : text.charAt(0) - '0';
    if (digit < 0 || digit >= Type.values().length) {
      throw new MalformedPacket("a packet of Socket.IO must begin with a digit from 0 to 6");
    }
    Type type = Type.values()[digit];
    if (type == Type.BINARY_EVENT || type == Type.BINARY_ACK) {
      throw MalformedPacket.binary();
    }
    int at = 1;
    String namespace = MAIN;
    if (text.startsWith("/", at)) {
      int comma = text.indexOf(',', at);
      int end = comma < 0 ? text.length() : comma;
      namespace = text.substring(at, end);
      if (namespace.length() > LONGEST_NAMESPACE) {
        throw new MalformedPacket("a namespace has at most " + LONGEST_NAMESPACE + " characters");
      }
      at = comma < 0 ? end : end + 1;
    }
    int data = at;
    while (data < text.length() && isDigit(text.charAt(data))) {
      data++;
    }
    Long id = data == at ? null : id(text.substring(at, data));
    return new SocketPacket(type, namespace, id, data(type, text.substring(data)));
  }

  private static boolean isDigit(char character) {
    return character >= '0' && character <= '9';
  }

  private static Long id(String digits) throws MalformedPacket {
    if (digits.length() > LONGEST_ID) {
      throw new MalformedPacket("an id has at most " + LONGEST_ID + " digits");
    }
    return Long.valueOf(digits);
  }

  private static JsonValue data(Type type, String json) throws MalformedPacket {
    JsonValue data = json.isEmpty() ? null : parsed(json);
    boolean fits =
        switch (type) {
          case CONNECT -> data == null || data.getValueType() == ValueType.OBJECT;
          case DISCONNECT -> data == null;
          case EVENT -> isEvent(data);
          case ACK -> data != null && data.getValueType() == ValueType.ARRAY;
          default -> true;
        };
    if (!fits) {
      throw new MalformedPacket("the data does not fit a packet of type " + type.ordinal());
    }
    return data;
  }

  private static boolean isEvent(JsonValue data) {
    return data != null
        && data.getValueType() == ValueType.ARRAY
        && !data.asJsonArray().isEmpty()
        && data.asJsonArray().get(0).getValueType() == ValueType.STRING;
  }

  private static JsonValue parsed(String json) throws MalformedPacket {
    try {
      return MessageParser.json(json);
    } catch (BadMessage bad) {
      throw new MalformedPacket(bad.code(), bad.getMessage());
    }
  }

  String event() {
    return data.asJsonArray().getString(0);
  }

  /** What was sent with the event first, null when nothing was. */
  JsonValue argument() {
    return data.asJsonArray().size() < 2 ? null : data.asJsonArray().get(1);
  }

  /** The id as what the channel's answers echo; null when there is none. */
  JsonValue answerId() {
    return id == null ? null : Json.createValue(id);
  }

  /** With a {@code pid}, so that the client brings its last offset along when it comes back. */
  static Frame connected(String id) {
    String told =
        Json.createObjectBuilder().add("sid", id).add("pid", RandomId.next()).build().toString();
    return Frame.of(MESSAGE + Type.CONNECT.ordinal() + told);
  }

  /**
   * @param json what is wrong, an object with a {@code message}
   */
  static Frame connectError(String namespace, String json) {
    String where = namespace.equals(MAIN) ? "" : namespace + ",";
    return Frame.of(MESSAGE + Type.CONNECT_ERROR.ordinal() + where + json);
  }

  /**
   * @param json what is told, one JSON value
   */
  static String event(String name, String json) {
    return MESSAGE + Type.EVENT.ordinal() + "[\"" + name + "\"," + json + "]";
  }

  /** A durable event. */
  static String event(String name, String json, Offset offset) {
    return event(name, json + "," + JsonText.PROVIDER.createValue(offset.text()));
  }

  /** The answer that the client waits for. */
  static Frame answer(JsonValue id, String json) {
    return Frame.of(MESSAGE + Type.ACK.ordinal() + id + "[" + json + "]");
  }
}
