package dev.headway.workload.fractal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EscapeTimeTest {
  private static final int MAX = 5_000;
  private final EscapeTime escape = new EscapeTime(MAX);

  @ParameterizedTest
  @CsvSource({
    "3, 0, 1",
    "2, 0, 2", // |2|² is 4, not more
    "1, 0, 3", // 0 1 2 5
    "0.5, 0, 5", // 0 0.5 0.75 1.06 1.63 3.15
    "0, 2.5, 1",
    "0, 0, 5000",
    "0.25, 0, 5000",
    "-2, 0, 5000",
    "0, 1, 5000",
    "-1.25, 0, 5000",
    "-0.75, 0, 5000"
  })
  void a_point_of_the_mandelbrot_set_escapes_when_its_orbit_leaves_the_circle_of_radius_2(
      double x, double y, int count) {
    assertEquals(count, escape.ofMandelbrot(x, y));
  }

  @Test
  void a_julia_point_outside_the_circle_has_escaped_before_the_first_step() {
    assertEquals(0, escape.of(2, 0.1, -0.8, 0.156));
  }

  @Test
  void the_last_allowed_step_counts_as_never_escaped() {
    assertEquals(3, new EscapeTime(4).ofMandelbrot(1, 0));
    assertEquals(3, new EscapeTime(3).ofMandelbrot(1, 0));
    assertEquals(2, new EscapeTime(2).ofMandelbrot(1, 0));
  }

  @Test
  void the_shortcuts_for_inner_points_change_no_count() {
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      double x = random.nextDouble() * 2.6 - 2.1;
      double y = random.nextDouble() * 2.4 - 1.2;
      assertEquals(plain(0, 0, x, y), escape.ofMandelbrot(x, y), () -> x + " " + y);
      assertEquals(plain(x, y, -0.123, 0.745), escape.of(x, y, -0.123, 0.745), () -> x + " " + y);
    }
  }

  @Test
  void the_shortcuts_hold_along_the_very_edge_of_the_cardioid_and_the_disc() {
    for (int i = 0; i < 3_000; i++) {
      double angle = 2 * Math.PI * i / 3_000;
      for (double nudge : new double[] {1 - 1e-15, 1, 1 + 1e-15, 1 + 1e-9, 1.0003, 1.0007}) {
        double x = (Math.cos(angle) / 2 - Math.cos(2 * angle) / 4) * nudge;
        double y = (Math.sin(angle) / 2 - Math.sin(2 * angle) / 4) * nudge;
        assertEquals(plain(0, 0, x, y), escape.ofMandelbrot(x, y), () -> x + " " + y);
        double discX = Math.cos(angle) / 4 * nudge - 1;
        double discY = Math.sin(angle) / 4 * nudge;
        assertEquals(plain(0, 0, discX, discY), escape.ofMandelbrot(discX, discY));
      }
    }
  }

  @Test
  void the_smooth_count_has_no_step_where_the_count_has_one() {
    double before = Double.NaN;
    int steps = 0;
    int count = -1;
    for (double x = 0.3; x < 1.9; x += 0.0001) {
      int now = escape.ofMandelbrot(x, 0.01);
      double smooth = escape.smooth(now, x, 0.01);
      steps += now == count ? 0 : 1;
      count = now;
      assertTrue(Double.isNaN(before) || Math.abs(before - smooth) < 0.05, "step at " + x);
      before = smooth;
    }
    assertTrue(steps > 5, "the view has no steps to smooth");
  }

  @Test
  void the_slowest_escape_just_beyond_the_circle_still_ends() {
    double constant = -2;
    int count = escape.of(Math.nextUp(2.0), 0, constant, 0);
    assertEquals(0, count);
    assertTrue(Double.isFinite(escape.smooth(count, constant, 0)));
  }

  private static int plain(double zr, double zi, double cr, double ci) {
    for (int k = 0; k < MAX; k++) {
      double rr = zr * zr;
      double ii = zi * zi;
      if (rr + ii > 4.0) {
        return k;
      }
      double both = zr * zi;
      zr = rr - ii + cr;
      zi = both + both + ci;
    }
    return MAX;
  }
}
