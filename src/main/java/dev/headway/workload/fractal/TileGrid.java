package dev.headway.workload.fractal;

import java.util.Arrays;

/** The tiles of a picture; those of the last column and row may be smaller. */
record TileGrid(int width, int height, int tileSize) {
  int columns() {
    return (width + tileSize - 1) / tileSize;
  }

  int rows() {
    return (height + tileSize - 1) / tileSize;
  }

  int count() {
    return columns() * rows();
  }

  Tile tile(int column, int row) {
    int x = column * tileSize;
    int y = row * tileSize;
    return new Tile(
        column, row, x, y, Math.min(tileSize, width - x), Math.min(tileSize, height - y));
  }

  /** The tile with this place in {@link #fromCentre()}. */
  Tile tile(long place) {
    int index = (int) (place % count());
    return tile(index % columns(), index / columns());
  }

  /**
   * All tiles, those nearest to the centre first: the picture grows as a disc, which is good to
   * watch.
   */
  long[] fromCentre() {
    int columns = columns();
    long[] places = new long[count()];
    for (int index = 0; index < places.length; index++) {
      long right = 2L * (index % columns) - (columns - 1);
      long down = 2L * (index / columns) - (rows() - 1);
      places[index] = (right * right + down * down) * places.length + index;
    }
    Arrays.sort(places);
    return places;
  }
}
