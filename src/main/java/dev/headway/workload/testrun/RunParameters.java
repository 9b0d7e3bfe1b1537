package dev.headway.workload.testrun;

import dev.headway.platform.JsonText;
import dev.headway.suite.PlanRequest;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.List;

/**
 * What a run is to do.
 *
 * @param plan null for generated cases
 * @param generated null for cases of suites
 * @param requestsPerSecond of the whole run, null for no limit
 * @param concurrency tests at the same time, 1 to 10
 * @param mostConcurrency what it can be raised to while they run: 1 or 10
 * @param timeout of one try
 * @param maxTries 1 and more
 * @param delay of a worker after each try
 * @param graders names of the models that grade
 * @param cache whether answers of models are taken from the cache, and kept in it
 * @param memoryBytes that one try may allocate, null for no limit
 * @param cpuShare of one core, above 0 to 1, null for no limit
 */
record RunParameters(
    PlanRequest plan,
    GeneratedRun generated,
    Double requestsPerSecond,
    int concurrency,
    int mostConcurrency,
    Duration timeout,
    int maxTries,
    Duration delay,
    GraderNames graders,
    boolean cache,
    StopRule stop,
    Long memoryBytes,
    Double cpuShare) {
  private static final long MIB = 1_048_576;

  static RunParameters of(JsonObject json) {
    JsonObject configuration = object(json, "configuration");
    JsonObject limits = object(configuration, "resource_limits");
    boolean sequential = json.getString("mode", "parallel").equals("sequential");
    Integer memory = integer(limits, "memory_mb");
    Integer cpu = integer(limits, "cpu_percent");
    return new RunParameters(
        json.containsKey(GeneratedRun.JOB) ? null : plan(json),
        json.containsKey(GeneratedRun.JOB) ? GeneratedRun.of(json) : null,
        json.containsKey("requests_per_second")
            ? json.getJsonNumber("requests_per_second").doubleValue()
            : null,
        sequential
            ? 1
            : configuration.getInt("max_concurrent_tests", RunDefaults.STANDARD_CONCURRENCY),
        sequential ? 1 : RunDefaults.MOST_CONCURRENCY,
        Duration.ofMillis(
            configuration.getInt("timeout_per_test", RunDefaults.STANDARD_TIMEOUT_MS)),
        configuration.getBoolean("retry_failed_tests", false)
            ? 1 + configuration.getInt("max_retries", 1)
            : 1,
        Duration.ofMillis(configuration.getInt("delay_ms", 0)),
        new GraderNames(json.getString("judge", null), json.getString("embeddings", null)),
        configuration.getBoolean("cache", false),
        StopRule.of(configuration),
        memory == null ? null : memory * MIB,
        cpu == null ? null : cpu / 100.0);
  }

  private static PlanRequest plan(JsonObject json) {
    return new PlanRequest(
        number(json, "suite_id"),
        number(json, "prompt_card_id"),
        array(json, "test_case_ids").getValuesAs(JsonNumber.class).stream()
            .map(JsonNumber::longValueExact)
            .toList(),
        models(json),
        object(json, "variables"),
        integer(json, "repeat"));
  }

  private static List<String> models(JsonObject json) {
    return json.containsKey("model")
        ? List.of(json.getString("model"))
        : array(json, "models").getValuesAs(JsonString.class).stream()
            .map(JsonString::getString)
            .toList();
  }

  private static Long number(JsonObject json, String name) {
    return json.containsKey(name) ? json.getJsonNumber(name).longValueExact() : null;
  }

  static Integer integer(JsonObject json, String name) {
    return json.containsKey(name) ? json.getInt(name) : null;
  }

  private static JsonObject object(JsonObject json, String name) {
    return json.containsKey(name) ? json.getJsonObject(name) : JsonValue.EMPTY_JSON_OBJECT;
  }

  private static JsonArray array(JsonObject json, String name) {
    return json.containsKey(name)
        ? json.getJsonArray(name)
        : JsonText.PROVIDER.createArrayBuilder().build();
  }
}
