package dev.headway.job;

/**
 * A stage as its job type declares it. Its name is the id of the step in the JSL.
 *
 * @param weight share in the job's overall progress, relative to the other stages' weights, above 0
 * @param itemised true for an {@code ItemWork}, whose items have results; false for a {@code
 *     StreamWork}
 */
public record StageSpec(String name, String title, double weight, boolean itemised) {
  public static StageSpec items(String name, String title, double weight) {
    return new StageSpec(name, title, weight, true);
  }

  public static StageSpec stream(String name, String title, double weight) {
    return new StageSpec(name, title, weight, false);
  }
}
