package dev.headway.testing;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers some requests at once and leaves the others hanging; sees when a client gives one up. */
public final class SlowStub implements AutoCloseable {
  private final List<Long> givenUp = new CopyOnWriteArrayList<>();
  private final List<Socket> connections = new CopyOnWriteArrayList<>();
  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicInteger hanging = new AtomicInteger();
  private final int quick;
  private final ServerSocket socket;

  /**
   * @param quick how many requests are answered
   */
  public SlowStub(int quick) {
    this.quick = quick;
    try {
      socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    start(this::accept);
  }

  public String url() {
    return "http://127.0.0.1:" + socket.getLocalPort() + "/";
  }

  public int hanging() {
    return hanging.get();
  }

  /** When each of the hanging requests was given up. */
  public List<Long> givenUp() {
    return new ArrayList<>(givenUp);
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket connection = socket.accept();
        connections.add(connection);
        start(() -> serve(connection));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket connection) {
    boolean hangs = false;
    try (connection) {
      InputStream in = new BufferedInputStream(connection.getInputStream());
      while (RequestText.read(in) != null) {
        if (requests.incrementAndGet() <= quick) {
          connection
              .getOutputStream()
              .write(
                  "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
                      .getBytes(StandardCharsets.US_ASCII));
        } else {
          hangs = true;
          hanging.incrementAndGet();
        }
      }
    } catch (IOException reset) {
      // as good as the end
    }
    if (hangs) {
      givenUp.add(System.nanoTime());
    }
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work);
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    socket.close();
    for (Socket connection : connections) {
      connection.close();
    }
  }
}
