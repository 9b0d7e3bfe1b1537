package dev.headway.it;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headway.testing.Await;
import dev.headway.testing.HeadwayServer;
import dev.headway.testing.Http;
import dev.headway.testing.SharedServer;
import dev.headway.workload.fractal.DocumentedRule;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.function.ToIntBiFunction;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures that a real server has made. */
@ExtendWith(SharedServer.class)
class FractalIT {
  private static final Duration LONG = Duration.ofSeconds(90);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"width\":211,\"height\":130,\"center_x\":-0.745,\"center_y\":0.113,\"scale\":0.02,"
            + "\"max_iterations\":300,\"tile_size\":48,\"smooth\":true,\"samples\":2,\"workers\":3}",
        "{\"kind\":\"julia\",\"width\":97,\"height\":160,\"center_x\":0.1,\"scale\":2.7,"
            + "\"julia_x\":-0.4,\"julia_y\":0.6,\"max_iterations\":150,\"tile_size\":32,"
            + "\"smooth\":false,\"samples\":1,\"workers\":2}"
      })
  void everyPixelIsWhatTheDocumentationSays(String parameters, HeadwayServer server)
      throws IOException {
    Http http = server.http();
    JsonObject job = http.awaitEnd(http.launch("fractal", parameters), LONG);
    assertEquals("completed", job.getString("status"));
    BufferedImage picture = ImageIO.read(new ByteArrayInputStream(http.bytes(picture(job)).body()));
    assertPixels(ruleOf(job)::pixel, picture);
    long pixels = (long) picture.getWidth() * picture.getHeight();
    assertEquals(pixels, job.getJsonObject("details").getJsonNumber("pixels").longValue());
    assertTrue(job.getJsonObject("details").getInt("render_time_ms") > 0);
    JsonObject assembled = job.getJsonArray("stages").getJsonObject(1);
    assertEquals(assembled.getInt("total"), assembled.getInt("completed"));
  }

  private static void assertPixels(
      ToIntBiFunction<Integer, Integer> expected, BufferedImage picture) {
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        int found = picture.getRGB(x, y) & 0xffffff;
        if (expected.applyAsInt(x, y) != found) {
          assertEquals(
              Integer.toHexString(expected.applyAsInt(x, y)),
              Integer.toHexString(found),
              "pixel " + x + ", " + y);
        }
      }
    }
  }

  @Test
  void aRestartAfterACancelRendersOnlyTheMissingTiles(HeadwayServer server) {
    Http http = server.http();
    String id =
        http.launch(
            "fractal",
            "{\"width\":640,\"height\":640,\"center_x\":-0.5,\"scale\":3,\"tile_size\":32,"
                + "\"max_iterations\":20000,\"samples\":2,\"workers\":2}");
    // so that the cancel comes in time on a fast machine, too
    assertEquals(200, http.send("PATCH", "/api/jobs/" + id, "{\"rate\":50}").statusCode());
    Await.until(LONG, "a few tiles", () -> tiles(http, id).size() > 20);
    assertEquals(
        202, http.post("/api/jobs/" + id + "/cancel", "{\"reason\":\"enough\"}").statusCode());
    assertEquals("cancelled", http.awaitEnd(id, LONG).getString("status"));
    Map<String, Long> before = tiles(http, id);
    assertTrue(before.size() < 400, () -> "the cancel came too late: " + before.size());
    assertEquals(
        202, http.post("/api/jobs/" + id + "/restart", "{\"only\":\"missing\"}").statusCode());
    assertEquals(200, http.send("PATCH", "/api/jobs/" + id, "{\"rate\":1000}").statusCode());
    JsonObject end = http.awaitEnd(id, LONG);
    assertEquals("completed", end.getString("status"));
    Map<String, Long> after = tiles(http, id);
    assertEquals(400, after.size());
    before.forEach((tile, seq) -> assertEquals(seq, after.get(tile), tile + " was rendered again"));
    assertEquals(200, http.statusOf(picture(end)));
  }

  /** The number of each tile's result. */
  private static Map<String, Long> tiles(Http http, String id) {
    return http
        .json("/api/jobs/" + id + "/results?stage=render&limit=1000")
        .getJsonArray("items")
        .getValuesAs(JsonObject.class)
        .stream()
        .collect(
            Collectors.toMap(
                result -> result.getString("item"),
                result -> result.getJsonNumber("seq").longValue()));
  }

  @Test
  void aPictureIsFetchedPieceByPiece(HeadwayServer server) {
    Http http = server.http();
    JsonObject job = http.awaitEnd(http.launch("fractal", "{\"width\":200,\"height\":200}"), LONG);
    HttpResponse<byte[]> whole = http.bytes(picture(job));
    String tag = whole.headers().firstValue("ETag").orElseThrow();
    byte[] all = whole.body();
    assertArrayEquals(Arrays.copyOfRange(all, 0, 100), piece(http, job, "bytes=0-99", tag).body());
    HttpResponse<byte[]> rest = piece(http, job, "bytes=100-", tag);
    assertEquals(206, rest.statusCode());
    assertArrayEquals(Arrays.copyOfRange(all, 100, all.length), rest.body());
    assertEquals(
        "bytes 100-" + (all.length - 1) + "/" + all.length,
        rest.headers().firstValue("Content-Range").orElseThrow());
    assertEquals(200, piece(http, job, "bytes=0-99", "\"another\"").statusCode());
    assertEquals(304, http.bytes(picture(job), "If-None-Match", tag).statusCode());
    assertEquals(416, http.bytes(picture(job), "Range", "bytes=" + all.length + "-").statusCode());
  }

  private static HttpResponse<byte[]> piece(Http http, JsonObject job, String range, String tag) {
    return http.bytes(picture(job), "Range", range, "If-Range", tag);
  }

  private static String picture(JsonObject job) {
    return "/api/jobs/" + job.getString("job_id") + "/artifacts/fractal.png";
  }

  static DocumentedRule ruleOf(JsonObject job) {
    JsonObject details = job.getJsonObject("details");
    return new DocumentedRule(
        job.getJsonObject("parameters"),
        details.getJsonArray("palette").getValuesAs(JsonString.class).stream()
            .map(JsonString::getString)
            .toList(),
        details.getString("interior"));
  }
}
