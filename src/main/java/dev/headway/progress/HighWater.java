package dev.headway.progress;

/**
 * Keeps the progress of one attempt from falling, as when a total grows. An unknown progress stays
 * unknown.
 */
final class HighWater {
  private int attempt = -1;
  private double highest;

  Double hold(int ofAttempt, Double progress) {
    if (ofAttempt != attempt) {
      attempt = ofAttempt;
      highest = 0;
    }
    if (progress == null) {
      return null;
    }
    highest = Math.max(highest, progress);
    return highest;
  }
}
