package dev.headway.api.input;

import dev.headway.platform.Problem;
import dev.headway.platform.Problem.Fault;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Reads the fields of a body one by one and gathers what is wrong with them; {@link #done()} tells
 * it all at once. A field that is wrong or left out is given as its default.
 */
public final class Fields {
  private final JsonObject body;
  private final Set<String> asked = new TreeSet<>();
  private final List<Fault> faults = new ArrayList<>();

  public Fields(JsonObject body) {
    this.body = body;
  }

  /** Whether the field is there and null; not to be read then. */
  public boolean isNull(String name) {
    asked.add(name);
    return body.get(name) == JsonValue.NULL;
  }

  /** A string that must be there and not be blank. */
  public String requiredText(String name, int maxLength) {
    if (!body.containsKey(name)) {
      fault(name, "is required");
    }
    return text(name, maxLength);
  }

  /** A string that is not blank, null if left out. */
  public String text(String name, int maxLength) {
    return read(name, null, value -> nonBlank(value, maxLength));
  }

  public boolean flag(String name, boolean standard) {
    return read(
        name,
        standard,
        value -> {
          if (value == JsonValue.TRUE || value == JsonValue.FALSE) {
            return value == JsonValue.TRUE;
          }
          throw wrong("must be true or false", value);
        });
  }

  /** A whole number, 3.0 included. */
  public Integer integer(String name, Integer standard, int least, int most) {
    String right = "must be a whole number from " + least + " to " + most;
    return read(
        name,
        standard,
        value -> {
          double number = value instanceof JsonNumber n ? n.doubleValue() : Double.NaN;
          if (number >= least && number <= most && number == Math.rint(number)) {
            return (int) number;
          }
          throw value instanceof JsonNumber
              ? new IllegalArgumentException(right + ", not " + Shown.of(value.toString()))
              : wrong(right, value);
        });
  }

  /** A number above 0, null if left out. */
  public Double positive(String name, double most) {
    String right = "must be a number above 0, at most " + Math.round(most);
    return read(
        name,
        null,
        value -> {
          double number = value instanceof JsonNumber n ? n.doubleValue() : Double.NaN;
          if (number > 0 && number <= most) {
            return number;
          }
          throw value instanceof JsonNumber
              ? new IllegalArgumentException(right + ", not " + Shown.of(value.toString()))
              : wrong(right, value);
        });
  }

  /** An RFC 3339 timestamp, null if left out. */
  public Instant instant(String name) {
    return read(name, null, value -> instantOf(string(value)));
  }

  public JsonObject object(String name) {
    return read(
        name,
        JsonValue.EMPTY_JSON_OBJECT,
        value -> {
          if (value instanceof JsonObject object) {
            return object;
          }
          throw wrong("must be an object", value);
        });
  }

  /** Strings by name: at most {@code maxEntries} names of at most 64 characters. */
  public Map<String, String> texts(String name, int maxEntries, int maxLength) {
    return read(
        name,
        Map.of(),
        value -> {
          if (!(value instanceof JsonObject object)) {
            throw wrong("must be an object of strings", value);
          }
          if (object.size() > maxEntries) {
            throw new IllegalArgumentException("must have at most " + maxEntries + " entries");
          }
          Map<String, String> texts = new LinkedHashMap<>();
          object.forEach((key, text) -> entry(name, key, text, maxLength, texts));
          return texts;
        });
  }

  private void entry(
      String name, String key, JsonValue text, int maxLength, Map<String, String> texts) {
    String pointer = name + "/" + Json.encodePointer(key);
    if (key.isBlank() || key.length() > 64 || key.indexOf('=') >= 0) {
      fault(pointer, "must have a name of 1 to 64 characters without '='");
      return;
    }
    try {
      texts.put(key, nonBlank(text, maxLength));
    } catch (IllegalArgumentException wrong) {
      fault(pointer, wrong.getMessage());
    }
  }

  /** Distinct strings; an empty list if left out. */
  public List<String> list(String name, int maxEntries, int maxLength) {
    return read(
        name,
        List.of(),
        value -> {
          if (!(value instanceof JsonArray array)) {
            throw wrong("must be an array of strings", value);
          }
          if (array.size() > maxEntries) {
            throw new IllegalArgumentException("must have at most " + maxEntries + " entries");
          }
          return array.stream().map(entry -> nonBlank(entry, maxLength)).distinct().toList();
        });
  }

  /**
   * One of some words.
   *
   * @param reader throws an IllegalArgumentException whose message names the words
   */
  public <T> T word(String name, T standard, Function<String, T> reader) {
    return read(name, standard, value -> reader.apply(string(value)));
  }

  /** Adds a fault that only the caller can see. */
  public void fault(String name, String message) {
    faults.add(new Fault("/" + name, message));
  }

  public boolean has(String name) {
    return body.containsKey(name);
  }

  /** Throws one problem {@code invalid_request} that names every unknown and every wrong field. */
  public void done() {
    for (String name : body.keySet()) {
      if (!asked.contains(name)) {
        fault(Json.encodePointer(Shown.of(name)), Problem.unknown(asked));
      }
    }
    if (!faults.isEmpty()) {
      Fault first = faults.get(0);
      String more = faults.size() == 1 ? "" : " (and " + (faults.size() - 1) + " more)";
      throw new Problem(
          400, "invalid_request", first.field() + " " + first.message() + more, faults);
    }
  }

  static Instant instantOf(String text) {
    try {
      Instant instant = OffsetDateTime.parse(text).toInstant();
      int year = instant.atOffset(java.time.ZoneOffset.UTC).getYear();
      if (year >= 1 && year <= 9999) {
        return instant;
      }
    } catch (DateTimeParseException notATime) {
      // said below
    }
    throw new IllegalArgumentException(
        "must be an RFC 3339 timestamp such as 2026-01-31T12:00:00Z, not '" + Shown.of(text) + "'");
  }

  private <T> T read(String name, T standard, Function<JsonValue, T> reader) {
    asked.add(name);
    JsonValue value = body.get(name);
    if (value == null) {
      return standard;
    }
    try {
      return reader.apply(value);
    } catch (IllegalArgumentException wrong) {
      fault(name, wrong.getMessage());
      return standard;
    }
  }

  private static String nonBlank(JsonValue value, int maxLength) {
    String text = string(value);
    if (text.isBlank() || text.length() > maxLength) {
      throw new IllegalArgumentException("must have 1 to " + maxLength + " characters");
    }
    return text;
  }

  private static String string(JsonValue value) {
    if (value instanceof JsonString string) {
      return string.getString();
    }
    throw wrong("must be a string", value);
  }

  private static IllegalArgumentException wrong(String right, JsonValue value) {
    return new IllegalArgumentException(right + ", not " + JsonWords.kind(value));
  }
}
