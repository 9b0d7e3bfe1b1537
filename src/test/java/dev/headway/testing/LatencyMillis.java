package dev.headway.testing;

/** Latencies in whole milliseconds, to be written by one thread. */
public final class LatencyMillis {
  private static final int MOST = 60_000;

  private final int[] counts = new int[MOST + 1];
  private long total;

  void add(long millis) {
    counts[(int) Math.max(0, Math.min(MOST, millis))]++;
    total++;
  }

  public long count() {
    return total;
  }

  /**
   * @param share such as 0.99
   */
  public int percentile(double share) {
    long rank = (long) Math.ceil(total * share);
    long seen = 0;
    for (int millis = 0; millis <= MOST; millis++) {
      seen += counts[millis];
      if (seen >= rank) {
        return millis;
      }
    }
    return MOST;
  }
}
