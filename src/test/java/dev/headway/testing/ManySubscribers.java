package dev.headway.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A thousand subscribers to one job at the price of one thread: of most frames it reads the header
 * only. Some of them never read, like clients that hang.
 */
public final class ManySubscribers implements AutoCloseable {
  private static final int SMALL_BUFFER = 16_384;
  private static final int LATENCY_OF_EVERY = 20;

  private final List<FrameReader> readers = new ArrayList<>();
  private final List<SocketChannel> stalled = new ArrayList<>();
  private final LatencyMillis latency = new LatencyMillis();
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 18);
  private final Selector selector;
  private final Thread thread;
  private volatile boolean closed;

  /**
   * @param uri a job's channel
   * @param reading how many read as fast as they can
   * @param hanging how many never read
   */
  public ManySubscribers(URI uri, int reading, int hanging) {
    try {
      selector = Selector.open();
      for (int n = 0; n < reading + hanging; n++) {
        boolean hangs = n % (reading + hanging) < hanging;
        SocketChannel channel = connect(uri, hangs);
        if (hangs) {
          stalled.add(channel);
        } else {
          FrameReader reader =
              new FrameReader(readers.size() % LATENCY_OF_EVERY == 0 ? latency : null);
          readers.add(reader);
          channel.configureBlocking(false);
          channel.register(selector, SelectionKey.OP_READ, reader);
        }
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    thread = new Thread(this::read, "many-subscribers");
    thread.setDaemon(true);
    thread.start();
  }

  private static SocketChannel connect(URI uri, boolean hangs) throws IOException {
    SocketChannel channel = SocketChannel.open();
    if (hangs) {
      channel.setOption(StandardSocketOptions.SO_RCVBUF, SMALL_BUFFER);
    }
    channel.connect(new InetSocketAddress(uri.getHost(), uri.getPort()));
    String request =
        ("GET %s HTTP/1.1\r\nHost: %s:%d\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
            .formatted(uri.getPath(), uri.getHost(), uri.getPort());
    channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
    readHead(channel);
    return channel;
  }

  /** Byte by byte, since frames may follow at once. */
  private static void readHead(SocketChannel channel) throws IOException {
    ByteBuffer one = ByteBuffer.allocate(1);
    StringBuilder head = new StringBuilder();
    while (head.length() < 4 || head.indexOf("\r\n\r\n", head.length() - 4) < 0) {
      one.clear();
      if (channel.read(one) < 0) {
        throw new IOException("the server hung up in its answer: " + head);
      }
      head.append((char) one.get(0));
    }
    if (!head.toString().startsWith("HTTP/1.1 101")) {
      throw new IOException("not welcome: " + head);
    }
  }

  private void read() {
    while (!closed) {
      try {
        selector.select(this::read, 100);
      } catch (IOException broken) {
        throw new UncheckedIOException(broken);
      }
    }
  }

  private void read(SelectionKey key) {
    FrameReader reader = (FrameReader) key.attachment();
    buffer.clear();
    try {
      int n = ((SocketChannel) key.channel()).read(buffer);
      if (n >= 0) {
        reader.read(buffer.flip());
        return;
      }
    } catch (IOException cut) {
      reader.cut();
    }
    key.cancel();
  }

  /** Frames that all have got so far. */
  public long frames() {
    return readers.stream().mapToLong(FrameReader::frames).sum();
  }

  public long bytes() {
    return readers.stream().mapToLong(FrameReader::bytes).sum();
  }

  /** How many have got frames up to the end of the job. */
  public int atTheEnd() {
    return (int) readers.stream().filter(FrameReader::sawEnd).count();
  }

  /** How many were closed or cut by the server. */
  public int lost() {
    return (int) readers.stream().filter(FrameReader::isLost).count();
  }

  /** From the end of an item to the arrival of the frame that tells of it, at some of them. */
  public LatencyMillis latency() {
    return latency;
  }

  @Override
  public void close() {
    closed = true;
    selector.wakeup();
    try {
      thread.join();
      for (SelectionKey key : selector.keys()) {
        key.channel().close();
      }
      for (SocketChannel channel : stalled) {
        channel.close();
      }
      selector.close();
    } catch (IOException | InterruptedException failed) {
      throw new AssertionError(failed);
    }
  }
}
