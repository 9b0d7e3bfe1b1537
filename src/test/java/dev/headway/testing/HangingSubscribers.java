package dev.headway.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Clients that never read what they have asked for, like a laptop whose lid was closed. */
public final class HangingSubscribers implements AutoCloseable {
  private static final int SMALL_BUFFER = 16_384;

  private final List<RawConnection> connections = new ArrayList<>();

  public HangingSubscribers(URI uri, int count) {
    try {
      for (int n = 0; n < count; n++) {
        connections.add(new RawConnection(uri, SMALL_BUFFER).upgrade(uri));
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** All of them say this. */
  public void send(String message) {
    byte[] frame = HostileFrames.frame(0x81, message.getBytes(StandardCharsets.UTF_8));
    connections.forEach(connection -> connection.write(frame));
  }

  @Override
  public void close() {
    try {
      for (RawConnection connection : connections) {
        connection.close();
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
