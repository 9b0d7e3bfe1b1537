package dev.headway.workload.fractal;

import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/** Computes the pixels of one tile; one instance a tile, nothing is shared. */
final class TileRenderer {
  /** A few milliseconds of work, so that a cancel is quick even where every point takes long. */
  private static final long ITERATIONS_BETWEEN_LOOKS = 1_000_000;

  private final Picture picture;
  private final Tile tile;
  private final BooleanSupplier cancelled;
  private final EscapeTime escape;
  private final double[] offsets;
  private long iterations;
  private long nextLook;

  TileRenderer(Picture picture, Tile tile, BooleanSupplier cancelled) {
    this.picture = picture;
    this.tile = tile;
    this.cancelled = cancelled;
    escape = new EscapeTime(picture.maxIterations());
    offsets = new double[picture.samples()];
    for (int i = 0; i < offsets.length; i++) {
      offsets[i] = (i + 0.5) / offsets.length;
    }
  }

  /**
   * Three bytes a pixel, red, green, blue, row by row.
   *
   * @throws CancellationException soon after {@code cancelled} says so
   */
  byte[] render() {
    byte[] rgb = new byte[tile.width() * tile.height() * 3];
    int at = 0;
    for (int y = tile.y(); y < tile.y() + tile.height(); y++) {
      nextLook = 0;
      for (int x = tile.x(); x < tile.x() + tile.width(); x++) {
        int colour = pixel(x, y);
        rgb[at++] = (byte) (colour >> 16);
        rgb[at++] = (byte) (colour >> 8);
        rgb[at++] = (byte) colour;
      }
    }
    return rgb;
  }

  /** The counts of all samples so far, {@code max_iterations} for each that never escapes. */
  long iterations() {
    return iterations;
  }

  private int pixel(int x, int y) {
    int red = 0;
    int green = 0;
    int blue = 0;
    for (double down : offsets) {
      for (double right : offsets) {
        int colour = sample(picture.planeX(x + right), picture.planeY(y + down));
        red += colour >> 16;
        green += colour >> 8 & 0xff;
        blue += colour & 0xff;
      }
    }
    int samples = offsets.length * offsets.length;
    return mean(red, samples) << 16 | mean(green, samples) << 8 | mean(blue, samples);
  }

  private int sample(double x, double y) {
    lookForCancel();
    double cx = picture.isJulia() ? picture.juliaX() : x;
    double cy = picture.isJulia() ? picture.juliaY() : y;
    int count = picture.isJulia() ? escape.of(x, y, cx, cy) : escape.ofMandelbrot(cx, cy);
    iterations += count;
    if (count >= picture.maxIterations()) {
      return Palette.INTERIOR;
    }
    return picture.smooth()
        ? picture.palette().between(escape.smooth(count, cx, cy))
        : picture.palette().at(count);
  }

  private void lookForCancel() {
    if (iterations >= nextLook) {
      if (cancelled.getAsBoolean()) {
        throw new CancellationException(tile.title() + " was stopped");
      }
      nextLook = iterations + ITERATIONS_BETWEEN_LOOKS;
    }
  }

  private static int mean(int sum, int samples) {
    return (2 * sum + samples) / (2 * samples);
  }
}
