package dev.headway.suite.promptfoo;

import dev.headway.platform.JsonText;
import dev.headway.platform.Problem.Fault;
import dev.headway.suite.Expectations;
import dev.headway.suite.promptfoo.CodeWords.Found;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Takes over assertions that can be judged without running code; names the others. */
final class AssertionReader {
  private static final Set<String> KNOWN =
      Set.of(
          "type",
          "value",
          "threshold",
          "weight",
          "metric",
          "provider",
          "rubricPrompt",
          "transform",
          "contextTransform",
          "config",
          "assert");
  private static final Set<String> NUMBERS = Set.of("threshold", "weight");
  private static final Set<String> TRANSFORMS = Set.of("transform", "contextTransform");

  private final Expectations expectations;
  private final Report report;

  AssertionReader(Expectations expectations, Report report) {
    this.expectations = expectations;
    this.report = report;
  }

  JsonArray read(JsonValue value, String path) {
    JsonArrayBuilder read = JsonText.PROVIDER.createArrayBuilder();
    if (value == null || value == JsonValue.NULL) {
      return read.build();
    }
    if (!(value instanceof JsonArray array)) {
      report.add(path, "assert", "must be a list; left out");
      return read.build();
    }
    int taken = 0;
    for (int i = 0; i < array.size(); i++) {
      String at = path + "[" + i + "]";
      JsonObject assertion = one(array.get(i), at);
      if (assertion == null) {
        continue;
      }
      if (++taken > Expectations.MOST) {
        report.add(at, "assert", "more than " + Expectations.MOST + " of a test; left out");
      } else {
        read.add(assertion);
      }
    }
    return read.build();
  }

  /** Null when it is left out. */
  private JsonObject one(JsonValue value, String path) {
    if (!(value instanceof JsonObject object) || !(object.get("type") instanceof JsonString type)) {
      report.add(path, "assert", "has no type; left out");
      return null;
    }
    if (type.getString().equals("assert-set")) {
      return set(object, path);
    }
    Optional<Found> code = CodeWords.type(type.getString()).or(() -> CodeWords.anywhere(object));
    if (code.isPresent()) {
      report.add(path, code.get().what(), code.get().why());
      return null;
    }
    JsonObject read = fields(object, path);
    if (read == null) {
      return null;
    }
    List<Fault> faults =
        expectations.check(JsonText.PROVIDER.createArrayBuilder().add(read).build(), "");
    if (!faults.isEmpty()) {
      faults.forEach(fault -> report.add(path, type.getString(), fault.message() + "; left out"));
      return null;
    }
    return read;
  }

  private JsonObject set(JsonObject object, String path) {
    JsonObject others = JsonText.PROVIDER.createObjectBuilder(object).remove("assert").build();
    Optional<Found> code = CodeWords.anywhere(others);
    if (code.isPresent()) {
      report.add(path, code.get().what(), code.get().why());
      return null;
    }
    JsonArray inner = read(object.get("assert"), path + ".assert");
    if (inner.isEmpty()) {
      report.add(path, "assert-set", "nothing of it is left; left out");
      return null;
    }
    JsonObject read = fields(others, path);
    return read == null
        ? null
        : JsonText.PROVIDER.createObjectBuilder(read).add("assert", inner).build();
  }

  /** Null when a field cannot be taken over without which it would mean something else. */
  private JsonObject fields(JsonObject object, String path) {
    JsonObjectBuilder read = JsonText.PROVIDER.createObjectBuilder();
    for (Map.Entry<String, JsonValue> field : object.entrySet()) {
      String name = field.getKey();
      JsonValue value = field.getValue();
      if (!KNOWN.contains(name)) {
        report.add(path, name, "is no field of an assertion that is known here; left out");
      } else if (value == JsonValue.NULL) {
        continue;
      } else if (NUMBERS.contains(name) && !(value instanceof JsonNumber)) {
        report.add(path, name, "must be a number; the assertion is left out");
        return null;
      } else if (TRANSFORMS.contains(name)) {
        Optional<String> way =
            Transforms.read(value, path, name, "the assertion is left out", report);
        if (way.isEmpty()) {
          return null;
        }
        read.add(name, way.get());
      } else if (value instanceof JsonString text
          && name.equals("value")
          && CodeWords.isFunction(text.getString())
          && object.getString("type").endsWith("-json")) {
        report.add(path, name, CodeWords.CODE);
        return null;
      } else {
        read.add(name, value);
      }
    }
    return read.build();
  }
}
