package dev.headway.workload.fractal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TileRendererTest {
  @Test
  void a_cancel_ends_the_slowest_tile_within_milliseconds_of_work() {
    Picture slow =
        Parameters.picture(
            Map.of(
                "width",
                512,
                "height",
                512,
                "tile_size",
                512,
                "samples",
                3,
                "max_iterations",
                1_000_000,
                "center_x",
                -1,
                "scale",
                0.0001));
    AtomicInteger looks = new AtomicInteger();
    TileRenderer renderer =
        new TileRenderer(slow, slow.tiles().tile(0, 0), () -> looks.incrementAndGet() == 10);
    assertThrows(CancellationException.class, renderer::render);
    assertEquals(10, looks.get());
    assertTrue(renderer.iterations() <= 10 * 2_000_000, renderer.iterations() + " iterations");
  }

  @Test
  void a_fast_tile_is_looked_after_in_each_row() {
    Picture fast = Parameters.picture(Map.of("width", 100, "height", 80, "center_x", 100));
    AtomicInteger looks = new AtomicInteger();
    new TileRenderer(
            fast,
            fast.tiles().tile(0, 0),
            () -> {
              looks.incrementAndGet();
              return false;
            })
        .render();
    assertEquals(80, looks.get());
  }

  @Test
  void the_iterations_are_those_of_all_samples() {
    Picture inside =
        Parameters.picture(
            Map.of(
                "width",
                10,
                "height",
                10,
                "tile_size",
                16,
                "samples",
                2,
                "center_x",
                0,
                "scale",
                0.1,
                "max_iterations",
                700));
    TileRenderer renderer = new TileRenderer(inside, inside.tiles().tile(0, 0), () -> false);
    renderer.render();
    assertEquals(10 * 10 * 4 * 700, renderer.iterations());
  }
}
