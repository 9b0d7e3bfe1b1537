package dev.headway.channel.socketio;

import dev.headway.channel.Channel;
import dev.headway.channel.outbox.FrameSender;
import dev.headway.channel.outbox.SessionSenders;
import io.undertow.Undertow;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.DeploymentManager;
import io.undertow.servlet.util.ImmediateInstanceFactory;
import io.undertow.websockets.jsr.WebSocketDeploymentInfo;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpointConfig;
import java.net.InetSocketAddress;

/** The servlet and the endpoint behind real sockets, in this process, over a bench's sessions. */
final class EngineServer implements AutoCloseable {
  private final Undertow undertow;
  private final DeploymentManager deployment;

  private static final class Doors extends Channel {
    private final SessionSenders senders = new SessionSenders("auto");

    @Override
    public boolean hasRoom() {
      return true;
    }

    @Override
    public FrameSender senderTo(Session connection) {
      return senders.open(connection);
    }
  }

  private static final class Bean extends SocketIo {
    private final EngineSessions sessions;

    Bean(EngineSessions sessions) {
      this.sessions = sessions;
    }

    @Override
    EngineSessions sessions() {
      return sessions;
    }
  }

  EngineServer(EngineSessions sessions) {
    this(sessions, 0);
  }

  EngineServer(EngineSessions sessions, int port) {
    SocketIo bean = new Bean(sessions);
    Channel channel = new Doors();
    SocketIoServlet servlet = new SocketIoServlet();
    servlet.socketIo = bean;
    servlet.channel = channel;
    SocketIoDoor door = new SocketIoDoor();
    door.socketIo = bean;
    DeploymentInfo info =
        Servlets.deployment()
            .setClassLoader(EngineServer.class.getClassLoader())
            .setContextPath("/")
            .setDeploymentName("socket.io")
            .addServlet(
                Servlets.servlet(
                        "polls", SocketIoServlet.class, new ImmediateInstanceFactory<>(servlet))
                    .addMapping("/socket.io/*")
                    .setAsyncSupported(true))
            .addFilter(
                Servlets.filter("door", SocketIoDoor.class, new ImmediateInstanceFactory<>(door))
                    .setAsyncSupported(true))
            .addFilterUrlMapping("door", "/socket.io/*", DispatcherType.REQUEST)
            .addServletContextAttribute(
                WebSocketDeploymentInfo.ATTRIBUTE_NAME,
                new WebSocketDeploymentInfo().addEndpoint(endpoint(bean, channel)));
    deployment = Servlets.defaultContainer().addDeployment(info);
    deployment.deploy();
    try {
      undertow =
          Undertow.builder()
              .addHttpListener(port, "127.0.0.1", deployment.start())
              .setIoThreads(2)
              .setWorkerThreads(4)
              .build();
    } catch (ServletException notStarted) {
      throw new IllegalStateException(notStarted);
    }
    undertow.start();
  }

  private static ServerEndpointConfig endpoint(SocketIo bean, Channel channel) {
    return ServerEndpointConfig.Builder.create(SocketIoEndpoint.class, "/socket.io/")
        .configurator(
            new ServerEndpointConfig.Configurator() {
              @Override
              public <T> T getEndpointInstance(Class<T> type) {
                SocketIoEndpoint endpoint = new SocketIoEndpoint();
                endpoint.socketIo = bean;
                endpoint.channel = channel;
                return type.cast(endpoint);
              }
            })
        .build();
  }

  int port() {
    return ((InetSocketAddress) undertow.getListenerInfo().get(0).getAddress()).getPort();
  }

  @Override
  public void close() throws ServletException {
    undertow.stop();
    deployment.stop();
    deployment.undeploy();
  }
}
