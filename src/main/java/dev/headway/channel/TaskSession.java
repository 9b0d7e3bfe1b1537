package dev.headway.channel;

import dev.headway.channel.outbox.FrameSender;
import dev.headway.security.Caller;
import jakarta.websocket.Session;

/** Tells one client of one task until that ends. Its client has nothing to say, but may ping. */
final class TaskSession {
  private final ClientSession session;
  private final Conversation conversation;
  private final MessageAssembler assembler;

  TaskSession(ClientSession session) {
    this.session = session;
    conversation = new Conversation(session);
    assembler = new MessageAssembler(session.context().settings().maxMessageBytes);
  }

  static TaskSession open(Channel channel, Session connection) {
    FrameSender sender = new LastAgain(channel.senderTo(connection));
    String name =
        connection.getUserPrincipal() == null ? null : connection.getUserPrincipal().getName();
    Caller caller = new Caller(name, sender.remoteAddress());
    return new TaskSession(channel.open(sender, TaskDialect.INSTANCE, caller));
  }

  /**
   * From the beginning of its history.
   *
   * @param after number of the event to begin after instead, null for none
   */
  void follow(String taskId, String after) {
    session.onlyFor(taskId);
    session.endWithJob();
    if (after == null || After.isValid(after)) {
      conversation.subscribeToAllOf(taskId, after == null ? 0 : Long.parseLong(after));
    } else {
      session.refuse(ErrorCode.INVALID_REQUEST, After.RULE, taskId, null);
      session.close(CloseCode.NORMAL);
    }
  }

  void hear(String part, boolean last) {
    conversation.take(() -> read(part, last));
  }

  private ClientMessage read(String part, boolean last) throws BadMessage {
    String text = assembler.add(part, last);
    return text == null ? null : ping(text);
  }

  /** Null for anything else: clients that keep their connection alive do so in many words. */
  private static ClientMessage ping(String text) {
    try {
      ClientMessage message = MessageParser.parse(text);
      return message instanceof ClientMessage.Ping ? message : null;
    } catch (BadMessage unknown) {
      return null;
    }
  }

  void closed() {
    session.goodbyesSaid();
  }
}
