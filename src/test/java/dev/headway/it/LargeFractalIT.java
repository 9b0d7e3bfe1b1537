package dev.headway.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headway.testing.Database;
import dev.headway.testing.HeadwayServer;
import dev.headway.testing.Http;
import dev.headway.workload.fractal.DocumentedRule;
import jakarta.json.JsonObject;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The largest picture, on a server that may have 400 MB of heap for everything. */
@EnabledIfSystemProperty(named = "headway.it.large", matches = "true")
class LargeFractalIT {
  private static final int SIDE = 16_384;
  private static final int EVERY = 1_000;
  private static final int PIECE = 4_000_000;

  @Test
  void theLargestPictureNeedsLittleHeap(@TempDir Path folder) throws IOException {
    try (HeadwayServer server = HeadwayServer.create(Database.H2).withHeap(400).start()) {
      Http http = server.http();
      String id =
          http.launch(
              "fractal",
              "{\"width\":16384,\"height\":16384,\"center_x\":-0.5,\"scale\":3,\"tile_size\":512,"
                  + "\"max_iterations\":50,\"smooth\":false,\"samples\":1,\"workers\":2}");
      JsonObject job = http.awaitEnd(id, Duration.ofMinutes(4));
      assertEquals("completed", job.getString("status"), job::toString);
      Path file = folder.resolve("fractal.png");
      download(http, "/api/jobs/" + id + "/artifacts/fractal.png", file);
      assertSamePoints(FractalIT.ruleOf(job), file.toFile());
    }
  }

  private static void download(Http http, String path, Path file) throws IOException {
    long size = Long.MAX_VALUE;
    String tag = null;
    try (OutputStream out = Files.newOutputStream(file)) {
      for (long from = 0; from < size; from += PIECE) {
        String range = "bytes=" + from + "-" + (from + PIECE - 1);
        HttpResponse<byte[]> piece =
            tag == null
                ? http.bytes(path, "Range", range)
                : http.bytes(path, "Range", range, "If-Range", tag);
        assertEquals(206, piece.statusCode(), range);
        tag = piece.headers().firstValue("ETag").orElseThrow();
        String whole = piece.headers().firstValue("Content-Range").orElseThrow();
        size = Long.parseLong(whole.substring(whole.indexOf('/') + 1));
        out.write(piece.body());
      }
    }
    assertEquals(size, Files.size(file));
  }

  /** Reads the file through, and keeps one pixel of each square. */
  private static void assertSamePoints(DocumentedRule rule, File file) throws IOException {
    ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
    try (ImageInputStream input = ImageIO.createImageInputStream(file)) {
      reader.setInput(input);
      assertEquals(SIDE, reader.getWidth(0));
      assertEquals(SIDE, reader.getHeight(0));
      ImageReadParam few = reader.getDefaultReadParam();
      few.setSourceSubsampling(EVERY, EVERY, 0, 0);
      BufferedImage points = reader.read(0, few);
      for (int y = 0; y < points.getHeight(); y++) {
        for (int x = 0; x < points.getWidth(); x++) {
          assertEquals(
              rule.pixel(x * EVERY, y * EVERY),
              points.getRGB(x, y) & 0xffffff,
              "pixel " + x * EVERY + ", " + y * EVERY);
        }
      }
    } finally {
      reader.dispose();
    }
  }
}
