package dev.headway.workload.testrun.generated;

import java.util.Set;

/**
 * Which cases are run.
 *
 * @param categories those of these; empty for all
 * @param safe only those that change nothing
 */
public record CaseFilter(Set<String> categories, boolean safe) {
  /** What keeps a case out. */
  public enum Reason {
    CATEGORIES,
    SAFE_MODE
  }

  public CaseFilter {
    categories = Set.copyOf(categories);
  }

  /** Null for a case that is run. */
  public Reason against(GeneratedCase test) {
    if (!categories.isEmpty() && !categories.contains(test.category())) {
      return Reason.CATEGORIES;
    }
    return safe && !test.isSafe() ? Reason.SAFE_MODE : null;
  }
}
