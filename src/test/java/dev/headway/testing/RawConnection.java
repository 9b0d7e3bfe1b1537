package dev.headway.testing;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A plain socket to a server, for what no well-behaved client library would send. */
public final class RawConnection implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 15_000;

  private final Socket socket = new Socket();

  public RawConnection(URI uri) throws IOException {
    this(uri, 0);
  }

  /**
   * @param receiveBuffer of the operating system, 0 for its own choice
   */
  public RawConnection(URI uri, int receiveBuffer) throws IOException {
    if (receiveBuffer > 0) {
      socket.setReceiveBufferSize(receiveBuffer);
    }
    socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()));
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.setTcpNoDelay(true);
  }

  /** Asks for a WebSocket and reads the answer's head. */
  public RawConnection upgrade(URI uri) throws IOException {
    socket.getOutputStream().write(upgradeRequest(uri));
    StringBuilder head = new StringBuilder();
    while (head.length() < 4 || head.indexOf("\r\n\r\n", head.length() - 4) < 0) {
      int next = socket.getInputStream().read();
      if (next < 0) {
        throw new IOException("the server hung up in its answer: " + head);
      }
      head.append((char) next);
    }
    if (!head.toString().startsWith("HTTP/1.1 101")) {
      throw new IOException("not welcome: " + head);
    }
    return this;
  }

  static byte[] upgradeRequest(URI uri) {
    String request =
        ("GET %s HTTP/1.1\r\nHost: %s:%d\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
            .formatted(target(uri), uri.getHost(), uri.getPort());
    return request.getBytes(StandardCharsets.US_ASCII);
  }

  private static String target(URI uri) {
    return uri.getRawQuery() == null
        ? uri.getRawPath()
        : uri.getRawPath() + "?" + uri.getRawQuery();
  }

  /** Writes as much as the server takes; it may hang up in the middle of it. */
  public void write(byte[] bytes) {
    try {
      socket.getOutputStream().write(bytes);
    } catch (IOException hungUp) {
      // what it has said until then can still be read
    }
  }

  /** Says that nothing more will come. */
  public void finish() {
    try {
      socket.shutdownOutput();
    } catch (IOException hungUp) {
      // it has finished first
    }
  }

  /**
   * What the server says until it hangs up.
   *
   * @throws AssertionError when it does not hang up
   */
  public byte[] readAll() {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    try {
      socket.getInputStream().transferTo(said);
    } catch (SocketTimeoutException silent) {
      throw new AssertionError("no end after: " + said, silent);
    } catch (IOException reset) {
      // an end as well
    }
    return said.toByteArray();
  }

  /**
   * What the server says until it says goodbye or hangs up. After a close frame it is for the
   * client to end the connection, and Payara waits for that.
   *
   * @throws AssertionError when it does neither
   */
  public byte[] readFrames() {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    try {
      DataInputStream in = new DataInputStream(socket.getInputStream());
      while (true) {
        int first = in.readUnsignedByte();
        int second = in.readUnsignedByte();
        int length = second == 126 ? in.readUnsignedShort() : second;
        said.write(first);
        said.write(second);
        said.write(in.readNBytes(length));
        if ((first & 0x0F) == 8) {
          return said.toByteArray();
        }
      }
    } catch (SocketTimeoutException silent) {
      throw new AssertionError("no end after: " + said, silent);
    } catch (IOException hungUp) {
      return said.toByteArray();
    }
  }

  /** Ends the connection without a word. */
  public void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
