package dev.headway.workload.fractal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PaletteTest {
  @ParameterizedTest
  @EnumSource
  void no_colour_is_that_of_the_points_that_never_escape_nor_near_it(Palette palette) {
    for (double count = -3; count < 200; count += 0.01) {
      int colour = palette.between(count);
      int brightest =
          IntStream.of(colour >> 16 & 0xff, colour >> 8 & 0xff, colour & 0xff).max().orElseThrow();
      assertTrue(brightest >= 16, palette + " at " + count + " is " + Palette.hex(colour));
    }
  }

  @ParameterizedTest
  @EnumSource
  void the_listed_colours_are_those_of_the_counts_and_begin_again_at_the_end(Palette palette) {
    int size = palette.hexColours().size();
    for (int count = 0; count < 3 * size; count++) {
      assertEquals(palette.hexColours().get(count % size), Palette.hex(palette.at(count)));
      assertEquals(palette.at(count), palette.between(count));
    }
    assertEquals(palette.at(size - 1), palette.at(-1));
  }

  @Test
  void a_smooth_colour_lies_between_its_neighbours() {
    assertEquals("#141414", Palette.hex(Palette.GREY.at(0)));
    assertEquals("#1c1c1c", Palette.hex(Palette.GREY.at(1)));
    assertEquals("#181818", Palette.hex(Palette.GREY.between(0.5)));
  }
}
