package dev.headway.batch;

import java.util.OptionalLong;

/** The items of one stage in one attempt. */
public interface Items extends AutoCloseable {
  /** Items in all, those with a result from an earlier attempt included; empty while unknown. */
  OptionalLong total();

  /**
   * The next item, null at the end. Called by one thread at a time; must not wait long. Numbers are
   * 0, 1, 2 … in this order; the name is unique in the job.
   */
  Item next() throws Exception;

  /**
   * Does one item; called by many threads at once. An exception is retried and recorded as the job
   * type's policy says.
   */
  ItemResult process(Item item, ItemContext context) throws Exception;

  @Override
  default void close() throws Exception {}
}
