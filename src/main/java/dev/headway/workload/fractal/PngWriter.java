package dev.headway.workload.fractal;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Writes an RGB picture as PNG, row by row; holds two rows and 64 KiB.
 *
 * <p>ImageIO could do it, but tries five filters on each row: five times slower on such pictures
 * for the same size.
 */
final class PngWriter implements AutoCloseable {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final byte FILTER_UP = 2;

  private final DataOutputStream out;
  private final Deflater deflater = new Deflater(6);
  private final byte[] above;
  private final byte[] filtered;
  private final byte[] data = new byte[65536];
  private int dataLength;

  /** Does not close {@code out}. */
  PngWriter(OutputStream out, int width, int height) throws IOException {
    this.out = new DataOutputStream(out);
    above = new byte[width * 3];
    filtered = new byte[width * 3 + 1];
    filtered[0] = FILTER_UP;
    this.out.write(SIGNATURE);
    chunk("IHDR", header(width, height), 13);
  }

  /** The next row, from {@code offset} on. */
  void row(byte[] rgb, int offset) throws IOException {
    for (int i = 0; i < above.length; i++) {
      filtered[i + 1] = (byte) (rgb[offset + i] - above[i]);
    }
    System.arraycopy(rgb, offset, above, 0, above.length);
    deflater.setInput(filtered);
    while (!deflater.needsInput()) {
      deflate();
    }
  }

  /** After the last row. */
  void finish() throws IOException {
    deflater.finish();
    while (!deflater.finished()) {
      deflate();
    }
    flushData();
    chunk("IEND", new byte[0], 0);
    out.flush();
  }

  @Override
  public void close() {
    deflater.end();
  }

  private void deflate() throws IOException {
    dataLength += deflater.deflate(data, dataLength, data.length - dataLength);
    if (dataLength == data.length) {
      flushData();
    }
  }

  private void flushData() throws IOException {
    if (dataLength > 0) {
      chunk("IDAT", data, dataLength);
      dataLength = 0;
    }
  }

  private void chunk(String type, byte[] content, int length) throws IOException {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 crc = new CRC32();
    crc.update(name);
    crc.update(content, 0, length);
    out.writeInt(length);
    out.write(name);
    out.write(content, 0, length);
    out.writeInt((int) crc.getValue());
  }

  private static byte[] header(int width, int height) {
    byte bitsAChannel = 8;
    byte rgb = 2;
    return ByteBuffer.allocate(13).putInt(width).putInt(height).put(bitsAChannel).put(rgb).array();
  }
}
