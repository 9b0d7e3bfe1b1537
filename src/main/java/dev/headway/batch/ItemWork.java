package dev.headway.batch;

/**
 * The work of an itemised stage: a CDI bean named {@code <job type>.<stage>} (or {@code <job
 * type>}, for all its stages). The workers of the stage pull its items from one shared {@link
 * Items}.
 */
public interface ItemWork {
  /**
   * Called once for each attempt, before the first item. Must give the same items in the same order
   * for the same parameters: an item that has a result from an earlier attempt is passed over by
   * its number.
   */
  Items open(StageContext stage) throws Exception;
}
