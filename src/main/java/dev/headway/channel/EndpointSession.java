package dev.headway.channel;

import jakarta.websocket.Session;

/** What both endpoints do with a connection. */
final class EndpointSession {
  private final ClientSession session;
  private final Conversation conversation;

  EndpointSession(Channel channel, Session connection) {
    session = channel.open(connection);
    conversation = new Conversation(session);
  }

  /** Subscribes to the job of the address, from {@code ?after=} on if that is given. */
  void subscribeTo(String jobId, String after) {
    session.onlyFor(jobId);
    if (after == null) {
      conversation.subscribeTo(jobId, null);
    } else if (After.isValid(after)) {
      conversation.subscribeTo(jobId, Long.valueOf(after));
    } else {
      session.refuse(ErrorCode.INVALID_REQUEST, After.RULE, jobId, null);
    }
  }

  void hear(String part, boolean last) {
    conversation.hear(part, last);
  }

  void hearBinary(boolean last) {
    conversation.hearBinary(last);
  }

  void closed() {
    session.goodbyesSaid();
  }
}
