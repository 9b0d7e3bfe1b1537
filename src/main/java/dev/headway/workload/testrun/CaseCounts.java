package dev.headway.workload.testrun;

import dev.headway.platform.JsonText;
import dev.headway.workload.testrun.generated.CaseFilter;
import dev.headway.workload.testrun.generated.CaseFilter.Reason;
import dev.headway.workload.testrun.generated.GeneratedCase;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** How many of the cases that were made are run, and why others are not. */
final class CaseCounts {
  private final CaseFilter filter;
  private final Map<String, Long> categories = new TreeMap<>();
  private final Map<Reason, Long> leftOut = new EnumMap<>(Reason.class);
  private long cases;
  private long steps;

  CaseCounts(CaseFilter filter) {
    this.filter = filter;
  }

  /** Counts the case; says whether it is run. */
  boolean add(GeneratedCase test) {
    Reason reason = filter.against(test);
    if (reason != null) {
      leftOut.merge(reason, 1L, Long::sum);
      return false;
    }
    cases++;
    steps += test.steps().size();
    categories.merge(test.category(), 1L, Long::sum);
    return true;
  }

  /** That are run. */
  long cases() {
    return cases;
  }

  /** Requests of those, where none is tried again and no chain ends early. */
  long steps() {
    return steps;
  }

  JsonObject byCategory() {
    JsonObjectBuilder json = JsonText.PROVIDER.createObjectBuilder();
    categories.forEach(json::add);
    return json.build();
  }

  /** {@code {categories?, safe_mode?}}. */
  JsonObject leftOut() {
    JsonObjectBuilder json = JsonText.PROVIDER.createObjectBuilder();
    leftOut.forEach((reason, count) -> json.add(reason.name().toLowerCase(Locale.ROOT), count));
    return json.build();
  }

  /** For people. */
  String said() {
    StringBuilder said = new StringBuilder();
    long all = cases + leftOut.values().stream().mapToLong(Long::longValue).sum();
    said.append(String.format(Locale.ROOT, "%,d of %,d generated cases are run", cases, all));
    leftOut.forEach(
        (reason, count) ->
            said.append(
                String.format(
                    Locale.ROOT,
                    "; %,d are left out by %s",
                    count,
                    reason.name().toLowerCase(Locale.ROOT))));
    return said.toString();
  }
}
