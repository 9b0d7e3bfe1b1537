package dev.headway.workload.testrun;

import dev.headway.platform.JsonText;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a run's configuration leaves open: as its suite says, else as usual. */
final class RunDefaults {
  static final int STANDARD_CONCURRENCY = 3;
  static final int STANDARD_TIMEOUT_MS = 30_000;
  static final int MOST_CONCURRENCY = 10;
  private static final int MOST_TIMEOUT_MS = 3_600_000;

  private RunDefaults() {}

  /**
   * @param ofSuite {@code defaults.run} of the suite, empty without one
   */
  static JsonObject complete(JsonObject parameters, JsonObject ofSuite) {
    JsonObject given = parameters.getJsonObject("configuration");
    JsonObjectBuilder configuration = JsonText.PROVIDER.createObjectBuilder();
    usual(ofSuite).forEach(configuration::add);
    if (given != null) {
      given.forEach(configuration::add);
    }
    return JsonText.PROVIDER
        .createObjectBuilder(parameters)
        .add("configuration", configuration)
        .build();
  }

  private static Map<String, JsonValue> usual(JsonObject ofSuite) {
    Map<String, JsonValue> usual = new LinkedHashMap<>();
    int delay = ofSuite.getInt("delay_ms", 0);
    // one after the other, or a delay would part nothing
    int concurrency =
        delay > 0
            ? 1
            : Math.min(MOST_CONCURRENCY, ofSuite.getInt("max_concurrency", STANDARD_CONCURRENCY));
    usual.put("max_concurrent_tests", value(concurrency));
    int timeout = ofSuite.getInt("timeout_ms", STANDARD_TIMEOUT_MS);
    usual.put("timeout_per_test", value(Math.min(MOST_TIMEOUT_MS, timeout)));
    usual.put("delay_ms", value(delay));
    usual.put("cache", ofSuite.getBoolean("cache", false) ? JsonValue.TRUE : JsonValue.FALSE);
    if (ofSuite.containsKey("max_time_ms")) {
      usual.put("max_time_ms", value(ofSuite.getInt("max_time_ms")));
    }
    return usual;
  }

  private static JsonNumber value(int number) {
    return JsonText.PROVIDER.createValue(number);
  }
}
