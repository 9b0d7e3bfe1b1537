package dev.headway.workload.testrun.expect.measure;

/** A text that counts each look at it and is used up at some time, to stop a regular expression. */
final class SteppedText implements CharSequence {
  /** One counter for the texts and their parts. */
  static final class Steps {
    private long left;

    Steps(long most) {
      left = most;
    }

    private void take() {
      if (--left < 0) {
        throw new UsedUp();
      }
    }
  }

  /** Thrown out of the matcher; never seen outside of this package. */
  static final class UsedUp extends RuntimeException {
    private static final long serialVersionUID = 1;

    UsedUp() {
      super("the steps are used up", null, false, false);
    }
  }

  private final CharSequence text;
  private final Steps steps;

  SteppedText(CharSequence text, Steps steps) {
    this.text = text;
    this.steps = steps;
  }

  @Override
  public char charAt(int index) {
    steps.take();
    return text.charAt(index);
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return new SteppedText(text.subSequence(start, end), steps);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
