package dev.headway.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headway.testing.Http;
import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

/** Makes and runs tests by the API; JSON is written with single quotes. */
record TestRunCalls(Http http) {
  private static final Duration LONG = Duration.ofSeconds(90);

  long created(String path, String body) {
    HttpResponse<String> answer = http.post(path, quoted(body));
    assertEquals(201, answer.statusCode(), answer.body());
    return Http.parse(answer.body()).getJsonNumber("id").longValue();
  }

  /** A test that puts its name to a model. */
  long prompt(String name, String expectations) {
    return created(
        "/api/test-cases",
        "{'name':'"
            + name
            + "','kind':'prompt','variables':{'text':'"
            + name
            + "'},"
            + "'expectations':"
            + expectations
            + "}");
  }

  String launched(String body) {
    HttpResponse<String> answer = http.post("/api/test-cases/execute-parallel", quoted(body));
    assertEquals(202, answer.statusCode(), answer.body());
    return Http.parse(answer.body()).getString("execution_id");
  }

  JsonObject ended(String id) {
    return http.awaitEnd(id, LONG);
  }

  JsonObject executed(String body) {
    JsonObject job = ended(launched(body));
    assertEquals("completed", job.getString("status"), job.toString());
    return job;
  }

  List<JsonObject> results(String id) {
    return http.items("/api/jobs/" + id + "/results?limit=500");
  }

  int completed(String id) {
    return http.job(id).getJsonObject("totals").getInt("completed");
  }

  static String quoted(String text) {
    return text.replace('\'', '"');
  }
}
