package dev.headway.channel;

import dev.headway.channel.outbox.FrameSender;
import dev.headway.channel.outbox.OutboxLimits;
import dev.headway.channel.outbox.SenderThreads;
import dev.headway.security.Caller;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The sessions that are open, no more than there may be. */
final class ClientSessions {
  private final ChannelContext context;
  private final SenderThreads senders;
  private final OutboxLimits limits;
  private final Set<ClientSession> open = new HashSet<>();
  private boolean stopping;

  ClientSessions(ChannelContext context, SenderThreads senders, OutboxLimits limits) {
    this.context = context;
    this.senders = senders;
    this.limits = limits;
  }

  /**
   * A session; one that is too many is on its way out already, and nothing it says has an effect.
   */
  ClientSession open(FrameSender sender, Dialect dialect, Caller caller) {
    ClientSession session = new ClientSession(context, caller, dialect, this::gone);
    session.sendThrough(senders.open(sender, limits, session));
    boolean tooMany = context.figures().opened() > context.settings().maxSessions;
    synchronized (this) {
      open.add(session);
      if (stopping) {
        session.close(CloseCode.SERVER_STOPS);
      }
    }
    if (tooMany) {
      session.refuse(ErrorCode.TOO_MANY_CONNECTIONS, null, null, null);
      session.close(CloseCode.TOO_MANY_CONNECTIONS);
    }
    return session;
  }

  private synchronized void gone(ClientSession session) {
    open.remove(session);
    notifyAll();
  }

  /** Sends what waits, then says that the server stops; whoever does not listen is left behind. */
  synchronized void closeAll(Duration patience) throws InterruptedException {
    stopping = true;
    open.forEach(session -> session.closeWhenEmpty(CloseCode.SERVER_STOPS));
    long until = System.nanoTime() + patience.toNanos();
    long left = patience.toNanos();
    while (!open.isEmpty() && left > 0) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
      left = until - System.nanoTime();
    }
  }
}
