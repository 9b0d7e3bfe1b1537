package dev.headway.it;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headway.testing.Await;
import dev.headway.testing.Http;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;

/** A generation of test cases that is under way while its server is killed. */
record KilledGeneration(Http http, String id) {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final int ENDPOINTS = 120;

  private static final String PARAMETERS =
      "{\"workers\":2,\"seed\":5,\"specification\":"
          + "{\"openapi\":\"3.0.3\",\"info\":{\"title\":\"Many\",\"version\":\"1\"},\"paths\":{"
          + IntStream.range(0, ENDPOINTS)
              .mapToObj(
                  n ->
                      "\"/things"
                          + n
                          + "\":{\"get\":{\"parameters\":[{\"name\":\"limit\",\"in\":\"query\","
                          + "\"schema\":{\"type\":\"integer\",\"minimum\":1}}],\"responses\":"
                          + "{\"200\":{\"description\":\"Things\"}}}}")
              .collect(joining(","))
          + "}}}";

  /** Some of its endpoints are done, most are not; its pace is set before it begins. */
  static KilledGeneration underWay(Http http) {
    String body =
        "{\"type\":\"api-tests\",\"start_at\":\"%s\",\"parameters\":%s}"
            .formatted(Instant.now().plusSeconds(2), PARAMETERS);
    String id = http.launch(body).getString("job_id");
    retune(http, id, "{\"rate\":4}");
    Await.until(LONG, "endpoints", () -> completed(http.job(id)) > 5);
    return new KilledGeneration(http, id);
  }

  private static int completed(JsonObject job) {
    return job.getJsonObject("totals").getInt("completed");
  }

  private static void retune(Http http, String id, String change) {
    assertEquals(200, http.send("PATCH", "/api/jobs/" + id, change).statusCode());
  }

  /** It goes on with what is missing, and what comes of it is what would have come anyway. */
  void assertGoesOn() {
    retune(http, id, "{\"rate\":null}");
    JsonObject job = http.awaitEnd(id, LONG);
    assertEquals("completed", job.getString("status"), job::toString);
    assertEquals(2, job.getInt("attempt"));
    Stored.assertNumbered(http, job);
    JsonObject results = http.json("/api/jobs/" + id + "/results?limit=1000");
    assertEquals(ENDPOINTS, results.getJsonArray("items").size());
    String other = http.launch("api-tests", PARAMETERS);
    assertEquals("completed", http.awaitEnd(other, LONG).getString("status"));
    assertArrayEquals(zip(other), zip(id));
  }

  private byte[] zip(String job) {
    return http.bytes("/api/jobs/" + job + "/artifacts/api-tests.zip").body();
  }
}
