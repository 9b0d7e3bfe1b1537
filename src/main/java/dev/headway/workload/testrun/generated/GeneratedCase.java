package dev.headway.workload.testrun.generated;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.util.List;

/**
 * A case as a line of {@code cases.jsonl} has it.
 *
 * @param id unique in its file
 * @param operation id of the operation that it belongs to
 * @param category such as {@code positive}
 * @param name unique in its operation
 * @param steps one, or those of a chain in their order
 */
public record GeneratedCase(
    String id, String operation, String category, String name, List<GeneratedStep> steps) {
  public GeneratedCase {
    steps = List.copyOf(steps);
  }

  /**
   * @throws IllegalArgumentException when it is no case; the message says what is wrong
   */
  public static GeneratedCase of(JsonObject json) {
    try {
      JsonArray steps = json.getJsonArray("steps");
      if (steps == null || steps.isEmpty()) {
        throw new IllegalArgumentException("a case without steps: " + json.getString("id"));
      }
      return new GeneratedCase(
          json.getString("id"),
          json.getString("operation"),
          json.getString("category"),
          json.getString("name"),
          steps.getValuesAs(JsonObject.class).stream().map(GeneratedStep::of).toList());
    } catch (NullPointerException | ClassCastException wrong) {
      throw new IllegalArgumentException("no case as test runs know it: " + wrong, wrong);
    }
  }

  /** Whether it asks only by methods that change nothing. */
  public boolean isSafe() {
    return steps.stream().allMatch(GeneratedStep::isSafe);
  }
}
