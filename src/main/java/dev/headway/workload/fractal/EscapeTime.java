package dev.headway.workload.fractal;

/**
 * Follows z² + c until it escapes, as {@link FractalType} tells. Keeps the last z, so each worker
 * needs its own.
 *
 * <p>Two shortcuts find points that never escape without changing any result: the main cardioid and
 * the disc left of it are known, and an orbit that returns to exactly the same z goes round for
 * ever.
 */
final class EscapeTime {
  private static final double FAR = 65536;
  private static final int STEPS_TO_FAR = 64;
  private static final double LN_2 = StrictMath.log(2);

  private final int maxIterations;
  private double zx;
  private double zy;

  EscapeTime(int maxIterations) {
    this.maxIterations = maxIterations;
  }

  /** The count for z₀ = 0, or {@code maxIterations} for a point that never escapes. */
  int ofMandelbrot(double cx, double cy) {
    return isKnownInside(cx, cy) ? maxIterations : of(0, 0, cx, cy);
  }

  /** The count for z₀ = (x, y), or {@code maxIterations} for a point that never escapes. */
  int of(double x, double y, double cx, double cy) {
    double xx = x * x;
    double yy = y * y;
    double seenX = Double.NaN;
    double seenY = Double.NaN;
    int nextLook = 16;
    int count = 0;
    while (xx + yy <= 4 && count < maxIterations) {
      y = 2 * x * y + cy;
      x = xx - yy + cx;
      xx = x * x;
      yy = y * y;
      count++;
      if (x == seenX && y == seenY) {
        return maxIterations;
      }
      if (count == nextLook) {
        seenX = x;
        seenY = y;
        nextLook *= 2;
      }
    }
    zx = x;
    zy = y;
    return count;
  }

  /**
   * The count without its steps, for the point that the last call has followed and that escaped.
   *
   * <p>By StrictMath: Math.log may differ in its last bit between interpreted and compiled code.
   */
  double smooth(int count, double cx, double cy) {
    double x = zx;
    double y = zy;
    int steps = 0;
    while (x * x + y * y <= FAR && steps < STEPS_TO_FAR) {
      double newX = x * x - y * y + cx;
      y = 2 * x * y + cy;
      x = newX;
      steps++;
    }
    double log2 = StrictMath.log(x * x + y * y) / 2 / LN_2;
    return count + steps + 1 - StrictMath.log(log2) / LN_2;
  }

  private static boolean isKnownInside(double x, double y) {
    double yy = y * y;
    double fromCusp = x - 0.25;
    double q = fromCusp * fromCusp + yy;
    return q * (q + fromCusp) < 0.25 * yy || (x + 1) * (x + 1) + yy < 0.0625;
  }
}
