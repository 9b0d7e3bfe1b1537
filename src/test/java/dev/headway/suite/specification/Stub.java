package dev.headway.suite.specification;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server on loopback that answers as it is told to, one request a connection. */
final class Stub implements AutoCloseable {
  interface Behaviour {
    void answer(String request, OutputStream out) throws IOException;
  }

  final List<String> requests = new CopyOnWriteArrayList<>();
  final List<String> broken = new CopyOnWriteArrayList<>();
  private final ServerSocket socket;

  Stub(Behaviour behaviour) {
    try {
      socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    Thread thread = new Thread(() -> serve(behaviour));
    thread.setDaemon(true);
    thread.start();
  }

  static Stub answering(String head, String body) {
    return new Stub((request, out) -> write(out, head + "\r\n\r\n" + body));
  }

  static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  int port() {
    return socket.getLocalPort();
  }

  String url(String path) {
    return "http://127.0.0.1:" + port() + path;
  }

  private void serve(Behaviour behaviour) {
    while (!socket.isClosed()) {
      try (Socket connection = socket.accept()) {
        String request = head(connection.getInputStream());
        requests.add(request);
        behaviour.answer(request, connection.getOutputStream());
      } catch (IOException over) {
        broken.add(over.toString());
      }
    }
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        return head.toString();
      }
      head.append((char) next);
    }
    return head.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
