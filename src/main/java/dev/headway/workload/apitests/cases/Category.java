package dev.headway.workload.apitests.cases;

import java.util.Locale;

/** Why a case exists, in one word. */
public enum Category {
  POSITIVE,
  BOUNDARY,
  NEGATIVE,
  SECURITY,
  PROTOCOL,
  /** Several requests that follow from each other. */
  CHAIN;

  /** As it is written in parameters and files. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** By its word; an unknown one is an {@link IllegalArgumentException}. */
  public static Category of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
