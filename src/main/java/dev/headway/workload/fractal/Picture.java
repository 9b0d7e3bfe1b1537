package dev.headway.workload.fractal;

import jakarta.json.JsonObject;

/**
 * What to render: the parameters of a job.
 *
 * @param scale width of the view in the plane
 * @param samples a side of a pixel
 */
record Picture(
    boolean isJulia,
    int width,
    int height,
    double centerX,
    double centerY,
    double scale,
    int maxIterations,
    Palette palette,
    int tileSize,
    boolean smooth,
    int samples,
    double juliaX,
    double juliaY) {

  static Picture of(JsonObject parameters) {
    return new Picture(
        parameters.getString("kind").equals("julia"),
        parameters.getInt("width"),
        parameters.getInt("height"),
        number(parameters, "center_x"),
        number(parameters, "center_y"),
        number(parameters, "scale"),
        parameters.getInt("max_iterations"),
        Palette.ofWire(parameters.getString("palette")),
        parameters.getInt("tile_size"),
        parameters.getBoolean("smooth"),
        parameters.getInt("samples"),
        number(parameters, "julia_x"),
        number(parameters, "julia_y"));
  }

  TileGrid tiles() {
    return new TileGrid(width, height, tileSize);
  }

  /** Real part of the point at so many pixels from the left edge. */
  double planeX(double pixels) {
    return ((pixels - width / 2.0) / width) * scale + centerX;
  }

  /** Imaginary part of the point at so many pixels from the upper edge. */
  double planeY(double pixels) {
    return ((pixels - height / 2.0) / width) * scale + centerY;
  }

  /** The view's width at which two neighbouring pixels are two neighbouring double numbers. */
  double smallestScale() {
    return Math.ulp(Math.max(Math.abs(centerX), Math.abs(centerY))) * width;
  }

  private static double number(JsonObject parameters, String name) {
    return parameters.getJsonNumber(name).doubleValue();
  }
}
