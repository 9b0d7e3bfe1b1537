package dev.headway.workload.fractal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PngWriterTest {
  @ParameterizedTest
  @CsvSource({"1,1", "1,700", "700,1", "513,257"})
  void another_reader_finds_the_same_pixels(int width, int height) throws IOException {
    byte[] rgb = noise(width, height);
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(png(rgb, width, height)));
    assertEquals(width, image.getWidth());
    assertEquals(height, image.getHeight());
    for (int i = 0; i < width * height; i++) {
      int wanted = (rgb[3 * i] & 0xff) << 16 | (rgb[3 * i + 1] & 0xff) << 8 | rgb[3 * i + 2] & 0xff;
      assertEquals(wanted, image.getRGB(i % width, i / width) & 0xffffff);
    }
  }

  @Test
  void each_chunk_has_its_checksum_and_the_last_is_the_end() throws IOException {
    ByteBuffer png = ByteBuffer.wrap(png(noise(300, 300), 300, 300)).position(8);
    String chunks = "";
    while (png.hasRemaining()) {
      byte[] content = new byte[png.getInt() + 4];
      png.get(content);
      CRC32 crc = new CRC32();
      crc.update(content);
      assertEquals((int) crc.getValue(), png.getInt());
      chunks += new String(content, 0, 4, StandardCharsets.US_ASCII) + " ";
    }
    assertEquals("IHDR IDAT IDAT IDAT IDAT IDAT IEND ", chunks);
  }

  @Test
  void the_worst_of_the_largest_tiles_fits_an_attachment() throws IOException {
    assertTrue(png(noise(512, 512), 512, 512).length <= 1 << 20);
  }

  private static byte[] noise(int width, int height) {
    byte[] rgb = new byte[width * height * 3];
    new Random(1).nextBytes(rgb);
    return rgb;
  }

  private static byte[] png(byte[] rgb, int width, int height) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (PngWriter png = new PngWriter(out, width, height)) {
      for (int y = 0; y < height; y++) {
        png.row(rgb, y * width * 3);
      }
      png.finish();
    }
    return out.toByteArray();
  }
}
