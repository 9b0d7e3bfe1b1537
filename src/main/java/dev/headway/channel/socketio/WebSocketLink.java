package dev.headway.channel.socketio;

import dev.headway.channel.BadMessage;
import dev.headway.channel.MessageAssembler;
import dev.headway.channel.outbox.FrameSender;
import java.util.function.Consumer;

/**
 * One WebSocket: its session's transport, or on trial until the client says that it has moved. Its
 * messages come one after the other.
 */
final class WebSocketLink {
  private static final String PROBE = "2probe";
  private static final String UPGRADE = "5";

  private final EngineSession session;
  private final FrameSender webSocket;
  private final Consumer<FrameSender> onDropped;
  private final MessageAssembler assembler;
  private volatile boolean onTrial;
  private boolean probed;

  /**
   * @param session null for a WebSocket that nobody wants
   * @param onDropped says goodbye to a WebSocket that has no session
   */
  WebSocketLink(
      EngineSession session,
      FrameSender webSocket,
      boolean onTrial,
      int maxBytes,
      Consumer<FrameSender> onDropped) {
    this.session = session;
    this.webSocket = webSocket;
    this.onTrial = onTrial;
    this.onDropped = onDropped;
    this.assembler = new MessageAssembler(maxBytes);
  }

  /** A part of a text message. */
  void hear(String part, boolean last) {
    if (session == null) {
      return;
    }
    try {
      String text = assembler.add(part, last);
      if (text == null) {
        return;
      }
      if (onTrial) {
        hearOnTrial(text);
      } else {
        session.hear(text);
      }
    } catch (BadMessage tooLarge) {
      refuse(new MalformedPacket(tooLarge.code(), tooLarge.getMessage()));
    }
  }

  /** A part of a binary message. */
  void hearBinary() {
    if (session != null) {
      refuse(MalformedPacket.binary());
    }
  }

  private void hearOnTrial(String text) {
    if (text.equals(PROBE) && !probed && session.upgrade().probed(this)) {
      probed = true;
      webSocket.send(EnginePacket.PROBED, Poll.NOBODY);
    } else if (text.equals(UPGRADE) && probed && session.upgrade().moves(this, webSocket)) {
      onTrial = false;
    } else {
      giveUp();
    }
  }

  private void refuse(MalformedPacket malformed) {
    if (onTrial) {
      giveUp();
    } else {
      session.refuse(malformed);
    }
  }

  private void giveUp() {
    session.gaveUp(this);
    drop();
  }

  void drop() {
    onDropped.accept(webSocket);
  }

  void closed() {
    if (session == null) {
      return;
    }
    if (onTrial) {
      session.gaveUp(this);
    } else {
      session.webSocketClosed();
    }
  }
}
