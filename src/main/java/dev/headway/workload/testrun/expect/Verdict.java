package dev.headway.workload.testrun.expect;

import dev.headway.platform.JsonText;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;

/**
 * What came of one expectation.
 *
 * @param type as written, with {@code not-}
 * @param score usually 0 to 1
 * @param reason for people: why it failed, or what was found
 * @param metric the name under which the score is added up, rendered; null for none
 * @param weight that the score has in the case or the set
 * @param unjudged it could not be judged, because something it needs is missing or wrong: neither
 *     it nor its opposite passes, and the case fails whatever its threshold
 * @param children of a set
 */
public record Verdict(
    String type,
    boolean passed,
    double score,
    String reason,
    String metric,
    double weight,
    boolean unjudged,
    List<Verdict> children) {
  public Verdict {
    children = List.copyOf(children);
  }

  /** {@code metric}, {@code unjudged} and {@code verdicts} only where there are any. */
  public JsonObject toJson() {
    JsonObjectBuilder json =
        JsonText.PROVIDER
            .createObjectBuilder()
            .add("type", type)
            .add("passed", passed)
            .add("score", finite(score))
            .add("reason", reason)
            .add("weight", weight);
    if (metric != null) {
      json.add("metric", metric);
    }
    if (unjudged) {
      json.add("unjudged", true);
    }
    if (!children.isEmpty()) {
      json.add("verdicts", array(children));
    }
    return json.build();
  }

  static JsonArrayBuilder array(List<Verdict> verdicts) {
    JsonArrayBuilder array = JsonText.PROVIDER.createArrayBuilder();
    verdicts.forEach(verdict -> array.add(verdict.toJson()));
    return array;
  }

  static double finite(double score) {
    return Double.isFinite(score) ? score : 0;
  }
}
