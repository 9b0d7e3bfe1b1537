package dev.headway.workload.apitests.cases.values;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Patterns that could backtrack for ever. The validator cannot be stopped, so each is tried before,
 * in bounded steps, on every text of a value.
 */
final class RiskyPatterns {
  /** A group that repeats, and has in it what repeats or branches; back references. */
  private static final Pattern RISKY =
      Pattern.compile("[*+?}|][^()]*\\)+[*+{]|[*+}].*[*+}].*[*+}]|\\\\[1-9]|\\\\k<");

  private static final long MOST_STEPS = 50_000_000;
  private static final int STEPS_TO_BEGIN = 20;

  private final List<PatternText> patterns = new ArrayList<>();

  /** Of all schemas below. */
  RiskyPatterns(List<? extends JsonValue> schemas) {
    Set<String> found = new LinkedHashSet<>();
    schemas.forEach(schema -> collect(schema, found));
    for (String pattern : found) {
      PatternText risky = PatternText.of(pattern);
      // what cannot be read is left out of the validators, too
      if (risky != null) {
        patterns.add(risky);
      }
    }
  }

  private static void collect(JsonValue json, Set<String> found) {
    if (json instanceof JsonObject object) {
      object.forEach(
          (name, value) -> {
            if (name.equals("pattern") && value instanceof JsonString pattern) {
              add(pattern.getString(), found);
            } else if (name.equals("patternProperties") && value instanceof JsonObject properties) {
              properties.keySet().forEach(pattern -> add(pattern, found));
            }
            collect(value, found);
          });
    } else if (json instanceof JsonArray array) {
      array.forEach(value -> collect(value, found));
    }
  }

  private static void add(String pattern, Set<String> found) {
    if (pattern.length() > 500 || RISKY.matcher(pattern).find()) {
      found.add(pattern);
    }
  }

  boolean areNone() {
    return patterns.isEmpty();
  }

  /** Tries texts until the steps for all of them are used up. */
  Trial trial() {
    return new Trial();
  }

  /** For the texts of one operation, and one thread. */
  final class Trial {
    private long left = MOST_STEPS;

    /** Whether the validator will be done with the text before long; false if it cannot be told. */
    boolean isQuickOn(String text) {
      for (PatternText pattern : patterns) {
        long steps = left > 0 ? pattern.stepsOn(text) : -1;
        if (steps < 0) {
          return false;
        }
        left -= steps + STEPS_TO_BEGIN;
      }
      return true;
    }
  }
}
