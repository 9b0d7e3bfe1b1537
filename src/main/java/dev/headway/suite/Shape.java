package dev.headway.suite;

import dev.headway.platform.Problem;
import dev.headway.platform.Problem.Fault;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;

/**
 * Reads the fields of one JSON object and gathers what is wrong with them. A field that is wrong,
 * left out or null is given as null, or as empty.
 */
final class Shape {
  private static final int SHOWN_CHARS = 80;

  private final JsonObject object;
  private final String at;
  private final List<Fault> faults;
  private final Set<String> asked = new TreeSet<>();

  /**
   * @param at JSON pointer of the object, empty for the whole body
   */
  Shape(JsonObject object, String at, List<Fault> faults) {
    this.object = object;
    this.at = at;
    this.faults = faults;
  }

  String at(String name) {
    return at + "/" + Json.encodePointer(name);
  }

  /** Null when the field is left out or null. */
  JsonValue value(String name) {
    asked.add(name);
    JsonValue value = object.get(name);
    return value == JsonValue.NULL ? null : value;
  }

  String requiredText(String name, int most) {
    if (value(name) == null) {
      fault(name, "is required");
      return null;
    }
    return text(name, most);
  }

  String text(String name, int most) {
    return text(value(name), at(name), most);
  }

  private String text(JsonValue value, String pointer, int most) {
    if (value == null) {
      return null;
    }
    if (!(value instanceof JsonString string)) {
      return wrong(pointer, "must be a string, not " + kind(value));
    }
    if (string.getString().isBlank() || string.getString().length() > most) {
      return wrong(pointer, "must have 1 to " + most + " characters");
    }
    return string.getString();
  }

  Boolean flag(String name) {
    JsonValue value = value(name);
    if (value == null || value == JsonValue.TRUE || value == JsonValue.FALSE) {
      return value == null ? null : value == JsonValue.TRUE;
    }
    return wrong(at(name), "must be true or false, not " + kind(value));
  }

  Double number(String name, double least, double most) {
    JsonValue value = value(name);
    if (value == null) {
      return null;
    }
    String right = "must be a number from " + plain(least) + " to " + plain(most);
    if (!(value instanceof JsonNumber number)) {
      return wrong(at(name), right + ", not " + kind(value));
    }
    double given = number.doubleValue();
    return given >= least && given <= most ? given : wrong(at(name), right);
  }

  Long whole(String name, long least, long most) {
    return whole(value(name), at(name), least, most);
  }

  Long whole(JsonValue value, String pointer, long least, long most) {
    if (value == null) {
      return null;
    }
    String right = "must be a whole number from " + least + " to " + most;
    if (!(value instanceof JsonNumber number)) {
      return wrong(pointer, right + ", not " + kind(value));
    }
    double rough = number.doubleValue();
    if (!(rough >= least && rough <= most) || rough != Math.rint(rough)) {
      return wrong(pointer, right);
    }
    return number.bigDecimalValue().longValue();
  }

  /** Empty when left out. */
  JsonObject object(String name) {
    JsonValue value = value(name);
    if (value == null || value instanceof JsonObject) {
      return value == null ? JsonValue.EMPTY_JSON_OBJECT : value.asJsonObject();
    }
    wrong(at(name), "must be an object, not " + kind(value));
    return JsonValue.EMPTY_JSON_OBJECT;
  }

  /** Empty when left out. */
  JsonArray array(String name, int most) {
    JsonValue value = value(name);
    if (value == null) {
      return JsonValue.EMPTY_JSON_ARRAY;
    }
    if (!(value instanceof JsonArray array)) {
      wrong(at(name), "must be an array, not " + kind(value));
      return JsonValue.EMPTY_JSON_ARRAY;
    }
    if (array.size() > most) {
      wrong(at(name), "must have at most " + most + " entries");
      return JsonValue.EMPTY_JSON_ARRAY;
    }
    return array;
  }

  /** An array's entries, each with its pointer; what the reader gives as null is left out. */
  <T> List<T> each(String name, int most, BiFunction<JsonValue, String, T> reader) {
    List<T> read = new ArrayList<>();
    JsonArray array = array(name, most);
    for (int i = 0; i < array.size(); i++) {
      T entry = reader.apply(array.get(i), at(name) + "/" + i);
      if (entry != null) {
        read.add(entry);
      }
    }
    return read;
  }

  List<String> texts(String name, int most, int mostChars) {
    return each(name, most, (value, pointer) -> text(value, pointer, mostChars));
  }

  /** The entry as an object of its own, null (and a fault) when it is none. */
  Shape inner(JsonValue value, String pointer) {
    return value instanceof JsonObject inner
        ? new Shape(inner, pointer, faults)
        : wrong(pointer, "must be an object, not " + kind(value));
  }

  Shape inner(String name) {
    JsonValue value = value(name);
    return value == null ? null : inner(value, at(name));
  }

  JsonObject json() {
    return object;
  }

  void fault(String name, String message) {
    faults.add(new Fault(at(name), message));
  }

  <T> T wrong(String pointer, String message) {
    faults.add(new Fault(pointer, message));
    return null;
  }

  /** To be called last: names every field that was not asked for. */
  void refuseUnknown() {
    for (String name : object.keySet()) {
      if (!asked.contains(name)) {
        fault(shown(name), Problem.unknown(asked));
      }
    }
  }

  static String kind(JsonValue value) {
    return switch (value.getValueType()) {
      case ARRAY -> "an array";
      case OBJECT -> "an object";
      case STRING -> "a string";
      case NUMBER -> "a number";
      case TRUE, FALSE -> "a boolean";
      case NULL -> "null";
    };
  }

  private static String shown(String name) {
    String visible = name.replaceAll("\\p{Cntrl}", "\uFFFD");
    return visible.length() <= SHOWN_CHARS ? visible : visible.substring(0, SHOWN_CHARS) + "…";
  }

  private static String plain(double bound) {
    return bound == Math.rint(bound) ? Long.toString((long) bound) : Double.toString(bound);
  }
}
