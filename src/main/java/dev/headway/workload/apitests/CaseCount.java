package dev.headway.workload.apitests;

import dev.headway.platform.JsonText;
import dev.headway.workload.apitests.cases.ApiCase;
import dev.headway.workload.apitests.cases.Category;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.EnumMap;
import java.util.Map;

/** Counts cases by their categories. */
final class CaseCount {
  private final Map<Category, Long> counts = new EnumMap<>(Category.class);
  private long proposed;

  void add(ApiCase test) {
    counts.merge(test.category(), 1L, Long::sum);
    proposed += test.ai() ? 1 : 0;
  }

  /** Those of a model. */
  long proposed() {
    return proposed;
  }

  long total() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Those of which there are some, in their own order. */
  JsonObject byCategory() {
    JsonObjectBuilder json = JsonText.PROVIDER.createObjectBuilder();
    counts.forEach((category, count) -> json.add(category.word(), count));
    return json.build();
  }
}
