package dev.headway.workload.testrun.generated;

import dev.headway.platform.JsonText;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the earlier steps of a case have captured, for the later ones. Two braces around a name that
 * no earlier step captures stay as they are. For one thread.
 */
public final class Captured {
  private static final Pattern PLACE = Pattern.compile("\\{\\{([A-Za-z_][A-Za-z0-9_.-]*)}}");
  private static final int LARGEST_SCALE = 400;

  private final Map<String, JsonValue> values = new HashMap<>();
  private final Set<String> missing = new HashSet<>();

  /** An answer gave it. */
  public void add(String name, JsonValue value) {
    values.put(name, value);
    missing.remove(name);
  }

  /** An answer should have given it. */
  public void addMissing(String name) {
    values.remove(name);
    missing.add(name);
  }

  /** A step uses what an answer should have given. The message is for people. */
  public static final class Missing extends Exception {
    private static final long serialVersionUID = 1;

    Missing(String name) {
      super("there is no " + name + ": the answer that it was to come from does not have it");
    }
  }

  public String inTarget(String target) throws Missing {
    return filled(target, value -> Percent.encoded(text(value)));
  }

  public String inHeader(String header) throws Missing {
    return filled(header, Captured::text);
  }

  /**
   * In JSON as JSON, escaped inside of its texts; in forms percent-encoded, in XML escaped.
   *
   * @param contentType null for JSON
   */
  String inBody(String body, String contentType) throws Missing {
    String type = contentType == null ? "json" : contentType.toLowerCase(java.util.Locale.ROOT);
    if (type.contains("json")) {
      return inJson(body);
    }
    if (type.contains("x-www-form-urlencoded")) {
      return filled(body, value -> Percent.encoded(text(value)));
    }
    return type.contains("xml")
        ? filled(body, value -> xml(text(value)))
        : filled(body, Captured::text);
  }

  /** The step's body, null for none. */
  public String inBodyOf(GeneratedStep step) throws Missing {
    return step.body() == null ? null : inBody(step.body(), step.contentType());
  }

  private String inJson(String body) throws Missing {
    StringBuilder filled = new StringBuilder();
    Matcher place = PLACE.matcher(body);
    int from = 0;
    boolean quoted = false;
    while (place.find()) {
      quoted = endsQuoted(body, from, place.start(), quoted);
      filled.append(body, from, place.start());
      JsonValue value = value(place.group(1));
      if (value == null) {
        filled.append(place.group());
      } else if (quoted) {
        String text = JsonText.PROVIDER.createValue(text(value)).toString();
        filled.append(text, 1, text.length() - 1);
      } else {
        filled.append(value);
      }
      from = place.end();
    }
    return filled.append(body.substring(from)).toString();
  }

  private static boolean endsQuoted(String text, int from, int to, boolean before) {
    boolean quoted = before;
    for (int i = from; i < to; i++) {
      if (quoted && text.charAt(i) == '\\') {
        i++;
      } else if (text.charAt(i) == '"') {
        quoted = !quoted;
      }
    }
    return quoted;
  }

  /**
   * Checks with the values in place of their names: a text that is a name and nothing else becomes
   * the value as it is, a number a number.
   */
  public JsonArray inChecks(JsonArray checks) throws Missing {
    return values.isEmpty() && missing.isEmpty() ? checks : (JsonArray) in(checks);
  }

  private JsonValue in(JsonValue json) throws Missing {
    if (json instanceof JsonString text) {
      Matcher whole = PLACE.matcher(text.getString());
      JsonValue value = whole.matches() ? value(whole.group(1)) : null;
      return value == null
          ? JsonText.PROVIDER.createValue(filled(text.getString(), Captured::text))
          : value;
    }
    if (json instanceof JsonArray array) {
      JsonArrayBuilder all = JsonText.PROVIDER.createArrayBuilder();
      for (JsonValue each : array) {
        all.add(in(each));
      }
      return all.build();
    }
    if (json instanceof JsonObject object) {
      JsonObjectBuilder all = JsonText.PROVIDER.createObjectBuilder();
      for (Map.Entry<String, JsonValue> each : object.entrySet()) {
        all.add(each.getKey(), in(each.getValue()));
      }
      return all.build();
    }
    return json;
  }

  private String filled(String text, Function<JsonValue, String> form) throws Missing {
    StringBuilder filled = new StringBuilder();
    Matcher place = PLACE.matcher(text);
    int from = 0;
    while (place.find()) {
      JsonValue value = value(place.group(1));
      filled.append(text, from, place.start());
      filled.append(value == null ? place.group() : form.apply(value));
      from = place.end();
    }
    return filled.append(text.substring(from)).toString();
  }

  /** Null for a name that no step captures. */
  private JsonValue value(String name) throws Missing {
    if (missing.contains(name)) {
      throw new Missing(name);
    }
    return values.get(name);
  }

  /** All digits of a number, where those are not absurdly many. */
  private static String text(JsonValue value) {
    if (value instanceof JsonString text) {
      return text.getString();
    }
    if (value instanceof JsonNumber number
        && Math.abs((long) number.bigDecimalValue().scale()) <= LARGEST_SCALE) {
      return number.bigDecimalValue().toPlainString();
    }
    return value.toString();
  }

  private static String xml(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
