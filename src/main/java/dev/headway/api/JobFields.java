package dev.headway.api;

import dev.headway.api.input.Fields;
import java.util.Map;

/** Fields that several bodies share. */
final class JobFields {
  private static final int MOST_LABELS = 32;

  private JobFields() {}

  static Integer priority(Fields body, Integer standard) {
    return body.integer("priority", standard, Short.MIN_VALUE, Short.MAX_VALUE);
  }

  static Map<String, String> labels(Fields body) {
    return body.texts("labels", MOST_LABELS, 200);
  }
}
