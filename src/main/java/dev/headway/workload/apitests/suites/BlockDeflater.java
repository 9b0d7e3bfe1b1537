package dev.headway.workload.apitests.suites;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.concurrent.Executor;
import java.util.zip.Deflater;

/**
 * Compresses in blocks of one size that helpers share, each with the end of the block before as its
 * dictionary: the same bytes whoever compresses which.
 */
final class BlockDeflater extends Deflater {
  private static final int BLOCK = 256 * 1024;
  private static final int MOST_AHEAD = 8;

  /** As far as a match can reach back. */
  private static final int WINDOW = 32 * 1024;

  private final Ahead<byte[]> blocks;
  private byte[] input = new byte[0];
  private int position;
  private int end;
  private byte[] block = new byte[BLOCK];
  private int filled;
  private byte[] dictionary = new byte[0];
  private boolean finishing;
  private boolean lastBegun;
  private byte[] output = new byte[0];
  private int sent;
  private long read;
  private long written;

  BlockDeflater(Executor helpers) {
    super(DEFAULT_COMPRESSION, true);
    blocks = new Ahead<>(helpers, MOST_AHEAD);
  }

  @Override
  public void setInput(byte[] bytes, int from, int length) {
    input = bytes;
    position = from;
    end = from + length;
  }

  @Override
  public boolean needsInput() {
    return position == end;
  }

  @Override
  public void finish() {
    finishing = true;
  }

  @Override
  public boolean finished() {
    return lastBegun && blocks.isEmpty() && sent == output.length;
  }

  @Override
  public int deflate(byte[] to, int from, int length) {
    fill();
    if (sent == output.length && (blocks.isFull() || lastBegun && !blocks.isEmpty())) {
      output = take();
      sent = 0;
    }
    int count = Math.min(length, output.length - sent);
    System.arraycopy(output, sent, to, from, count);
    sent += count;
    written += count;
    return count;
  }

  private byte[] take() {
    try {
      return blocks.take();
    } catch (IOException interrupted) {
      throw new UncheckedIOException(interrupted);
    }
  }

  /** A full block is only begun when more comes, as the last one ends differently. */
  private void fill() {
    while (position < end && !(filled == BLOCK && blocks.isFull())) {
      if (filled == BLOCK) {
        begin(false);
      }
      int count = Math.min(end - position, BLOCK - filled);
      System.arraycopy(input, position, block, filled, count);
      position += count;
      filled += count;
      read += count;
    }
    if (finishing && position == end && !lastBegun && !blocks.isFull()) {
      begin(true);
      lastBegun = true;
    }
  }

  private void begin(boolean last) {
    byte[] before = dictionary;
    byte[] whole = block;
    int length = filled;
    blocks.begin(() -> compressed(before, whole, length, last));
    dictionary = Arrays.copyOfRange(whole, Math.max(0, length - WINDOW), length);
    block = new byte[BLOCK];
    filled = 0;
  }

  private static byte[] compressed(byte[] dictionary, byte[] bytes, int length, boolean last) {
    Deflater deflater = new Deflater(DEFAULT_COMPRESSION, true);
    try {
      deflater.setDictionary(dictionary);
      deflater.setInput(bytes, 0, length);
      if (last) {
        deflater.finish();
      }
      ByteArrayOutputStream all = new ByteArrayOutputStream(length / 8);
      byte[] some = new byte[16 * 1024];
      int count;
      do {
        count = deflater.deflate(some, 0, some.length, last ? NO_FLUSH : SYNC_FLUSH);
        all.write(some, 0, count);
      } while (last ? !deflater.finished() : count == some.length);
      return all.toByteArray();
    } finally {
      deflater.end();
    }
  }

  @Override
  public long getBytesRead() {
    return read;
  }

  @Override
  public long getBytesWritten() {
    return written;
  }

  @Override
  public void reset() {
    setInput(new byte[0], 0, 0);
    filled = 0;
    dictionary = new byte[0];
    finishing = false;
    lastBegun = false;
    output = new byte[0];
    sent = 0;
    read = 0;
    written = 0;
  }
}
