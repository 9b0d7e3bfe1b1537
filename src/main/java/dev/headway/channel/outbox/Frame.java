package dev.headway.channel.outbox;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;

/**
 * One message for clients, made once and shared by all that get it. Each wire form is encoded when
 * it is first asked for; its bytes must not be changed.
 */
public final class Frame {
  private static final int TEXT_FRAME = 0x81;
  private static final byte SEPARATOR = 0x1e;
  private static final byte[] SSE_HEARTBEAT = ": heartbeat\n\n".getBytes(StandardCharsets.UTF_8);

  private final String text;
  private final long seq;
  private final boolean heartbeat;
  private final List<Frame> parts;
  private volatile byte[] utf8;
  private volatile byte[] webSocket;
  private volatile byte[] serverSentEvent;

  private Frame(String text, long seq, boolean heartbeat, List<Frame> parts) {
    this.text = text;
    this.seq = seq;
    this.heartbeat = heartbeat;
    this.parts = parts;
  }

  /** An answer, an error: nothing that a client could resume after. */
  public static Frame of(String text) {
    return new Frame(text, 0, false, List.of());
  }

  /**
   * @param seq whoever has this frame has every durable event up to this number
   */
  public static Frame of(String text, long seq) {
    return new Frame(text, seq, false, List.of());
  }

  /** Shows that the connection lives; a comment where the transport has comments. */
  public static Frame heartbeat(String text) {
    return new Frame(text, 0, true, List.of());
  }

  /**
   * Frames in a row. While they wait they count as one; they are written at once where the
   * connection takes several (a system call costs more than a frame), else one after the other.
   *
   * @param parts at least one, none of them joined
   */
  public static Frame joined(List<Frame> parts) {
    return new Frame(null, 0, false, parts);
  }

  public boolean isHeartbeat() {
    return heartbeat;
  }

  /** The newest of its parts, itself when it has none. */
  public Frame last() {
    return parts.isEmpty() ? this : parts.get(parts.size() - 1);
  }

  /** The frames that were joined; empty for a single one. */
  List<Frame> parts() {
    return parts;
  }

  /** How many frames a client sees. */
  int count() {
    return Math.max(1, parts.size());
  }

  public String text() {
    return text;
  }

  public int size() {
    return parts.isEmpty() ? utf8().length : parts.stream().mapToInt(Frame::size).sum();
  }

  public byte[] utf8() {
    byte[] bytes = utf8;
    if (bytes == null) {
      bytes = text.getBytes(StandardCharsets.UTF_8);
      utf8 = bytes;
    }
    return bytes;
  }

  /**
   * As one unmasked, unfragmented WebSocket text frame (RFC 6455, section 5.2), without any
   * extension.
   */
  public byte[] webSocket() {
    byte[] bytes = webSocket;
    if (bytes == null) {
      bytes = parts.isEmpty() ? withHeader(utf8()) : joined(Frame::webSocket);
      webSocket = bytes;
    }
    return bytes;
  }

  /**
   * As one event of a {@code text/event-stream}. JSON text has no line breaks, so that one data
   * line holds it.
   */
  public byte[] serverSentEvent() {
    if (heartbeat) {
      return SSE_HEARTBEAT;
    }
    byte[] bytes = serverSentEvent;
    if (bytes == null) {
      bytes = parts.isEmpty() ? asEvent() : joined(Frame::serverSentEvent);
      serverSentEvent = bytes;
    }
    return bytes;
  }

  /** As the body of one answer to an Engine.IO poll: the frames with a separator between them. */
  public byte[] separated() {
    if (parts.isEmpty()) {
      return utf8();
    }
    ByteBuffer all = ByteBuffer.allocate(size() + parts.size() - 1);
    for (Frame part : parts) {
      if (all.position() > 0) {
        all.put(SEPARATOR);
      }
      all.put(part.utf8());
    }
    return all.array();
  }

  private byte[] asEvent() {
    String id = seq > 0 ? "id: " + seq + "\n" : "";
    return (id + "data: " + text + "\n\n").getBytes(StandardCharsets.UTF_8);
  }

  private byte[] joined(Function<Frame, byte[]> form) {
    ByteBuffer all = ByteBuffer.allocate(parts.stream().mapToInt(p -> form.apply(p).length).sum());
    parts.forEach(part -> all.put(form.apply(part)));
    return all.array();
  }

  private static byte[] withHeader(byte[] payload) {
    int length = payload.length;
    int lengthBytes = length < 126 ? 0 : length < 65_536 ? 2 : 8;
    byte[] frame = new byte[2 + lengthBytes + length];
    frame[0] = (byte) TEXT_FRAME;
    frame[1] = (byte) (lengthBytes == 0 ? length : lengthBytes == 2 ? 126 : 127);
    for (int i = 0; i < lengthBytes; i++) {
      frame[2 + i] = (byte) ((long) length >>> 8 * (lengthBytes - 1 - i));
    }
    System.arraycopy(payload, 0, frame, 2 + lengthBytes, length);
    return frame;
  }
}
