package dev.headway.channel;

import dev.headway.job.JobEvent;
import dev.headway.job.Result;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;

/** About how many characters something is on the wire, without encoding it. */
final class WireSize {
  private static final long FIELDS_OF_AN_EVENT = 300;
  private static final long OTHER_VALUE = 8;

  private WireSize() {}

  static long of(JobEvent event) {
    Result result = event.result();
    return FIELDS_OF_AN_EVENT
        + of(event.message())
        + of(event.body())
        + (result == null ? 0 : of(result.message()) + of(result.output()));
  }

  private static long of(String text) {
    return text == null ? 0 : text.length();
  }

  private static long of(JsonValue value) {
    if (value == null) {
      return 0;
    }
    return switch (value.getValueType()) {
      case STRING -> ((JsonString) value).getChars().length();
      case OBJECT -> of(value.asJsonObject());
      case ARRAY -> value.asJsonArray().stream().mapToLong(WireSize::of).sum();
      default -> OTHER_VALUE;
    };
  }

  private static long of(JsonObject object) {
    long size = 0;
    for (var field : object.entrySet()) {
      size += field.getKey().length() + of(field.getValue()) + OTHER_VALUE;
    }
    return size;
  }
}
