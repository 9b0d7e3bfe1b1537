package dev.headway.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives test methods one server for all classes of a run; it is started for the first and closed
 * after the last.
 */
public final class SharedServer implements ParameterResolver {
  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(SharedServer.class);

  private static final int MODEL_PORT = freePort();
  private static final int OPENAI_PORT = freePort();

  /** Where it looks for Ollama: a test may start one there. */
  public static int modelPort() {
    return MODEL_PORT;
  }

  /** Where it looks for an OpenAI-compatible server, whose model {@code m} has a price. */
  public static int openaiPort() {
    return OPENAI_PORT;
  }

  private static int freePort() {
    try (ServerSocket free = new ServerSocket(0)) {
      return free.getLocalPort();
    } catch (IOException noPort) {
      throw new UncheckedIOException(noPort);
    }
  }

  private static HeadwayServer start() {
    return HeadwayServer.create()
        .with("headway.models.ollama.url", "http://127.0.0.1:" + MODEL_PORT)
        .with("headway.models.openai.url", "http://127.0.0.1:" + OPENAI_PORT)
        .with("headway.models.prices", "m=1000000/1000000")
        .start();
  }

  /** JUnit closes it with the root context. */
  private record Running(HeadwayServer server)
      implements ExtensionContext.Store.CloseableResource, AutoCloseable {
    @Override
    public void close() {
      server.close();
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == HeadwayServer.class || type == Http.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    HeadwayServer server =
        context
            .getRoot()
            .getStore(NAMESPACE)
            .getOrComputeIfAbsent("server", key -> new Running(start()), Running.class)
            .server();
    return parameter.getParameter().getType() == Http.class ? server.http() : server;
  }
}
