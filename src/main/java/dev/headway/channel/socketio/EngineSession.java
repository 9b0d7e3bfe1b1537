package dev.headway.channel.socketio;

import dev.headway.channel.ClientSession;
import dev.headway.channel.CloseCode;
import dev.headway.channel.ErrorCode;
import dev.headway.channel.outbox.Frame;
import jakarta.json.Json;
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
  private final Upgrade upgrade;
  private long beat;
  private boolean pinged;
  private boolean wasConnected;
  private long unconnectedSince;
  private String lastPoll;
  private String lastPost;
  private volatile boolean over;

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
    this.upgrade = new Upgrade(sender, limits.move());
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

  /**
   * A request of the client's that waits for whatever there is to tell. A browser sends one again
   * by itself when it has lost the connection before the answer, which counts as sent here: only a
   * new session, which the client begins where its last one got to, tells what was lost.
   *
   * @param stamp what tells it from the client's other requests, or null
   */
  void poll(Poll next, String stamp) {
    if (isRepeatedPoll(stamp)) {
      kill(EnginePacket.CLOSE.utf8());
      next.answer(EnginePacket.CLOSE.utf8(), Poll.NOBODY);
      return;
    }
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

  private synchronized boolean isRepeatedPoll(String stamp) {
    boolean repeated = stamp != null && stamp.equals(lastPoll) && !hasMoved();
    lastPoll = stamp;
    return repeated;
  }

  private synchronized boolean isRepeatedPost(String stamp) {
    boolean repeated = stamp != null && stamp.equals(lastPost);
    lastPost = stamp;
    return repeated;
  }

  void cancelled(Poll gone) {
    sender.forget(gone);
    kill(EnginePacket.CLOSE.utf8());
  }

  /**
   * The body of a request. What is no Engine.IO ends the session at once; what is, but cannot be
   * taken, is told to the client before its session ends. A body that a browser sends again, as it
   * has lost the connection before the answer, counts once.
   *
   * @param stamp what tells the request from the client's other requests, or null
   * @throws MalformedPacket when the request is to be refused, too
   */
  void post(String body, String stamp) throws MalformedPacket {
    if (isRepeatedPost(stamp)) {
      return;
    }
    List<EnginePacket> packets;
    try {
      packets = EnginePacket.parseAll(body);
    } catch (MalformedPacket malformed) {
      if (malformed.code() != ErrorCode.BINARY_NOT_SUPPORTED) {
        kill(EnginePacket.CLOSE.utf8());
        throw malformed;
      }
      refuse(malformed);
      return;
    }
    packets.forEach(this::hear);
  }

  /** More than a request may hold. */
  void flooded() {
    kill(EnginePacket.CLOSE.utf8());
  }

  /** A message of the WebSocket that the client has moved to. */
  void hear(String text) {
    try {
      hear(EnginePacket.parse(text));
    } catch (MalformedPacket malformed) {
      refuse(malformed);
    }
  }

  private void hear(EnginePacket packet) {
    if (over) {
      return;
    }
    try {
      receive(packet);
    } catch (MalformedPacket malformed) {
      refuse(malformed);
    }
  }

  /** Tells the client what is wrong, and then that its session is over. */
  void refuse(MalformedPacket malformed) {
    if (!over) {
      over = true;
      client.outbox().answer(Frame.of(complaint(malformed)));
      client.close(CloseCode.MALFORMED);
    }
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
    over = true;
    if (hasMoved()) {
      client.close(CloseCode.NORMAL);
    } else {
      kill(EnginePacket.NOOP.utf8());
    }
  }

  /** Ends the session of a polling client at once. */
  private void kill(byte[] lastWord) {
    over = true;
    sender.shut(lastWord);
    client.connectionClosed();
  }

  Upgrade upgrade() {
    return upgrade;
  }

  /** The WebSocket is gone before the client has moved to it. */
  void gaveUp(WebSocketLink link) {
    if (upgrade.gaveUp(link)) {
      kill(EnginePacket.CLOSE.utf8());
    }
  }

  /** The WebSocket that the client has moved to is gone. */
  void webSocketClosed() {
    client.goodbyesSaid();
  }

  /** Looks after time: pings, clients that are gone, those that never get to the point. */
  void tick(long now) {
    WebSocketLink late = upgrade.tick(now);
    if (late != null) {
      gaveUp(late);
      late.drop();
    }
    boolean ping = false;
    boolean silent = false;
    boolean idle;
    synchronized (this) {
      if (pinged) {
        silent = isOver(limits.pingTimeout(), beat, now);
      } else if (isOver(limits.pingInterval(), beat, now)) {
        ping = true;
        pinged = true;
        beat = now;
      }
      idle = isIdle(now);
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
