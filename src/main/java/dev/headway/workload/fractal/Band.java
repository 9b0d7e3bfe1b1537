package dev.headway.workload.fractal;

import java.io.IOException;
import java.util.function.BooleanSupplier;

/** One row of tiles as pixels; used again for each. */
final class Band {
  private final TileGrid grid;
  private final StoredTiles tiles;
  private final byte[] rgb;
  private int height;

  Band(TileGrid grid, StoredTiles tiles) {
    this.grid = grid;
    this.tiles = tiles;
    rgb = new byte[grid.width() * grid.tile(0, 0).height() * 3];
  }

  /**
   * Reads the tiles of a row.
   *
   * @return false when it was cancelled
   */
  boolean read(int row, BooleanSupplier cancelled) throws IOException {
    for (int column = 0; column < grid.columns(); column++) {
      if (cancelled.getAsBoolean()) {
        return false;
      }
      Tile tile = grid.tile(column, row);
      tiles.read(tile, rgb, tile.x() * 3, grid.width() * 3);
      height = tile.height();
    }
    return true;
  }

  void writeTo(PngWriter png) throws IOException {
    for (int y = 0; y < height; y++) {
      png.row(rgb, y * grid.width() * 3);
    }
  }
}
