package dev.headway.workload.testrun;

import dev.headway.platform.JsonText;
import dev.headway.suite.PlannedCase;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Map;

/** What a test's options say of all its judges, written into each expectation that says nothing. */
final class GradingOptions {
  private static final Map<String, String> NAMES =
      Map.of("rubric_prompt", "rubricPrompt", "factuality", "factuality");

  private GradingOptions() {}

  static JsonArray in(PlannedCase test) {
    JsonObjectBuilder common = JsonText.PROVIDER.createObjectBuilder();
    NAMES.forEach(
        (ours, name) -> {
          if (test.options().containsKey(ours)) {
            common.add(name, test.options().get(ours));
          }
        });
    JsonObject config = common.build();
    return config.isEmpty() ? test.expectations() : with(test.expectations(), config);
  }

  private static JsonArray with(JsonArray expectations, JsonObject config) {
    JsonArrayBuilder all = JsonText.PROVIDER.createArrayBuilder();
    expectations.forEach(
        each -> all.add(each instanceof JsonObject object ? with(object, config) : each));
    return all.build();
  }

  private static JsonObject with(JsonObject expectation, JsonObject config) {
    JsonObjectBuilder all = JsonText.PROVIDER.createObjectBuilder(expectation);
    if (expectation.get("assert") instanceof JsonArray children) {
      return all.add("assert", with(children, config)).build();
    }
    if (!(expectation.get("type") instanceof JsonString)) {
      return expectation;
    }
    JsonObjectBuilder own = JsonText.PROVIDER.createObjectBuilder(config);
    if (expectation.get("config") instanceof JsonObject given) {
      given.forEach((String name, JsonValue value) -> own.add(name, value));
    }
    return all.add("config", own).build();
  }
}
