package dev.headway.workload.apitests.document;

import dev.headway.platform.JsonText;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The values of keywords that hold no schemas: as draft 7 wants them, or a fault and null. */
final class Assertions {
  private static final Set<String> TYPES =
      Set.of("string", "number", "integer", "boolean", "array", "object", "null");

  private final Patterns patterns = new Patterns();

  /** A type or several, as written. */
  JsonValue types(At at) {
    if (!(at.value() instanceof JsonArray)) {
      return at.value() instanceof JsonString type && TYPES.contains(type.getString())
          ? type
          : nothing(at, "must be a type: one of " + TYPES.stream().sorted().toList());
    }
    Map<String, JsonValue> types = new LinkedHashMap<>();
    for (At entry : at.entries()) {
      if (types(entry) instanceof JsonString type) {
        types.put(type.getString(), type);
      }
    }
    return types.isEmpty()
        ? nothing(at, "must be a type or a list of types")
        : JsonText.array(types.values());
  }

  JsonValue number(At at) {
    return at.value() instanceof JsonNumber number ? number : nothing(at, "must be a number");
  }

  JsonValue positive(At at) {
    return at.value() instanceof JsonNumber number && number.bigDecimalValue().signum() > 0
        ? number
        : nothing(at, "must be a number above 0");
  }

  /** A number of things; one that nothing can reach is no limit. */
  JsonValue count(At at) {
    if (!(at.value() instanceof JsonNumber number)
        || number.bigDecimalValue().signum() < 0
        || number.bigDecimalValue().stripTrailingZeros().scale() > 0) {
      return nothing(at, "must be a whole number, 0 or above");
    }
    if (number.bigDecimalValue().compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) > 0) {
      return at.token().startsWith("min") ? nothing(at, "is more than anything can have") : null;
    }
    return number.isIntegral() ? number : JsonText.PROVIDER.createValue(number.intValue());
  }

  JsonValue flag(At at) {
    return at.value() == JsonValue.TRUE || at.value() == JsonValue.FALSE
        ? at.value()
        : nothing(at, "must be true or false");
  }

  /** How it is written in XML; null where nothing is said. */
  JsonValue xml(At at) {
    if (!at.isObject()) {
      return nothing(at, "must be an object that says how it is written in XML");
    }
    Map<String, JsonValue> xml = new LinkedHashMap<>();
    for (At field : at.fields()) {
      JsonValue value =
          switch (field.token()) {
            case "name", "namespace", "prefix" -> text(field);
            case "attribute", "wrapped" -> flag(field);
            default -> null;
          };
      if (value != null) {
        xml.put(field.token(), value);
      }
    }
    return xml.isEmpty() ? null : JsonText.object(xml);
  }

  JsonValue text(At at) {
    return at.value() instanceof JsonString text ? text : nothing(at, "must be a text");
  }

  JsonValue pattern(At at) {
    String pattern = text(at) instanceof JsonString text ? shared(at, text.getString()) : null;
    return pattern == null ? null : JsonText.PROVIDER.createValue(pattern);
  }

  /** A regular expression as all take it; null, and a fault at that place, if there is none. */
  String shared(At at, String pattern) {
    Patterns.Shared shared = patterns.of(pattern);
    if (shared.problem() != null) {
      at.says('"' + At.shorter(pattern) + "\" " + shared.problem());
    }
    return shared.pattern();
  }

  /** Names, each once. */
  JsonValue names(At at) {
    if (!(at.value() instanceof JsonArray)) {
      String hint = at.token().equals("required") ? "; required stands at the object" : "";
      return nothing(at, "must be a list of names of properties" + hint);
    }
    Map<String, JsonValue> names = new LinkedHashMap<>();
    for (At entry : at.entries()) {
      if (text(entry) instanceof JsonString name) {
        names.put(name.getString(), name);
      }
    }
    return JsonText.array(names.values());
  }

  /** At least one value, each once. */
  JsonValue values(At at) {
    if (!(at.value() instanceof JsonArray values) || values.isEmpty()) {
      return nothing(at, "must be a list of at least one value");
    }
    // by their text: hash codes of values can be made to collide
    Map<String, JsonValue> known = new LinkedHashMap<>();
    values.forEach(value -> known.putIfAbsent(JsonText.write(value), value));
    return known.size() == values.size() ? values : JsonText.array(known.values());
  }

  /** Values that were written as another kind than the type allows, such as 1 for "1". */
  JsonValue fitting(At at, JsonArray values, String type) {
    List<JsonValue> fitting = new ArrayList<>(values.size());
    boolean changed = false;
    for (JsonValue value : values) {
      JsonValue fits = fitting(value, type);
      changed |= fits != value;
      fitting.add(fits);
    }
    if (!changed) {
      return values;
    }
    at.says("Not all values are of type " + type + "; they are read as if they were");
    return values(at.as(JsonText.array(fitting)));
  }

  private static JsonValue fitting(JsonValue value, String type) {
    boolean text = value instanceof JsonString;
    boolean plain =
        value instanceof JsonNumber || value == JsonValue.TRUE || value == JsonValue.FALSE;
    if (type.equals("string") && plain) {
      return JsonText.PROVIDER.createValue(value.toString());
    }
    boolean number = type.equals("integer") || type.equals("number");
    if (text && number) {
      String digits = ((JsonString) value).getString();
      if (digits.matches("-?(0|[1-9]\\d{0,17})")) {
        return JsonText.PROVIDER.createValue(Long.parseLong(digits));
      }
      if (type.equals("number") && digits.matches("-?\\d{1,18}\\.\\d{1,18}")) {
        return JsonText.PROVIDER.createValue(new BigDecimal(digits));
      }
    }
    if (text && type.equals("boolean")) {
      String word = ((JsonString) value).getString();
      return word.equals("true") ? JsonValue.TRUE : word.equals("false") ? JsonValue.FALSE : value;
    }
    return value;
  }

  private static JsonValue nothing(At at, String must) {
    at.fault(must);
    return null;
  }
}
