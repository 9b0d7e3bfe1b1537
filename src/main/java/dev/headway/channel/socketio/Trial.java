package dev.headway.channel.socketio;

/** A WebSocket that a polling client tries. Guarded by its session's lock. */
final class Trial {
  private final WebSocketLink link;
  private final long since;
  private boolean probed;

  Trial(WebSocketLink link, long since) {
    this.link = link;
    this.since = since;
  }

  WebSocketLink link() {
    return link;
  }

  long since() {
    return since;
  }

  /** The client is told that it works. */
  void probed() {
    probed = true;
  }

  boolean isProbed() {
    return probed;
  }
}
