package dev.headway.workload.fractal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headway.batch.Item;
import dev.headway.batch.ItemResult;
import dev.headway.batch.Items;
import dev.headway.job.JobHistory;
import dev.headway.job.Outcome;
import dev.headway.job.Result;
import dev.headway.job.ResultFilter;
import dev.headway.testing.FakeItemContext;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Renders and assembles whole jobs and compares each pixel with what the documented rule gives. */
class FractalPixelsTest {
  static Stream<Map<String, Object>> views() {
    return Stream.of(
        Map.of("width", 200, "height", 150, "tile_size", 64, "smooth", false),
        Map.of("width", 75, "height", 131, "tile_size", 16, "smooth", false, "samples", 2),
        Map.of("width", 131, "height", 40, "tile_size", 33, "smooth", false, "samples", 3),
        Map.of(
            "width",
            160,
            "height",
            120,
            "tile_size",
            50,
            "smooth",
            false,
            "center_x",
            -0.743643887037151,
            "center_y",
            0.13182590420533,
            "scale",
            5e-11,
            "max_iterations",
            3000,
            "palette",
            "fire"),
        Map.of(
            "kind",
            "julia",
            "width",
            150,
            "height",
            99,
            "tile_size",
            40,
            "smooth",
            false,
            "center_x",
            0,
            "scale",
            3.5,
            "samples",
            2,
            "palette",
            "ocean"),
        Map.of(
            "kind",
            "julia",
            "width",
            64,
            "height",
            64,
            "tile_size",
            512,
            "smooth",
            false,
            "julia_x",
            0,
            "julia_y",
            2,
            "center_x",
            0,
            "scale",
            6,
            "palette",
            "grey"),
        Map.of("width", 1, "height", 1, "tile_size", 16, "smooth", false),
        Map.of("width", 200, "height", 150, "tile_size", 64, "scale", 12),
        Map.of("width", 90, "height", 90, "tile_size", 32, "samples", 3, "palette", "sunset"),
        Map.of(
            "kind",
            "julia",
            "width",
            120,
            "height",
            80,
            "tile_size",
            32,
            "center_x",
            0,
            "julia_x",
            -0.4,
            "julia_y",
            0.6,
            "palette",
            "violet"));
  }

  @ParameterizedTest
  @MethodSource("views")
  void each_pixel_has_the_colour_that_the_documented_rule_gives(Map<String, Object> view)
      throws Exception {
    FakeStage job = run(Parameters.of(view));
    BufferedImage image =
        ImageIO.read(new ByteArrayInputStream(job.artifacts.bytes("fractal.png")));
    DocumentedRule rule = new DocumentedRule(job.parameters(), colours(job), interior(job));
    assertEquals(rule.width, image.getWidth());
    assertEquals(rule.height, image.getHeight());
    // one level for smooth colours: the rule here takes its logarithms another way
    int tolerance = job.parameters().getBoolean("smooth") ? 1 : 0;
    for (int y = 0; y < rule.height; y++) {
      for (int x = 0; x < rule.width; x++) {
        assertNear(rule.pixel(x, y), image.getRGB(x, y) & 0xffffff, tolerance, x, y);
      }
    }
  }

  @Test
  void the_job_leaves_its_figures_and_its_colours() throws Exception {
    FakeStage job = run(Parameters.of(Map.of("width", 50, "height", 30, "tile_size", 16)));
    assertEquals(Json.createValue(1500L), job.details.get("pixels"));
    assertEquals(Json.createValue(8 * 2L), job.details.get("render_time_ms"));
    assertEquals(64, colours(job).size());
    assertEquals(List.of(50L, 100L), job.progress);
  }

  @Test
  void each_tile_says_where_it_belongs_and_where_its_picture_is() throws Exception {
    JsonObject parameters = Parameters.of(Map.of("width", 40, "height", 20, "tile_size", 16));
    Items items = new RenderWork().open(new FakeStage(parameters, new FakeArtifactStore()));
    Item first = items.next();
    ItemResult result = items.process(first, new FakeItemContext());
    assertEquals("tile 1,0", first.name());
    assertEquals(Outcome.PASSED, result.outcome());
    assertEquals(
        Json.createReader(
                new StringReader(
                    "{\"x\":16,\"y\":0,\"width\":16,\"height\":16,"
                        + "\"href\":\"/api/jobs/job-1/artifacts/tiles/1-0.png\"}"))
            .readObject(),
        result.output().asJsonObject().getJsonObject("tile"));
    assertEquals("tiles/1-0.png", result.attachments().get(0).name());
  }

  @Test
  void a_second_attempt_has_the_same_items_with_the_same_numbers() throws Exception {
    FakeStage stage = new FakeStage(Parameters.of(Map.of("tile_size", 100)), null);
    Items first = new RenderWork().open(stage);
    Items second = new RenderWork().open(stage);
    assertEquals(12 * 9, first.total().orElseThrow());
    for (long number = 0; number < 12 * 9; number++) {
      Item item = first.next();
      assertEquals(number, item.number());
      assertEquals(item, second.next());
    }
    assertEquals(null, first.next());
    assertEquals(null, first.next());
  }

  private static FakeStage run(JsonObject parameters) throws Exception {
    FakeStage stage = new FakeStage(parameters, new FakeArtifactStore());
    renderWithThreeWorkers(stage);
    AssembleWork assemble = new AssembleWork();
    assemble.artifacts = stage.artifacts;
    assemble.history = new TwoMillisATile(new RenderWork().open(stage).total().orElseThrow());
    assemble.run(stage);
    return stage;
  }

  private static void renderWithThreeWorkers(FakeStage stage) throws Exception {
    Items items = new RenderWork().open(stage);
    Callable<Void> worker =
        () -> {
          for (Item item = next(items); item != null; item = next(items)) {
            for (ItemResult.Attachment tile :
                items.process(item, new FakeItemContext()).attachments()) {
              stage.artifacts.files.put(tile.name(), tile.bytes());
            }
          }
          return null;
        };
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try {
      for (Future<Void> done : threads.invokeAll(List.of(worker, worker, worker))) {
        done.get();
      }
    } finally {
      threads.shutdown();
    }
  }

  private static Item next(Items items) throws Exception {
    synchronized (items) {
      return items.next();
    }
  }

  private static List<String> colours(FakeStage job) {
    return job.details.get("palette").asJsonArray().getValuesAs(JsonString::getString);
  }

  private static String interior(FakeStage job) {
    return ((JsonString) job.details.get("interior")).getString();
  }

  private static void assertNear(int wanted, int found, int tolerance, int x, int y) {
    for (int shift = 0; shift <= 16; shift += 8) {
      int difference = (wanted >> shift & 0xff) - (found >> shift & 0xff);
      assertTrue(
          Math.abs(difference) <= tolerance,
          () -> String.format("(%d,%d) is %06x, not %06x", x, y, found, wanted));
    }
  }

  private static class TwoMillisATile extends JobHistory {
    private final long tiles;

    TwoMillisATile(long tiles) {
      this.tiles = tiles;
    }

    @Override
    public void forEachResult(String jobId, ResultFilter filter, Consumer<Result> consumer) {
      assertEquals("render", filter.stage());
      Instant now = Instant.EPOCH;
      for (long i = 0; i < tiles; i++) {
        consumer.accept(
            new Result(
                "tile",
                i,
                i + 1,
                "render",
                Outcome.PASSED,
                2,
                1,
                now,
                now,
                null,
                null,
                JsonValue.NULL));
      }
    }
  }
}
