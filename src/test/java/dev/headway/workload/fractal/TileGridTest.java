package dev.headway.workload.fractal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TileGridTest {
  @ParameterizedTest
  @CsvSource({"1,1,16", "100,37,16", "17,16,16", "64,64,16", "15,300,32", "1000,999,512"})
  void the_tiles_cover_each_pixel_once(int width, int height, int tileSize) {
    TileGrid grid = new TileGrid(width, height, tileSize);
    int[] covered = new int[width * height];
    Set<String> names = new HashSet<>();
    for (long place : grid.fromCentre()) {
      Tile tile = grid.tile(place);
      names.add(tile.title());
      names.add(tile.file());
      for (int y = tile.y(); y < tile.y() + tile.height(); y++) {
        for (int x = tile.x(); x < tile.x() + tile.width(); x++) {
          covered[y * width + x]++;
        }
      }
    }
    int[] once = new int[width * height];
    Arrays.fill(once, 1);
    assertArrayEquals(once, covered);
    assertEquals(2 * grid.count(), names.size());
  }

  @Test
  void the_picture_grows_from_its_centre() {
    TileGrid grid = new TileGrid(80, 48, 16);
    long[] places = grid.fromCentre();
    assertEquals("tile 2,1", grid.tile(places[0]).title());
    assertEquals("tile 2,0", grid.tile(places[1]).title());
    assertEquals("tile 4,2", grid.tile(places[14]).title());
  }

  @Test
  void the_largest_picture_has_a_stable_order_too() {
    TileGrid grid = new TileGrid(16_384, 16_384, 16);
    long[] places = grid.fromCentre();
    assertEquals(1_048_576, places.length);
    assertArrayEquals(places, grid.fromCentre());
    assertEquals("tile 511,511", grid.tile(places[0]).title());
    assertEquals("tile 1023,1023", grid.tile(places[places.length - 1]).title());
  }
}
