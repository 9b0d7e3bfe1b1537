package dev.headway.job;

import java.util.Set;

/**
 * Which current results of a job to read, in the order of their numbers or against it.
 *
 * @param outcomes empty: any
 * @param stage null: any
 * @param text part of the item's name or message, null: any
 * @param afterSeq cursor: only results that come after this number in the order
 * @param limit 1 to 10,000
 */
public record ResultFilter(
    Set<Outcome> outcomes, String stage, String text, Order order, long afterSeq, int limit) {

  /** Which result comes first. */
  public enum Order {
    OLDEST(0),
    NEWEST(Long.MAX_VALUE);

    private final long start;

    Order(long start) {
      this.start = start;
    }

    /** The cursor before the first result. */
    public long start() {
      return start;
    }
  }

  /** In the order of their numbers. */
  public ResultFilter(Set<Outcome> outcomes, String stage, String text, long afterSeq, int limit) {
    this(outcomes, stage, text, Order.OLDEST, afterSeq, limit);
  }

  /** The same results, from another one on. */
  public ResultFilter after(long seq, int most) {
    return new ResultFilter(outcomes, stage, text, order, seq, most);
  }
}
