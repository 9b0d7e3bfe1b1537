package dev.headway.channel.socketio;

import dev.headway.channel.BadMessage;
import dev.headway.channel.ClientMessage;
import dev.headway.channel.ClientSession;
import dev.headway.channel.Conversation;
import dev.headway.platform.Problem;
import dev.headway.security.Access;
import dev.headway.security.Permission;
import jakarta.json.Json;

/** What a client says in Socket.IO, once it is connected to the one namespace that there is. */
final class SocketConversation {
  private static final String NO_NAMESPACE = "{\"message\":\"Invalid namespace\"}";

  private final ClientSession session;
  private final Conversation conversation;
  private final Access access;
  private volatile boolean connected;
  private volatile Offset last;

  SocketConversation(ClientSession session, Access access) {
    this.session = session;
    this.access = access;
    this.conversation = new Conversation(session);
  }

  boolean isConnected() {
    return connected;
  }

  /**
   * @param text of a message of Engine.IO
   */
  void hear(String text) throws MalformedPacket {
    SocketPacket packet = SocketPacket.parse(text);
    if (packet.type() == SocketPacket.Type.CONNECT) {
      connect(packet);
      return;
    }
    if (!connected || !packet.namespace().equals(SocketPacket.MAIN)) {
      throw new MalformedPacket("connect to the namespace first");
    }
    switch (packet.type()) {
      case EVENT -> conversation.take(() -> read(packet));
      case DISCONNECT -> disconnect();
      case ACK -> countNonsense(); // nothing is sent that asks for one
      default -> throw new MalformedPacket("a client sends no packet of this type");
    }
  }

  /** Something that has no effect, but counts like all that a client says. */
  void countNonsense() {
    conversation.mayHear();
  }

  private ClientMessage read(SocketPacket packet) throws BadMessage {
    ClientMessage message = TestRunMessages.read(packet, last);
    if (message instanceof ClientMessage.Subscribe wanted
        && last != null
        && wanted.jobId().equals(last.jobId())) {
      last = null;
    }
    return message;
  }

  private void connect(SocketPacket packet) throws MalformedPacket {
    if (connected && packet.namespace().equals(SocketPacket.MAIN)) {
      throw new MalformedPacket("already connected");
    }
    if (!conversation.mayHear()) {
      return;
    }
    if (!packet.namespace().equals(SocketPacket.MAIN)) {
      session.outbox().answer(SocketPacket.connectError(packet.namespace(), NO_NAMESPACE));
      return;
    }
    try {
      access.require(session.caller(), Permission.VIEW);
    } catch (Problem refused) {
      session.outbox().answer(SocketPacket.connectError(SocketPacket.MAIN, told(refused)));
      return;
    }
    last = Offset.of(packet.data() == null ? null : packet.data().asJsonObject());
    connected = true;
    session.outbox().answer(SocketPacket.connected(RandomId.next()));
  }

  private static String told(Problem refused) {
    return Json.createObjectBuilder()
        .add("message", refused.getMessage())
        .add("data", Json.createObjectBuilder().add("code", refused.code()))
        .build()
        .toString();
  }

  private void disconnect() {
    connected = false;
    conversation.endSubscriptions();
  }
}
