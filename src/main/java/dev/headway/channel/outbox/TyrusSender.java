package dev.headway.channel.outbox;

import dev.headway.platform.Internals;
import jakarta.servlet.http.HttpUpgradeHandler;
import jakarta.servlet.http.WebConnection;
import jakarta.websocket.Session;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.ByteBuffer;
import org.glassfish.tyrus.core.TyrusSession;
import org.glassfish.tyrus.core.TyrusWebSocket;

/**
 * Sends whole frames, encoded once, under Tyrus: its own remote endpoints schedule a timer task for
 * every frame. Tyrus calls a frame sent once Grizzly has taken it, however much waits there
 * already; so a connection counts as ready only while Grizzly's queue for it is empty.
 */
final class TyrusSender extends StandardSender {
  private final TyrusWebSocket webSocket;
  private final GrizzlyConnection connection;

  TyrusSender(Session session) throws ReflectiveOperationException, IOException {
    super(session);
    session.setMaxIdleTimeout(0);
    if (!session.getNegotiatedExtensions().isEmpty()) {
      throw new IllegalStateException("An extension would have to transform the frames");
    }
    webSocket = (TyrusWebSocket) Internals.read(session.getBasicRemote(), "webSocket");
    Object writer = Internals.read(Internals.read(webSocket, "protocolHandler"), "writer");
    HttpUpgradeHandler upgrade =
        (HttpUpgradeHandler) Internals.read(writer, "tyrusHttpUpgradeHandler");
    connection = GrizzlyConnection.of(webConnection(upgrade).getOutputStream());
  }

  private static WebConnection webConnection(HttpUpgradeHandler upgrade)
      throws ReflectiveOperationException {
    try {
      var getter = upgrade.getClass().getDeclaredMethod("getWebConnection");
      getter.setAccessible(true);
      return (WebConnection) getter.invoke(upgrade);
    } catch (InvocationTargetException refused) {
      throw new IllegalStateException(refused.getCause());
    }
  }

  @Override
  public boolean isReady() {
    return connection.isIdle();
  }

  @Override
  public boolean takesSeveral() {
    return true;
  }

  @Override
  public void send(Frame frame, Sent done) {
    webSocket.sendRawFrame(ByteBuffer.wrap(frame.webSocket()));
    done.sent();
  }

  @Override
  public void abort() {
    connection.terminate();
  }

  @Override
  public void ensureGone() {
    connection.terminate();
  }

  @Override
  public String remoteAddress() {
    return ((TyrusSession) session).getRemoteAddr();
  }
}
