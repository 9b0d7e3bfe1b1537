package dev.headway.queue;

/**
 * Whether a job may start on this node now.
 *
 * @param why for people; null when it may
 */
record Verdict(Answer answer, String why) {
  enum Answer {
    START,
    /** It is the first, and nothing behind it may start before it does. */
    WAIT_FOR_THREADS,
    /** Others may pass. */
    WAIT_FOR_TYPE,
    /** Others may pass. */
    WAIT_FOR_FORMER_RUN,
    /** It can never start here. */
    NEVER
  }

  static final Verdict START = new Verdict(Answer.START, null);

  static Verdict wait(String why) {
    return new Verdict(Answer.WAIT_FOR_THREADS, why);
  }
}
