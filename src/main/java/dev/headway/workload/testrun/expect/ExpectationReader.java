package dev.headway.workload.testrun.expect;

import dev.headway.platform.JsonText;
import dev.headway.platform.Problem;
import dev.headway.workload.testrun.expect.measure.JsonPath;
import dev.headway.workload.testrun.template.Template;
import dev.headway.workload.testrun.template.TemplateFault;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Reads expectations in promptfoo's form and tells every fault by its field. */
final class ExpectationReader {
  private static final Set<String> FIELDS =
      Set.of(
          "type",
          "value",
          "threshold",
          "weight",
          "metric",
          "transform",
          "config",
          "assert",
          "rubricPrompt",
          "alpha",
          "beta",
          "gamma");
  private static final Set<String> INTO_CONFIG = Set.of("rubricPrompt", "alpha", "beta", "gamma");

  private static final Map<String, String> REFUSED_FIELDS =
      Map.of(
          "provider", "the judge is chosen in the settings, not in an expectation",
          "contextTransform", "there is no context to transform");

  private final List<Problem.Fault> faults;
  private final boolean described;

  /**
   * @param described whether the case was made from an API's description
   */
  ExpectationReader(List<Problem.Fault> faults, boolean described) {
    this.faults = faults;
    this.described = described;
  }

  List<Expectation> read(JsonArray json, String field, boolean inSet) {
    List<Expectation> expectations = new ArrayList<>();
    for (int i = 0; i < json.size(); i++) {
      String at = field + "[" + i + "]";
      if (json.get(i) instanceof JsonObject object) {
        Expectation expectation = read(object, at, inSet);
        if (expectation != null) {
          expectations.add(expectation);
        }
      } else {
        fault(at, "must be an object with a type");
      }
    }
    return expectations;
  }

  /** Null when its type is wrong. */
  private Expectation read(JsonObject json, String at, boolean inSet) {
    if (!(json.get("type") instanceof JsonString typed) || typed.getString().isEmpty()) {
      fault(at + ".type", "must be one of the types: " + String.join(", ", Catalogue.names()));
      return null;
    }
    String name = typed.getString();
    boolean negated = name.startsWith("not-");
    String type = negated ? name.substring(4) : name;
    checkFields(json, at);
    if (name.equals(Expectation.SET)) {
      return set(json, at, inSet);
    }
    ExpectationType known = known(type, at);
    if (known == null) {
      return null;
    }
    if (known.check() == null && (negated || inSet)) {
      fault(at + ".type", name + " is possible neither with not- nor in an assert-set");
    }
    JsonValue value =
        json.get("value") == JsonValue.NULL && known.value() != ValueRule.ANY
            ? null
            : json.get("value");
    checkValue(known, value, at);
    Double threshold = number(json, "threshold", at);
    if (known.needsThreshold() && threshold == null) {
      fault(at + ".threshold", "must be given for " + name);
    }
    if (known.value() == ValueRule.TIME && threshold == null && !(value instanceof JsonNumber)) {
      fault(at + ".value", "must be a number of milliseconds");
    }
    return new Expectation(
        type,
        negated,
        value,
        threshold,
        weight(json, at),
        metric(json, at),
        transform(json, at),
        config(json, at),
        List.of());
  }

  private ExpectationType known(String type, String at) {
    ExpectationType known = Catalogue.type(type);
    if (known != null) {
      if (known.family() == ExpectationType.Family.DESCRIPTION && !described) {
        fault(at + ".type", type + " is only for cases that were made from an API's description");
      }
      return known;
    }
    String refusal = Catalogue.refusals().get(type);
    if (refusal != null) {
      fault(at + ".type", type + " is refused: " + refusal);
    } else {
      fault(
          at + ".type",
          type + " is unknown; it must be one of: " + String.join(", ", Catalogue.names()));
    }
    return null;
  }

  private Expectation set(JsonObject json, String at, boolean inSet) {
    if (inSet) {
      fault(at + ".type", "an assert-set cannot be in another");
      return null;
    }
    List<Expectation> children = List.of();
    if (json.get("assert") instanceof JsonArray array && !array.isEmpty()) {
      children = read(array, at + ".assert", true);
    } else {
      fault(at + ".assert", "must be a list of expectations");
    }
    return new Expectation(
        Expectation.SET,
        false,
        null,
        number(json, "threshold", at),
        weight(json, at),
        metric(json, at),
        null,
        JsonValue.EMPTY_JSON_OBJECT,
        children);
  }

