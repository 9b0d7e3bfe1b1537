package dev.headway.workload.fractal;

/**
 * A rectangle of the picture.
 *
 * @param x left edge in pixels
 * @param y upper edge in pixels
 */
record Tile(int column, int row, int x, int y, int width, int height) {
  /** The name of its item. */
  String title() {
    return "tile " + column + "," + row;
  }

  /** The name of its file among the job's artifacts. */
  String file() {
    return "tiles/" + column + "-" + row + ".png";
  }
}
