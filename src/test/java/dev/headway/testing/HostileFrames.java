package dev.headway.testing;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/**
 * What no honest client sends after its WebSocket handshake, the same for the same seed: frames
 * that break the protocol, and messages that only break the contract.
 */
public final class HostileFrames {
  private static final int TEXT = 1;
  private static final int BINARY = 2;
  private static final int CLOSE = 8;
  private static final int PING = 9;
  private static final int FINAL = 0x80;
  private static final int MASKED = 0x80;
  private static final List<String> FIELDS =
      List.of(
          "type",
          "job_id",
          "after",
          "id",
          "reason",
          "cleanup_partial_results",
          "notify_stakeholders",
          "surprise");
  private static final List<String> TYPES =
      List.of("ping", "subscribe", "unsubscribe", "list", "cancel", "report", "nonsense");
  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "-1",
          "1.5",
          "1e999999",
          "99999999999999999999",
          "\"\"",
          "\"*\"",
          "\"none\"",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "[]",
          "{}",
          "[[1]]",
          "{\"a\":{}}");

  private final Random random;

  public HostileFrames(long seed) {
    random = new Random(seed);
  }

  /** Bytes to write to one connection. */
  public byte[] next() {
    return switch (random.nextInt(16)) {
      case 0 -> noise(1 + random.nextInt(3_000));
      case 1 -> unmasked();
      case 2 -> frame(FINAL | 3 + random.nextInt(5), noise(10)); // a reserved opcode
      case 3 -> frame(FINAL | 16 << random.nextInt(3) | TEXT, text("{\"type\":\"ping\"}"));
      case 4 -> frame(FINAL, text("continues nothing"));
      case 5 -> unfinished();
      case 6 -> frame(FINAL | TEXT, noise(1 + random.nextInt(200))); // hardly UTF-8
      case 7 -> huge();
      case 8 -> frame(FINAL | TEXT, text("[".repeat(1 + random.nextInt(60_000))));
      case 9 -> frame(FINAL | TEXT, text("{\"a\":".repeat(5_000) + "1" + "}".repeat(5_000)));
      case 10 -> oversized();
      case 11 -> control();
      case 12 -> frame(FINAL | BINARY, noise(random.nextInt(2_000)));
      case 13 -> half();
      case 14 -> flood();
      default -> wrongFields();
    };
  }

  private byte[] unmasked() {
    byte[] text = text("{\"type\":\"ping\"}");
    return joined(new byte[] {(byte) (FINAL | TEXT), (byte) text.length}, text);
  }

  private byte[] unfinished() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(frame(TEXT, text("{\"type\":")));
    for (int n = random.nextInt(50); n > 0; n--) {
      out.writeBytes(frame(0, noiseText(random.nextInt(3_000))));
    }
    if (random.nextBoolean()) {
      out.writeBytes(frame(FINAL | TEXT, text("{}"))); // begins anew within a message
    }
    return out.toByteArray();
  }

  private byte[] huge() {
    long length = random.nextBoolean() ? -1 : 1L << 31 + random.nextInt(30);
    byte[] header = {(byte) (FINAL | TEXT), (byte) (MASKED | 127)};
    return joined(header, ByteBuffer.allocate(8).putLong(length).array(), noise(100));
  }

  private byte[] oversized() {
    int size = random.nextInt(20) == 0 ? 2_000_000 : 66_000 + random.nextInt(100_000);
    return frame(FINAL | TEXT, noiseText(size));
  }

  private byte[] control() {
    return switch (random.nextInt(5)) {
      case 0 -> frame(FINAL | PING, noise(126 + random.nextInt(500)));
      case 1 -> frame(PING, noise(5)); // in fragments
      case 2 -> frame(FINAL | CLOSE, noise(1));
      case 3 -> frame(FINAL | CLOSE, joined(new byte[] {0, 3}, noise(20)));
      default -> frame(FINAL | CLOSE, joined(new byte[] {(byte) 0x03, (byte) 0xED}, noise(123)));
    };
  }

  private byte[] half() {
    byte[] whole = wrongFields();
    byte[] half = new byte[1 + random.nextInt(whole.length - 1)];
    System.arraycopy(whole, 0, half, 0, half.length);
    return half;
  }

  private byte[] flood() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int n = 0; n < 400; n++) {
      String job = random.nextBoolean() ? "*" : "none-" + n;
      String message = "{\"type\":\"subscribe\",\"job_id\":\"" + job + "\"}";
      out.writeBytes(frame(FINAL | TEXT, text(message)));
    }
    return out.toByteArray();
  }

  private byte[] wrongFields() {
    StringBuilder json = new StringBuilder("{\"type\":\"").append(any(TYPES)).append('"');
    for (int n = random.nextInt(5); n > 0; n--) {
      json.append(",\"").append(any(FIELDS)).append("\":").append(any(VALUES));
    }
    return frame(FINAL | TEXT, text(json.append(random.nextInt(10) == 0 ? "" : "}").toString()));
  }

  /** A masked frame, as clients have to send them. */
  public static byte[] frame(int firstByte, byte[] payload) {
    int length = payload.length;
    ByteBuffer frame = ByteBuffer.allocate(14 + length);
    frame.put((byte) firstByte);
    if (length < 126) {
      frame.put((byte) (MASKED | length));
    } else if (length < 65_536) {
      frame.put((byte) (MASKED | 126)).putShort((short) length);
    } else {
      frame.put((byte) (MASKED | 127)).putLong(length);
    }
    frame.putInt(0).put(payload); // masked with zeros
    byte[] bytes = new byte[frame.position()];
    frame.flip().get(bytes);
    return bytes;
  }

  private byte[] noise(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private byte[] noiseText(int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) (' ' + random.nextInt(90));
    }
    return bytes;
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  private String any(List<String> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
