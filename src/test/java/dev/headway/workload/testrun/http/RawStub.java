package dev.headway.workload.testrun.http;

import dev.headway.testing.RequestText;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A server on loopback that sends what a script says, byte by byte if need be. */
public final class RawStub implements AutoCloseable {
  /** Answers one request. */
  public interface Script {
    void answer(Peer peer) throws IOException;
  }

  private final ServerSocket listening;
  private final Script script;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final AtomicInteger accepted = new AtomicInteger();
  private final AtomicLong sent = new AtomicLong();

  public RawStub(Script script) throws IOException {
    this(script, 0);
  }

  /**
   * @param port to listen on, 0 for any
   */
  public RawStub(Script script, int port) throws IOException {
    this.script = script;
    listening = new ServerSocket(port, 200, InetAddress.getLoopbackAddress());
    start(this::accept);
  }

  /** Sends this text to every request, then leaves the connection open. */
  public static RawStub sending(String answer) throws IOException {
    return new RawStub(peer -> peer.send(answer));
  }

  public static String head(int status, String... headers) {
    return "HTTP/1.1 " + status + " Told\r\n" + String.join("", lines(headers)) + "\r\n";
  }

  /** A whole answer with its length. */
  public static String whole(int status, String body, String... headers) {
    return "HTTP/1.1 "
        + status
        + " Told\r\nContent-Length: "
        + body.getBytes(StandardCharsets.UTF_8).length
        + "\r\n"
        + String.join("", lines(headers))
        + "\r\n"
        + body;
  }

  private static String[] lines(String... headers) {
    String[] lines = new String[headers.length];
    for (int i = 0; i < headers.length; i++) {
      lines[i] = headers[i] + "\r\n";
    }
    return lines;
  }

  public String url() {
    return "http://localhost:" + listening.getLocalPort();
  }

  /** Head and body of each, in the order of their coming. */
  public List<String> requests() {
    return requests;
  }

  /** Connections that the client has not closed. */
  public int open() {
    return open.size();
  }

  public int accepted() {
    return accepted.get();
  }

  public long sent() {
    return sent.get();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = listening.accept();
        accepted.incrementAndGet();
        open.add(socket);
        start(() -> serve(socket));
      }
    } catch (IOException closed) {
      // the test is over
    }
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "raw-stub");
    thread.setDaemon(true);
    thread.start();
  }

  private void serve(Socket socket) {
    BlockingQueue<Optional<String>> asked = new LinkedBlockingQueue<>();
    CountDownLatch gone = new CountDownLatch(1);
    start(() -> readAll(socket, asked, gone));
    try {
      socket.setTcpNoDelay(true);
      while (true) {
        Optional<String> request = asked.take();
        if (request.isEmpty()) {
          return;
        }
        requests.add(request.get());
        script.answer(new Peer(socket, request.get(), gone));
      }
    } catch (IOException | InterruptedException over) {
      // the client is gone, or the script closed
    }
  }

  /** Sees the client's end at once, also while the script is sending, and then closes, too. */
  private void readAll(Socket socket, BlockingQueue<Optional<String>> asked, CountDownLatch gone) {
    try (socket) {
      InputStream in = new BufferedInputStream(socket.getInputStream());
      for (String request = RequestText.read(in); request != null; request = RequestText.read(in)) {
        asked.add(Optional.of(request));
      }
    } catch (IOException closed) {
      // by a reset, or by the script
    } finally {
      open.remove(socket);
      gone.countDown();
      asked.add(Optional.empty());
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
    for (Socket socket : open) {
      socket.close();
    }
  }

  /** The client's end, as a script sees it. */
  public final class Peer {
    private final Socket socket;
    private final String request;
    private final CountDownLatch gone;

    private Peer(Socket socket, String request, CountDownLatch gone) {
      this.socket = socket;
      this.request = request;
      this.gone = gone;
    }

    /** Head and body. */
    public String request() {
      return request;
    }

    public void send(String text) throws IOException {
      send(text.getBytes(StandardCharsets.UTF_8));
    }

    public void send(byte[] bytes) throws IOException {
      socket.getOutputStream().write(bytes);
      sent.addAndGet(bytes.length);
    }

    /** Says nothing more, until the client closes the connection. */
    public void hang() throws IOException {
      delay(Long.MAX_VALUE);
    }

    /** One byte of the text a second, for as long as the client stays. */
    public void drip(String text) throws IOException {
      for (byte one : text.getBytes(StandardCharsets.UTF_8)) {
        send(new byte[] {one});
        delay(1_000);
      }
    }

    /** The same bytes over and over, up to this many. */
    public void pour(byte[] bytes, long most) throws IOException {
      for (long poured = 0; poured < most; poured += bytes.length) {
        send(bytes);
      }
    }

    public void reset() throws IOException {
      socket.setSoLinger(true, 0);
      socket.close();
    }

    public void end() throws IOException {
      socket.close();
    }

    /** Waits so long; ends the script when the client closes the connection. */
    public void delay(long millis) throws IOException {
      try {
        if (gone.await(millis, TimeUnit.MILLISECONDS)) {
          throw new IOException("the client is gone");
        }
      } catch (InterruptedException interrupted) {
        throw new IOException(interrupted);
      }
    }
  }
}
