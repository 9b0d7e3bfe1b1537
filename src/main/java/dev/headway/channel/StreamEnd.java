package dev.headway.channel;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;

/** Lets go of a session when its event stream is over. */
final class StreamEnd implements AsyncListener {
  private final ClientSession session;

  StreamEnd(ClientSession session) {
    this.session = session;
  }

  @Override
  public void onComplete(AsyncEvent event) {
    session.connectionClosed();
  }

  @Override
  public void onTimeout(AsyncEvent event) {
    session.connectionClosed();
  }

  @Override
  public void onError(AsyncEvent event) {
    session.connectionClosed();
  }

  @Override
  public void onStartAsync(AsyncEvent event) {
    // it starts once
  }
}
