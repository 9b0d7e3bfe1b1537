package dev.headway.progress;

import java.time.Duration;
import java.time.Instant;

/**
 * Units a second of something that is counted: an exponentially weighted mean with a half-life of
 * ten seconds, or of five usual intervals where units are slow. While it is young it is the plain
 * mean since its beginning.
 */
final class RateMeter {
  private static final double HALF_LIFE_SECONDS = 10;
  private static final double INTERVALS = 5;
  private static final long FEW_UNITS = 10;
  private static final long KNOWN_UNITS = 5;
  private static final double KNOWN_SECONDS = 3;

  private final Instant begin;
  private final long beginCount;
  private Instant last;
  private Instant lastGrowth;
  private long lastCount;
  private double weight;
  private double sum;
  private double sumOfSquares;
  private double samples;

  RateMeter(Instant begin, long beginCount) {
    this.begin = begin;
    this.beginCount = beginCount;
    this.last = begin;
    this.lastGrowth = begin;
    this.lastCount = beginCount;
  }

  void sample(Instant now, long count) {
    double seconds = seconds(last, now);
    if (seconds < 0.2 || count < lastCount) {
      return;
    }
    double rate = (count - lastCount) / seconds;
    last = now;
    lastGrowth = count > lastCount ? now : lastGrowth;
    lastCount = count;
    double share = 1 - Math.pow(2, -seconds / halfLife());
    weight += share * (1 - weight);
    sum += share * (rate - sum);
    sumOfSquares += share * (rate * rate - sumOfSquares);
    samples = samples * (1 - share) + 1;
  }

  /** Null while nothing was counted. */
  Double perSecond() {
    if (counted() == 0 || weight == 0 || sum <= 1e-9) {
      return null;
    }
    boolean slow = halfLife() > HALF_LIFE_SECONDS && counted() <= FEW_UNITS;
    return slow ? meanToLastGrowth() : Double.valueOf(sum / weight);
  }

  /** Between two slow units nothing is said about the next, until it is late. */
  private double meanToLastGrowth() {
    double grown = seconds(begin, lastGrowth);
    double interval = grown / counted();
    return counted() / Math.max(grown, seconds(begin, last) - interval);
  }

  /** Whether it says more than what earlier jobs took. */
  boolean isKnown() {
    return perSecond() != null && counted() >= KNOWN_UNITS && seconds(begin, last) >= KNOWN_SECONDS;
  }

  /** By what share the true rate may differ, 0.05 to 0.75. */
  double uncertainty() {
    Double mean = perSecond();
    if (mean == null) {
      return 0.75;
    }
    double variance = Math.max(0, sumOfSquares / weight - mean * mean);
    double ofSamples = 2 * Math.sqrt(variance) / mean / Math.sqrt(Math.max(1, samples));
    double ofCount = 1 / Math.sqrt(counted());
    return Math.min(0.75, Math.max(0.05, Math.max(ofSamples, ofCount)));
  }

  private long counted() {
    return lastCount - beginCount;
  }

  private double halfLife() {
    double interval = seconds(begin, last) / Math.max(1, counted());
    return Math.max(HALF_LIFE_SECONDS, INTERVALS * interval);
  }

  private static double seconds(Instant from, Instant to) {
    return Duration.between(from, to).toNanos() / 1e9;
  }
}
