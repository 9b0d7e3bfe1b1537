package dev.headway.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongUnaryOperator;

/** Stands between a client and a server, and cuts their connections. */
public final class FaultProxy implements AutoCloseable {
  private static final int SMALL_BUFFER = 16_384;

  private final ServerSocket listener;
  private final int target;
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private final AtomicLong stillPassing = new AtomicLong(Long.MAX_VALUE);
  private volatile CountDownLatch flowing = new CountDownLatch(0);
  private volatile boolean refusing;

  public FaultProxy(int targetPort) {
    target = targetPort;
    try {
      listener = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    } catch (IOException noPort) {
      throw new UncheckedIOException(noPort);
    }
    start(this::accept, "fault-proxy");
  }

  public int port() {
    return listener.getLocalPort();
  }

  /** Resets all connections in the middle of whatever they carry. */
  public void resetAll() {
    for (Socket socket : open) {
      reset(socket);
    }
    open.clear();
  }

  /**
   * Lets so many more bytes of the server's through, then resets all connections: most likely in
   * the middle of a frame.
   */
  public void resetAfter(long bytes) {
    stillPassing.set(bytes);
  }

  /** Nothing goes through in either direction until it flows again; connections stay open. */
  public void stall() {
    flowing = new CountDownLatch(1);
  }

  public void flow() {
    flowing.countDown();
  }

  /** New connections are reset at once. */
  public void refuse(boolean refuse) {
    refusing = refuse;
  }

  @Override
  public void close() throws IOException {
    listener.close();
    flow();
    resetAll();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        if (refusing) {
          reset(client);
        } else {
          connect(client);
        }
      } catch (IOException closed) {
        if (!listener.isClosed()) {
          throw new UncheckedIOException(closed);
        }
      }
    }
  }

  private void connect(Socket client) throws IOException {
    Socket server = new Socket();
    server.setReceiveBufferSize(SMALL_BUFFER); // or a stall goes unnoticed for megabytes
    server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
    open.add(client);
    open.add(server);
    String name = "fault-proxy-" + ThreadLocalRandom.current().nextInt(1_000_000);
    start(() -> pump(client, server, false), name + "-up");
    start(() -> pump(server, client, true), name + "-down");
  }

  private void pump(Socket from, Socket to, boolean down) {
    try {
      copy(from.getInputStream(), to.getOutputStream(), down);
      to.shutdownOutput();
    } catch (IOException | InterruptedException cut) {
      reset(from);
      reset(to);
    }
  }

  private void copy(InputStream in, OutputStream out, boolean down)
      throws IOException, InterruptedException {
    byte[] buffer = new byte[SMALL_BUFFER];
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      flowing.await();
      long left = down ? stillPassing.getAndUpdate(less(n)) : Long.MAX_VALUE;
      out.write(buffer, 0, (int) Math.min(n, left));
      if (left <= n) {
        stillPassing.set(Long.MAX_VALUE);
        resetAll();
        return;
      }
    }
  }

  private static LongUnaryOperator less(int bytes) {
    return left -> left == Long.MAX_VALUE ? left : Math.max(0, left - bytes);
  }

  private static void reset(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException alreadyGone) {
      // that is what was wanted
    }
  }

  private static void start(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }
}
