package dev.headway.workload.apitests.cases;

import dev.headway.workload.apitests.document.Parameter;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Writes the values of parameters by their style. */
final class ParameterText {
  private ParameterText() {}

  /** As it stands in the path; null where it cannot stand there. */
  static String path(Parameter parameter, JsonValue value) {
    String text = pathText(parameter, value);
    boolean segment = !text.isBlank() && !text.equals(".") && !text.equals("..");
    return segment && !text.contains("%00") ? text : null;
  }

  private static String pathText(Parameter parameter, JsonValue value) {
    if (parameter.mediaType() != null) {
      return Written.encoded(content(parameter, value));
    }
    String name = Written.encoded(parameter.name());
    return switch (parameter.style()) {
      case "label" -> "." + joined(parameter, value, parameter.explode() ? "." : ",");
      case "matrix" -> matrix(parameter, value, name);
      default -> joined(parameter, value, ",");
    };
  }

  private static String matrix(Parameter parameter, JsonValue value, String name) {
    if (parameter.explode() && value instanceof JsonArray array) {
      StringBuilder all = new StringBuilder();
      array.forEach(each -> all.append(';').append(name).append('=').append(encoded(each)));
      return all.toString();
    }
    if (parameter.explode() && value instanceof JsonObject) {
      return ";" + joined(parameter, value, ";");
    }
    return ";" + name + "=" + joined(parameter, value, ",");
  }

  /** Such as {@code a=1} and {@code a=2}, encoded; none where nothing is sent. */
  static List<String> query(Parameter parameter, JsonValue value) {
    String name = Written.encoded(parameter.name());
    if (parameter.mediaType() != null) {
      return List.of(name + "=" + Written.encoded(content(parameter, value)));
    }
    List<String> pairs = new ArrayList<>();
    if (value instanceof JsonArray array) {
      if (parameter.explode()) {
        array.forEach(each -> pairs.add(name + "=" + encoded(each)));
      } else if (!array.isEmpty()) {
        pairs.add(name + "=" + joined(parameter, value, delimiter(parameter.style())));
      }
    } else if (value instanceof JsonObject object) {
      object(parameter, object, name, pairs);
    } else {
      pairs.add(name + "=" + encoded(value));
    }
    return pairs;
  }

  private static void object(
      Parameter parameter, JsonObject object, String name, List<String> pairs) {
    if (parameter.style().equals("deepObject")) {
      deep(name, object, pairs);
    } else if (parameter.explode()) {
      object.forEach((key, each) -> pairs.add(Written.encoded(key) + "=" + encoded(each)));
    } else if (!object.isEmpty()) {
      pairs.add(name + "=" + joined(parameter, object, ","));
    }
  }

  private static void deep(String name, JsonValue value, List<String> pairs) {
    if (value instanceof JsonObject object) {
      object.forEach((key, each) -> deep(name + "%5B" + Written.encoded(key) + "%5D", each, pairs));
    } else if (value instanceof JsonArray array) {
      array.forEach(each -> pairs.add(name + "=" + encoded(each)));
    } else {
      pairs.add(name + "=" + encoded(value));
    }
  }

  private static String delimiter(String style) {
    return switch (style) {
      case "spaceDelimited" -> "%20";
      case "pipeDelimited" -> "%7C";
      default -> ",";
    };
  }

  /** Null where a header cannot carry it. */
  static String header(Parameter parameter, JsonValue value) {
    String text =
        parameter.mediaType() != null
            ? content(parameter, value)
            : joined(parameter, value, ",", UnaryOperator.identity());
    return Written.isHeaderName(parameter.name()) && Written.isHeaderValue(text) ? text : null;
  }

  /** Such as {@code a=1}; null where a cookie cannot carry it. */
  static String cookie(Parameter parameter, JsonValue value) {
    if (!Written.isHeaderName(parameter.name())) {
      return null;
    }
    String text =
        parameter.mediaType() != null
            ? Written.encoded(content(parameter, value))
            : joined(parameter, value, ",");
    return parameter.name() + "=" + text;
  }

  private static String content(Parameter parameter, JsonValue value) {
    return parameter.mediaType().contains("json") ? Written.json(value) : text(value);
  }

  private static String joined(Parameter parameter, JsonValue value, String delimiter) {
    return joined(parameter, value, delimiter, Written::encoded);
  }

  private static String joined(
      Parameter parameter, JsonValue value, String delimiter, UnaryOperator<String> encode) {
    List<String> parts = new ArrayList<>();
    if (value instanceof JsonArray array) {
      array.forEach(each -> parts.add(encode.apply(text(each))));
    } else if (value instanceof JsonObject object) {
      for (Map.Entry<String, JsonValue> each : object.entrySet()) {
        String key = encode.apply(each.getKey());
        String text = encode.apply(text(each.getValue()));
        if (parameter.explode()) {
          parts.add(key + "=" + text);
        } else {
          parts.add(key);
          parts.add(text);
        }
      }
    } else {
      return encode.apply(text(value));
    }
    return String.join(delimiter, parts);
  }

  private static String encoded(JsonValue value) {
    return Written.encoded(text(value));
  }

  /** A text as it is, a number in plain digits, all else as JSON. */
  static String text(JsonValue value) {
    if (value instanceof JsonString text) {
      return text.getString();
    }
    if (value instanceof JsonNumber number) {
      return number.bigDecimalValue().toPlainString();
    }
    return Written.json(value);
  }
}
