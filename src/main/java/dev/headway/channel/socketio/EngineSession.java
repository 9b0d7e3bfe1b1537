package dev.headway.channel.socketio;

import dev.headway.channel.ClientSession;
import dev.headway.channel.CloseCode;
import dev.headway.channel.outbox.Frame;
import dev.headway.channel.outbox.FrameSender;
import jakarta.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/**
 * One client of Engine.IO from its handshake to its end, by whatever transport it comes. Its pings
 * show that it is still there; frames leave through the outbox of its {@link ClientSession}.
 */
final class EngineSession {
  private final String sid;
  private final EngineLimits limits;
  private final ClientSession client;
  private final EngineSender sender;
  private final SocketConversation conversation;
  private long beat;
  private boolean pinged;
  private boolean wasConnected;
  private long unconnectedSince;
  private WebSocketLink trial;
  private long trialSince;

  EngineSession(
      String sid,
      EngineLimits limits,
      ClientSession client,
      EngineSender sender,
      SocketConversation conversation,
      long now) {
    this.sid = sid;
    this.limits = limits;
    this.client = client;
    this.sender = sender;
    this.conversation = conversation;
    this.beat = now;
    this.unconnectedSince = now;
  }

  String sid() {
    return sid;
  }

  ClientSession client() {
    return client;
  }

  /** The first packet that a client gets. */
  Frame handshake() {
    var upgrades = Json.createArrayBuilder();
    if (!hasMoved()) {
      upgrades.add(EngineQuery.WEBSOCKET);
    }
    var handshake =
        Json.createObjectBuilder()
            .add("sid", sid)
            .add("upgrades", upgrades)
            .add("pingInterval", limits.pingInterval().toMillis())
            .add("pingTimeout", limits.pingTimeout().toMillis())
            .add("maxPayload", limits.payloadBytes());
    return Frame.of(EnginePacket.Type.OPEN.ordinal() + handshake.build().toString());
  }

  /** Whether it has a WebSocket, from the start or by now. */
  boolean hasMoved() {
    return sender.hasMoved();
  }

  /** Whether a request of the client's waits. */
  boolean isPolled() {
    return sender.isPolled();
  }

  /** A request of the client's that waits for whatever there is to tell. */
  void poll(Poll next) {
    switch (sender.offer(next)) {
      case WAITS -> {
        // the outbox finds it
      }
      case TO_BE_ENDED -> next.answer(EnginePacket.NOOP.utf8(), Poll.NOBODY);
      case MOVED -> next.refuse(EngineError.BAD_REQUEST);
      case DUPLICATE -> {
        kill(EnginePacket.CLOSE.utf8());
        next.refuse(EngineError.BAD_REQUEST);
      }
      case CLOSED -> {
        next.answer(EnginePacket.CLOSE.utf8(), Poll.NOBODY);
        client.connectionClosed();
      }
    }
  }

  void cancelled(Poll gone) {
    sender.forget(gone);
    kill(EnginePacket.CLOSE.utf8());
  }

  /**
   * The body of a request.
   *
   * @throws MalformedPacket when the session is over because of it; the client has been told
   */
  void post(String body) throws MalformedPacket {
    try {
      List<EnginePacket> packets = EnginePacket.parseAll(body);
      for (EnginePacket packet : packets) {
        receive(packet);
        if (packet.type() == EnginePacket.Type.CLOSE) {
          return;
        }
      }
    } catch (MalformedPacket malformed) {
      String lastWord = complaint(malformed) + EnginePacket.SEPARATOR + EnginePacket.CLOSE.text();
      kill(lastWord.getBytes(StandardCharsets.UTF_8));
      throw malformed;
    }
  }

  /** More than a request may hold. */
  void flooded() {
    kill(EnginePacket.CLOSE.utf8());
  }

  /** A message of the WebSocket that the client has moved to. */
  void hear(String text) {
    try {
      receive(EnginePacket.parse(text));
    } catch (MalformedPacket malformed) {
      refuse(malformed);
    }
  }

  /** Tells a client on a WebSocket what is wrong, and sends it away. */
  void refuse(MalformedPacket malformed) {
    client.outbox().answer(Frame.of(complaint(malformed)));
    client.close(CloseCode.MALFORMED);
  }

  private static String complaint(MalformedPacket malformed) {
    return TestRunDialect.complaint(malformed.code(), malformed.getMessage());
  }

  private void receive(EnginePacket packet) throws MalformedPacket {
    switch (packet.type()) {
      case PONG -> pong();
      case MESSAGE -> conversation.hear(packet.data());
      case CLOSE -> closedByClient();
      default -> throw new MalformedPacket("a client sends no packet of this type");
    }
  }

  private void pong() {
    boolean expected;
    synchronized (this) {
      expected = pinged;
      pinged = false;
    }
    if (!expected) {
      conversation.countNonsense();
    }
  }

  private void closedByClient() {
    if (hasMoved()) {
      client.close(CloseCode.NORMAL);
    } else {
      kill(EnginePacket.NOOP.utf8());
    }
  }

  /** Ends the session of a polling client at once. */
  private void kill(byte[] lastWord) {
    sender.shut(lastWord);
    client.connectionClosed();
  }

  /** A WebSocket wants to take over; false when it may not. */
  synchronized boolean tries(WebSocketLink link, long now) {
    if (trial != null || hasMoved()) {
      return false;
    }
    trial = link;
    trialSince = now;
    return true;
  }

  /** The WebSocket works: polls must end before the client moves to it. False when it may not. */
  synchronized boolean probed(WebSocketLink link) {
    boolean expected = trial == link;
    if (expected) {
      sender.prepareToMove();
    }
    return expected;
  }

  /** The client has moved; false when it may not. */
  boolean moves(WebSocketLink link, FrameSender webSocket) {
    synchronized (this) {
      if (trial != link) {
        return false;
      }
      trial = null;
    }
    return sender.moveTo(webSocket);
  }

  /** The WebSocket is gone before the client has moved to it. */
  synchronized void gaveUp(WebSocketLink link) {
    if (trial == link) {
      trial = null;
      sender.stay();
    }
  }

  /** The WebSocket that the client has moved to is gone. */
  void webSocketClosed() {
    client.goodbyesSaid();
  }

  /** Looks after time: pings, clients that are gone, those that never get to the point. */
  void tick(long now) {
    WebSocketLink late = null;
    boolean ping = false;
    boolean silent = false;
    boolean idle;
    synchronized (this) {
      if (trial != null && isOver(limits.move(), trialSince, now)) {
        late = trial;
        trial = null;
        sender.stay();
      }
      if (pinged) {
        silent = isOver(limits.pingTimeout(), beat, now);
      } else if (isOver(limits.pingInterval(), beat, now)) {
        ping = true;
        pinged = true;
        beat = now;
      }
      idle = isIdle(now);
    }
    if (late != null) {
      late.drop();
    }
    if (ping) {
      client.outbox().answer(EnginePacket.PING);
    }
    if (silent || idle) {
      leave();
    }
  }

  private boolean isIdle(long now) {
    boolean connected = conversation.isConnected();
    if (connected || wasConnected) {
      unconnectedSince = now;
    }
    wasConnected = connected;
    return !connected && isOver(limits.connect(), unconnectedSince, now);
  }

  private static boolean isOver(Duration time, long since, long now) {
    return now - since >= time.toNanos();
  }

  private void leave() {
    if (hasMoved()) {
      client.close(CloseCode.TOO_SLOW);
    } else {
      kill(EnginePacket.CLOSE.utf8());
    }
  }
}