  private void checkFields(JsonObject json, String at) {
    for (String field : new TreeSet<>(json.keySet())) {
      if (REFUSED_FIELDS.containsKey(field)) {
        fault(at + "." + field, REFUSED_FIELDS.get(field));
      } else if (!FIELDS.contains(field)) {
        fault(at + "." + field, "there is no such field");
      }
    }
  }

  private void checkValue(ExpectationType type, JsonValue value, String at) {
    int before = faults.size();
    checkTexts(value, at + ".value");
    if (faults.size() == before) {
      type.value().fault(value).ifPresent(right -> fault(at + ".value", "must be " + right));
    }
  }

  /** No text may point to code or files, each has to be a template that is understood. */
  private void checkTexts(JsonValue value, String at) {
    if (value instanceof JsonString text) {
      checkText(text.getString(), at);
    } else if (value instanceof JsonArray array) {
      for (int i = 0; i < array.size(); i++) {
        if (array.get(i) instanceof JsonString text) {
          checkText(text.getString(), at + "[" + i + "]");
        }
      }
    }
  }

  private void checkText(String text, String at) {
    if (described) {
      return; // what stands there stands for itself
    }
    for (String scheme : List.of("file://", "package:")) {
      if (text.startsWith(scheme)) {
        fault(at, scheme + " is refused: Headway reads no files and runs no code of users");
        return;
      }
    }
    try {
      Template.of(text);
    } catch (TemplateFault e) {
      fault(at, e.getMessage());
    }
  }

  private double weight(JsonObject json, String at) {
    Double weight = number(json, "weight", at);
    if (weight != null && weight < 0) {
      fault(at + ".weight", "must be 0 or more");
    }
    return weight == null ? 1 : weight;
  }

  private Double number(JsonObject json, String field, String at) {
    JsonValue value = json.get(field);
    if (value == null || value == JsonValue.NULL) {
      return null;
    }
    if (value instanceof JsonNumber number && Double.isFinite(number.doubleValue())) {
      return number.doubleValue();
    }
    fault(at + "." + field, "must be a number");
    return null;
  }

  private String metric(JsonObject json, String at) {
    String metric = text(json, "metric", at);
    if (metric != null) {
      checkText(metric, at + ".metric");
    }
    return metric;
  }

  private String transform(JsonObject json, String at) {
    String transform = text(json, "transform", at);
    if (transform == null) {
      return null;
    }
    try {
      JsonPath.of(transform);
    } catch (IllegalArgumentException e) {
      fault(
          at + ".transform",
          "must be a JSON path such as $.answer, Headway runs no code of users: " + e.getMessage());
    }
    return transform;
  }

  private String text(JsonObject json, String field, String at) {
    JsonValue value = json.get(field);
    if (value == null || value == JsonValue.NULL) {
      return null;
    }
    if (value instanceof JsonString text) {
      return text.getString();
    }
    fault(at + "." + field, "must be a text");
    return null;
  }

  private JsonObject config(JsonObject json, String at) {
    JsonObjectBuilder config = JsonText.PROVIDER.createObjectBuilder();
    if (json.get("config") instanceof JsonObject given) {
      given.forEach(config::add);
    } else if (json.get("config") != null) {
      fault(at + ".config", "must be an object");
    }
    for (String field : INTO_CONFIG) {
      if (json.get(field) == null) {
        continue;
      }
      boolean text = field.equals("rubricPrompt");
      if (text ? json.get(field) instanceof JsonString : json.get(field) instanceof JsonNumber) {
        config.add(field, json.get(field));
      } else {
        fault(at + "." + field, text ? "must be a text" : "must be a number");
      }
    }
    JsonObject all = config.build();
    if (all.get("rubricPrompt") instanceof JsonString prompt) {
      checkText(prompt.getString(), at + ".rubricPrompt");
    }
    return all;
  }

  private void fault(String field, String message) {
    faults.add(new Problem.Fault(field, message));
  }
}
