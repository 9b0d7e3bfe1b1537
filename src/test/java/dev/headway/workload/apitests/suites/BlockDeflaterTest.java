package dev.headway.workload.apitests.suites;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlockDeflaterTest {
  private static final int BLOCK = 256 * 1024;

  private static byte[] text(int size) {
    Random random = new Random(size);
    byte[] text = new byte[size];
    for (int i = 0; i < size; i++) {
      text[i] = (byte) ("{\"name\": ".charAt(i % 9) + (i % 97 == 0 ? random.nextInt(9) : 0));
    }
    return text;
  }

  private static byte[] compressed(Deflater deflater, byte[] bytes, int step) throws IOException {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (DeflaterOutputStream out = new DeflaterOutputStream(compressed, deflater)) {
      for (int from = 0; from < bytes.length; from += step) {
        out.write(bytes, from, Math.min(step, bytes.length - from));
      }
    }
    return compressed.toByteArray();
  }

  private static byte[] inBlocks(Executor helpers, byte[] bytes, int step) throws IOException {
    BlockDeflater deflater = new BlockDeflater(helpers);
    try {
      byte[] compressed = compressed(deflater, bytes, step);
      assertEquals(bytes.length, deflater.getBytesRead());
      assertEquals(compressed.length, deflater.getBytesWritten());
      deflater.reset();
      assertArrayEquals(compressed, compressed(deflater, bytes, step));
      return compressed;
    } finally {
      deflater.end();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 2 * BLOCK, 20 * BLOCK + 7})
  void anyInflaterReadsItAgain(int size) throws IOException {
    byte[] bytes = text(size);
    byte[] compressed = inBlocks(Runnable::run, bytes, 10_000);
    InflaterInputStream in =
        new InflaterInputStream(new ByteArrayInputStream(compressed), new Inflater(true));
    assertArrayEquals(bytes, in.readAllBytes());
  }

  @Test
  void theBytesAreTheSameWhoeverCompressesAndHoweverItIsWritten() throws IOException {
    byte[] bytes = text(20 * BLOCK + 7);
    byte[] alone = inBlocks(never -> {}, bytes, 10_000);
    ExecutorService helpers = Executors.newFixedThreadPool(3);
    try {
      assertArrayEquals(alone, inBlocks(helpers, bytes, 700));
      assertArrayEquals(alone, inBlocks(helpers, bytes, bytes.length));
    } finally {
      helpers.shutdownNow();
    }
  }

  @Test
  void blocksTakeHardlyMoreRoomThanTheWhole() throws IOException {
    byte[] bytes = text(20 * BLOCK);
    int whole = compressed(new Deflater(Deflater.DEFAULT_COMPRESSION, true), bytes, BLOCK).length;
    int blocks = inBlocks(Runnable::run, bytes, BLOCK).length;
    assertTrue(blocks < whole * 1.02, blocks + " for " + whole);
  }
}
