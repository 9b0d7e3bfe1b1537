package dev.headway.channel.outbox;

import jakarta.websocket.Session;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Constructor;

/**
 * Chooses how WebSocket sessions are sent to: what the server at hand does best, checked with each
 * session; else the standard API, and one warning that says why.
 */
public final class SessionSenders {
  private static final Logger LOG = System.getLogger(SessionSenders.class.getName());

  private final boolean standardOnly;
  private volatile Constructor<?> special;
  private volatile boolean broken;

  /**
   * @param setting {@code auto} or {@code standard}
   */
  public SessionSenders(String setting) {
    standardOnly =
        switch (setting) {
          case "auto" -> false;
          case "standard" -> true;
          default ->
              throw new IllegalArgumentException(
                  "headway.channel.sender=" + setting + " (auto or standard)");
        };
  }

  public FrameSender open(Session session) {
    String name = senderFor(session.getClass().getName());
    if (standardOnly || broken || name == null) {
      return new StandardSender(session);
    }
    try {
      return (FrameSender) constructor(name).newInstance(session);
    } catch (ReflectiveOperationException | LinkageError | RuntimeException unfit) {
      return fallBack(session, name, unfit);
    }
  }

  /** By name, so that no class of a server that is not there is ever loaded. */
  private static String senderFor(String sessionClass) {
    String here = SessionSenders.class.getPackageName();
    return sessionClass.startsWith("io.undertow.")
        ? here + ".UndertowSender"
        : sessionClass.startsWith("org.glassfish.tyrus.") ? here + ".TyrusSender" : null;
  }

  private Constructor<?> constructor(String name) throws ReflectiveOperationException {
    Constructor<?> known = special;
    return known == null ? find(name) : known;
  }

  private synchronized Constructor<?> find(String name) throws ReflectiveOperationException {
    Constructor<?> known = special;
    if (known == null) {
      known = Class.forName(name).getDeclaredConstructor(Session.class);
      known.setAccessible(true);
      special = known;
      LOG.log(Level.INFO, "The channel sends with {0}", known.getDeclaringClass().getSimpleName());
    }
    return known;
  }

  private synchronized FrameSender fallBack(Session session, String name, Throwable cause) {
    if (session.isOpen() && !broken) {
      broken = true;
      String advice =
          name
              + " does not fit this server; the channel sends with the standard API, which costs more";
      LOG.log(Level.WARNING, advice, cause);
    }
    return new StandardSender(session);
  }
}
