package dev.headway.channel.socketio;

import dev.headway.channel.outbox.Frame;
import java.util.ArrayList;
import java.util.List;

/**
 * A packet of Engine.IO: one digit, then its data. Over WebSocket a message holds one, in the body
 * of a request several stand with separators between them.
 */
record EnginePacket(Type type, String data) {
  static final char SEPARATOR = '\u001e';

  static final Frame PING = Frame.of("2");
  static final Frame PROBED = Frame.of("3probe");
  static final Frame CLOSE = Frame.of("1");
  static final Frame NOOP = Frame.of("6");

  private static final char BASE64 = 'b';

  /** In the order of their digits. */
  enum Type {
    OPEN,
    CLOSE,
    PING,
    PONG,
    MESSAGE,
    UPGRADE,
    NOOP
  }

  static EnginePacket parse(String text) throws MalformedPacket {
    if (text.isEmpty()) {
      throw new MalformedPacket("a packet is empty");
    }
    char first = text.charAt(0);
    if (first == BASE64) {
      throw MalformedPacket.binary();
    }
    int digit = first - '0';
    if (digit < 0 || digit >= Type.values().length) {
      throw new MalformedPacket("a packet must begin with a digit from 0 to 6");
    }
    return new EnginePacket(Type.values()[digit], text.substring(1));
  }

  /** Of the body of a request: nothing of it counts unless all of it is sound. */
  static List<EnginePacket> parseAll(String body) throws MalformedPacket {
    List<EnginePacket> packets = new ArrayList<>(2);
    int from = 0;
    for (int to = body.indexOf(SEPARATOR); to >= 0; to = body.indexOf(SEPARATOR, from)) {
      packets.add(parse(body.substring(from, to)));
      from = to + 1;
    }
    packets.add(parse(body.substring(from)));
    return packets;
  }
}
