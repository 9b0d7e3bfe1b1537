package dev.headway.job;

import java.time.Instant;
import java.util.List;

/**
 * What a running job is doing this moment.
 *
 * @param stages the running stages that report their progress as a whole, with their newest figures
 * @param workers one for each partition that runs
 */
public record RunSnapshot(List<StageFigures> stages, List<Worker> workers) {
  /** Newest figures of a stage: ahead of the database by what is not committed yet. */
  public record StageFigures(String stage, long completed, Long total, String message) {}

  /**
   * @param number 0, 1, 2 … within its stage
   * @param item that it works on, null between two items
   * @param since when it took that item
   * @param finished items that it has finished in this attempt
   */
  public record Worker(String stage, int number, String item, Instant since, long finished) {}
}
