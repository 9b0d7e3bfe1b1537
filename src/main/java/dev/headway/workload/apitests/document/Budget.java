package dev.headway.workload.apitests.document;

/**
 * How many parts are made of a document: what refers to the same part again and again must not
 * become larger than memory.
 */
final class Budget {
  static final int PARTS = 2_000_000;

  private int left = PARTS;

  /** One part; false, and a fault, where there have been too many. */
  boolean take(At at) {
    return take(at, 1);
  }

  /** Several at once, or none of them. */
  boolean take(At at, int parts) {
    if (left >= parts) {
      left -= parts;
      return true;
    }
    if (left >= 0) {
      left = -1;
      at.says("The document has more than " + PARTS + " parts; from here on they are left out");
    }
    return false;
  }
}
