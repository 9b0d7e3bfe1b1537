package dev.headway.workload.testrun;

import dev.headway.workload.testrun.generated.BaseUrl;
import dev.headway.workload.testrun.generated.CaseFilter;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.HashSet;
import java.util.Set;

/**
 * What of a run is for cases that another job has made.
 *
 * @param jobId that job
 * @param credentials secrets by the names of security schemes
 */
record GeneratedRun(String jobId, BaseUrl baseUrl, JsonObject credentials, CaseFilter filter) {
  static final String JOB = "generated_by";
  static final String BASE_URL = "base_url";
  static final String SAFE_MODE = "safe_mode";

  static GeneratedRun of(JsonObject json) {
    BaseUrl baseUrl = BaseUrl.of(json.getString(BASE_URL));
    Set<String> categories = new HashSet<>();
    if (json.containsKey("categories")) {
      json.getJsonArray("categories")
          .getValuesAs(JsonString.class)
          .forEach(category -> categories.add(category.getString()));
    }
    JsonObject credentials =
        json.containsKey("credentials")
            ? json.getJsonObject("credentials")
            : JsonValue.EMPTY_JSON_OBJECT;
    boolean safe = json.getBoolean(SAFE_MODE, !baseUrl.isLoopback());
    return new GeneratedRun(
        json.getString(JOB), baseUrl, credentials, new CaseFilter(categories, safe));
  }

  /** Without the secrets. */
  @Override
  public String toString() {
    return "GeneratedRun[" + jobId + ", " + filter + "]";
  }
}
