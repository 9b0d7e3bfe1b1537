package dev.headway.workload.testrun.expect;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;

/**
 * One thing that is expected of an answer.
 *
 * @param type without {@code not-}; a name of {@link Catalogue}, or {@code assert-set}
 * @param negated whether the opposite is expected
 * @param value what the type compares with; null for none. Its strings, and those in a list, are
 *     templates over the case's variables
 * @param threshold null for the type's own
 * @param weight 0 or more; 1 unless given. With 0 it is only measured and always passes
 * @param metric the name under which its score is added up, a template; null for none
 * @param transform a JSON path into the output, whose result is checked instead; null for none
 * @param config the type's own settings; empty for none
 * @param children of an {@code assert-set}, otherwise empty
 */
public record Expectation(
    String type,
    boolean negated,
    JsonValue value,
    Double threshold,
    double weight,
    String metric,
    String transform,
    JsonObject config,
    List<Expectation> children) {
  public static final String SET = "assert-set";

  public Expectation {
    children = List.copyOf(children);
  }

  /** The type as users write it, with {@code not-}. */
  public String name() {
    return (negated ? "not-" : "") + type;
  }

  boolean isSet() {
    return type.equals(SET);
  }

  boolean isComparison() {
    return Comparison.TYPES.contains(type);
  }
}
