package dev.headway.suite;

import java.util.Locale;

/**
 * Which cards, cases or suites a page has; the newest come first.
 *
 * @param name part of the name, whatever its case; null for all
 * @param tag that a test case has, null for all
 * @param beforeId only ids below it, null from the newest on
 * @param limit entries at most
 */
public record ListFilter(String name, String tag, Long beforeId, int limit) {
  /** The name as an SQL pattern that escapes by {@code !}. */
  public String pattern() {
    return name == null
        ? "%"
        : "%"
            + name.toLowerCase(Locale.ROOT).replace("!", "!!").replace("%", "!%").replace("_", "!_")
            + "%";
  }

  /** Ids of the page are below it. */
  public long below() {
    return beforeId == null ? Long.MAX_VALUE : beforeId;
  }
}
