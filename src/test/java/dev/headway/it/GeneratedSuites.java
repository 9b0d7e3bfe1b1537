package dev.headway.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headway.testing.Http;
import dev.headway.testing.PetShop;
import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** Makes the tests of the {@link PetShop}, and runs them with Headway. */
record GeneratedSuites(Http http) {
  private static final Duration LONG = Duration.ofSeconds(90);

  /** The id of the job that made them. */
  String made() {
    String specification =
        http.post("/api/specifications?name=pet-shop.yaml", PetShop.description()).body();
    int id = Http.parse(specification).getInt("id");
    JsonObject job =
        http.awaitEnd(http.launch("api-tests", "{\"specification_id\":" + id + "}"), LONG);
    assertEquals("completed", job.getString("status"), job::toString);
    return job.getString("job_id");
  }

  byte[] zip(String made) {
    HttpResponse<byte[]> zip = http.bytes("/api/download/" + made);
    assertEquals(200, zip.statusCode());
    return zip.body();
  }

  /**
   * @param more parameters, each with a comma before it, in single quotes
   */
  String launched(String made, PetShop shop, String more) {
    String parameters =
        "{'generated_by':'%s','base_url':'%s','credentials':{'token':'%s'}%s}"
            .formatted(made, shop.url(), PetShop.TOKEN, more);
    return http.launch("test-run", TestRunCalls.quoted(parameters));
  }

  JsonObject ended(String run) {
    return http.awaitEnd(run, LONG);
  }

  /** The outcomes by the cases' ids. */
  Map<String, String> verdicts(String run) {
    Map<String, String> verdicts = new TreeMap<>();
    for (JsonObject result : http.items("/api/jobs/" + run + "/results?limit=500")) {
      String id = result.getJsonObject("output").getString("case_id");
      verdicts.put(id, result.getString("outcome"));
    }
    return verdicts;
  }
}
