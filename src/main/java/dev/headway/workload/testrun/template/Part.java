package dev.headway.workload.testrun.template;

import dev.headway.platform.JsonText;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;

/** One piece of a template. */
sealed interface Part {
  void renderTo(StringBuilder rendered, JsonObject variables);

  record Text(String text) implements Part {
    @Override
    public void renderTo(StringBuilder rendered, JsonObject variables) {
      rendered.append(text);
    }
  }

  /**
   * @param steps names and indexes from the variables inward, at least one
   */
  record Variable(List<String> steps) implements Part {
    @Override
    public void renderTo(StringBuilder rendered, JsonObject variables) {
      JsonValue value = variables;
      for (String step : steps) {
        value = inside(value, step);
        if (value == null) {
          return;
        }
      }
      rendered.append(Template.text(value));
    }

    private static JsonValue inside(JsonValue value, String step) {
      if (value instanceof JsonObject object) {
        return object.get(step);
      }
      if (step.equals("length") && value instanceof JsonArray array) {
        return JsonText.PROVIDER.createValue(array.size());
      }
      if (step.equals("length") && value instanceof JsonString string) {
        return JsonText.PROVIDER.createValue(string.getString().length());
      }
      if (value instanceof JsonArray array && step.matches("\\d{1,9}")) {
        int index = Integer.parseInt(step);
        return index < array.size() ? array.get(index) : null;
      }
      return null;
    }
  }
}
