package dev.headway.workload.testrun;

import dev.headway.batch.ItemContext;
import dev.headway.platform.JsonText;
import dev.headway.suite.PlannedCase;
import dev.headway.workload.testrun.Captures.MissingCapture;
import dev.headway.workload.testrun.template.Template;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;

/** The variables of a test: its own, and what it uses of earlier tests' captures. */
final class Variables {
  private Variables() {}

  static JsonObject of(PlannedCase test, Captures captures, ItemContext context)
      throws MissingCapture, IOException, InterruptedException {
    Set<String> used = new LinkedHashSet<>();
    collect(test.template(), used);
    collect(test.request(), used);
    collect(test.expectations(), used);
    JsonObjectBuilder all = JsonText.PROVIDER.createObjectBuilder(test.variables());
    for (String name : used) {
      if (!test.variables().containsKey(name)) {
        JsonValue captured = captures.find(name, test.number(), context);
        if (captured != null) {
          all.add(name, captured);
        }
      }
    }
    return all.build();
  }

  private static void collect(JsonValue value, Set<String> used) {
    if (value instanceof JsonString text && Template.isTemplate(text.getString())) {
      used.addAll(Template.of(text.getString()).variables());
    } else if (value instanceof JsonArray array) {
      array.forEach(element -> collect(element, used));
    } else if (value instanceof JsonObject object) {
      object.values().forEach(member -> collect(member, used));
    }
  }

  static String filled(String text, JsonObject variables) {
    return Template.isTemplate(text) ? Template.of(text).render(variables) : text;
  }
}
