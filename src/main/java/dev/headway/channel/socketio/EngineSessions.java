package dev.headway.channel.socketio;

import dev.headway.channel.ClientSession;
import dev.headway.channel.CloseCode;
import dev.headway.channel.Dialect;
import dev.headway.channel.outbox.FrameSender;
import dev.headway.security.Access;
import dev.headway.security.Caller;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/** The sessions that are open, by their ids. */
final class EngineSessions {
  private static final Logger LOG = System.getLogger(EngineSessions.class.getName());
  private static final Duration FAREWELL = Duration.ofSeconds(5);

  /** Where sessions come from. */
  interface Opening {
    ClientSession open(FrameSender sender, Dialect dialect, Caller caller);
  }

  /** A WebSocket that nobody wanted, and when it is cut if it is still there. */
  private record Dropped(FrameSender webSocket, long due) {}

  private final EngineLimits limits;
  private final Opening channel;
  private final Access access;
  private final Executor workers;
  private final Executor farewells;
  private final LongSupplier nanoTime;
  private final Queue<Dropped> dropped = new ConcurrentLinkedQueue<>();
  private final Map<String, EngineSession> open = new ConcurrentHashMap<>();

  /**
   * @param workers answer polls
   * @param farewells run closes, which may wait for a dead client
   * @param nanoTime like {@link System#nanoTime()}
   */
  EngineSessions(
      EngineLimits limits,
      Opening channel,
      Access access,
      Executor workers,
      Executor farewells,
      LongSupplier nanoTime) {
    this.limits = limits;
    this.channel = channel;
    this.access = access;
    this.workers = workers;
    this.farewells = farewells;
    this.nanoTime = nanoTime;
  }

  int payloadBytes() {
    return limits.payloadBytes();
  }

  /** A client that begins by polling: it is known here before it learns its id. */
  EngineSession openPolling(Caller caller) {
    return open(new EngineSender(caller.address(), workers), caller);
  }

  /** A client that begins with a WebSocket. */
  WebSocketLink openWebSocket(FrameSender webSocket, String name) {
    Caller caller = new Caller(name, webSocket.remoteAddress());
    EngineSession session = open(new EngineSender(webSocket, workers), caller);
    session.client().outbox().answer(session.handshake());
    return link(session, webSocket, false);
  }

  /** A WebSocket to which a polling client wants to move; it is closed when it may not. */
  WebSocketLink tryWebSocket(String sid, FrameSender webSocket, String name) {
    EngineSession session = find(sid, name).orElse(null);
    WebSocketLink link = link(session, webSocket, true);
    if (session == null || !session.upgrade().tries(link, nanoTime.getAsLong())) {
      link.drop();
    }
    return link;
  }

  private WebSocketLink link(EngineSession session, FrameSender webSocket, boolean onTrial) {
    return new WebSocketLink(session, webSocket, onTrial, limits.payloadBytes(), this::drop);
  }

  private void drop(FrameSender webSocket) {
    farewells.execute(() -> webSocket.close(CloseCode.NORMAL.code(), ""));
    dropped.add(new Dropped(webSocket, nanoTime.getAsLong() + FAREWELL.toNanos()));
  }

  private EngineSession open(EngineSender sender, Caller caller) {
    ClientSession client = channel.open(sender, TestRunDialect.INSTANCE, caller);
    String sid = RandomId.next();
    EngineSession session =
        new EngineSession(
            sid,
            limits,
            client,
            sender,
            new SocketConversation(client, access),
            nanoTime.getAsLong());
    sender.onFarewell(client::connectionClosed);
    open.put(sid, session);
    client.afterwards(() -> open.remove(sid));
    return session;
  }

  /**
   * @param name of who asks, null for nobody in particular: another's session is as good as none
   */
  Optional<EngineSession> find(String sid, String name) {
    return Optional.ofNullable(open.get(sid))
        .filter(session -> Objects.equals(session.client().caller().name(), name));
  }

  /** To be called some times a second. */
  void tick() {
    long now = nanoTime.getAsLong();
    cutWhoStays(now);
    for (EngineSession session : open.values()) {
      try {
        session.tick(now);
      } catch (RuntimeException broken) {
        LOG.log(Level.WARNING, "A session's time could not be looked after", broken);
      }
    }
  }

  private void cutWhoStays(long now) {
    for (Dropped next = dropped.peek();
        next != null && now - next.due() >= 0;
        next = dropped.peek()) {
      farewells.execute(dropped.remove().webSocket()::ensureGone);
    }
  }

  int size() {
    return open.size();
  }
}
