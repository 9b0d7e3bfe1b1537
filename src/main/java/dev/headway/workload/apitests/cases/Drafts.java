package dev.headway.workload.apitests.cases;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The cases of an operation as they are thought of; what is the same again is merged. */
final class Drafts {
  /** Characters of all requests together: what comes beyond them would not be kept either. */
  private static final long ROOM = 64 << 20;

  private final Map<List<Step>, Draft> bySteps = new LinkedHashMap<>();
  private long characters;

  /** Ignores a step that could not be written. */
  void add(
      Category category,
      String key,
      String name,
      String why,
      Collection<String> covers,
      Step step) {
    if (step != null) {
      add(new Draft(category, key, name, why, covers, List.of(step)));
    }
  }

  /** Ignores one with a step that could not be written, or for which there is no room. */
  void add(Draft draft) {
    if (characters > ROOM || draft.steps().stream().anyMatch(Objects::isNull)) {
      return;
    }
    for (Step step : draft.steps()) {
      characters += step.target().length() + (step.body() == null ? 0 : step.body().length());
    }
    bySteps.merge(draft.steps(), draft, Drafts::merged);
  }

  private static Draft merged(Draft first, Draft again) {
    Set<String> covers = new LinkedHashSet<>(first.covers());
    covers.addAll(again.covers());
    return new Draft(
        first.category(), first.key(), first.name(), first.why(), covers, first.steps());
  }

  List<Draft> all() {
    return new ArrayList<>(bySteps.values());
  }
}
