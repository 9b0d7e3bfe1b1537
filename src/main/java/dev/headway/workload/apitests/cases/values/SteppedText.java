package dev.headway.workload.apitests.cases.values;

/** A text that can be looked at so many times only, to stop a regular expression. */
final class SteppedText implements CharSequence {
  /** Thrown out of the matcher. */
  static final class UsedUp extends RuntimeException {
    private static final long serialVersionUID = 1;

    UsedUp() {
      super("the steps are used up", null, false, false);
    }
  }

  private final String text;
  private final int from;
  private final int to;
  private final long[] left;

  SteppedText(String text, long steps) {
    this(text, 0, text.length(), new long[] {steps});
  }

  private SteppedText(String text, int from, int to, long[] left) {
    this.text = text;
    this.from = from;
    this.to = to;
    this.left = left;
  }

  /** How often it may still be looked at; below zero where that was too little. */
  long left() {
    return left[0];
  }

  @Override
  public char charAt(int index) {
    if (--left[0] < 0) {
      throw new UsedUp();
    }
    return text.charAt(from + index);
  }

  @Override
  public int length() {
    return to - from;
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return new SteppedText(text, from + start, from + end, left);
  }

  @Override
  public String toString() {
    return text.substring(from, to);
  }
}
