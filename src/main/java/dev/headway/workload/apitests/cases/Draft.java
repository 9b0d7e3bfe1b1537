package dev.headway.workload.apitests.cases;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A case without an id.
 *
 * @param key what it tries, in a few words for its id
 */
record Draft(
    Category category, String key, String name, String why, Set<String> covers, List<Step> steps) {
  Draft(
      Category category,
      String key,
      String name,
      String why,
      Collection<String> covers,
      List<Step> steps) {
    this(category, key, name, why, new LinkedHashSet<>(covers), steps);
  }

  /** Covering nothing but what there is to cover. */
  Draft covering(Set<String> points) {
    List<String> known =
        covers.stream()
            .filter(
                point ->
                    points.contains(ListedValues.isMark(point) ? ListedValues.point(point) : point))
            .toList();
    return new Draft(category, key, name, why, known, steps);
  }
}
