package dev.headway.testing;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Counts the frames of one connection; looks into them only where that is asked for. */
final class FrameReader {
  private static final int CLOSE = 8;
  private static final int HEAD_OF_TEXT = 400;
  private static final int LONGEST_HEADER = 10;
  private static final String TIMESTAMP = "\"timestamp\":\"";
  private static final int TIMESTAMP_LENGTH = "2026-01-01T00:00:00.000Z".length();

  private final LatencyMillis latency;
  private final byte[] header = new byte[LONGEST_HEADER];
  private final byte[] head = new byte[HEAD_OF_TEXT];
  private int headerSize;
  private int headSize;
  private long left;
  private boolean closing;
  private volatile long frames;
  private volatile long bytes;
  private volatile boolean ended;
  private volatile boolean lost;

  /**
   * @param latency where to note how late results come, null for nowhere
   */
  FrameReader(LatencyMillis latency) {
    this.latency = latency;
  }

  void read(ByteBuffer in) {
    int completed = 0;
    bytes += in.remaining();
    while (in.hasRemaining()) {
      if (left == 0 && !readHeader(in)) {
        break;
      }
      int part = (int) Math.min(left, in.remaining());
      keepHead(in, part);
      in.position(in.position() + part);
      left -= part;
      if (left == 0) {
        completed++;
        complete();
      }
    }
    frames += completed;
  }

  private boolean readHeader(ByteBuffer in) {
    while (in.hasRemaining()) {
      header[headerSize++] = in.get();
      if (headerSize >= 2 && headerSize == 2 + lengthBytes()) {
        left = length();
        closing = (header[0] & 15) == CLOSE;
        headerSize = 0;
        headSize = 0;
        return true;
      }
    }
    return false;
  }

  private int lengthBytes() {
    return header[1] == 127 ? 8 : header[1] == 126 ? 2 : 0;
  }

  private long length() {
    if (header[1] < 126) {
      return header[1];
    }
    ByteBuffer number = ByteBuffer.wrap(header);
    return header[1] == 126 ? number.getShort(2) & 0xFFFF : number.getLong(2);
  }

  private void keepHead(ByteBuffer in, int part) {
    int n = Math.min(part, HEAD_OF_TEXT - headSize);
    if (n > 0) {
      in.get(in.position(), head, headSize, n);
      headSize += n;
    }
  }

  private void complete() {
    if (closing) {
      lost = true;
    } else if (starts("{\"type\":\"result\"")) {
      if (latency != null) {
        latency.add(System.currentTimeMillis() - timestamp());
      }
    } else if (starts("{\"type\":\"s")) { // status, snapshot, subscribed
      ended |= text().contains("\"status\":\"completed\"");
    }
  }

  private boolean starts(String with) {
    if (headSize < with.length()) {
      return false;
    }
    for (int i = 0; i < with.length(); i++) {
      if (head[i] != with.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private long timestamp() {
    String text = text();
    int at = text.indexOf(TIMESTAMP) + TIMESTAMP.length();
    return Instant.parse(text.substring(at, at + TIMESTAMP_LENGTH)).toEpochMilli();
  }

  private String text() {
    return new String(head, 0, headSize, StandardCharsets.UTF_8);
  }

  void cut() {
    lost = true;
  }

  long frames() {
    return frames;
  }

  long bytes() {
    return bytes;
  }

  /** Whether it was told that the job has ended. */
  boolean sawEnd() {
    return ended;
  }

  /** Whether the server has closed or cut the connection. */
  boolean isLost() {
    return lost;
  }
}
