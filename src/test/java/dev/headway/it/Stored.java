package dev.headway.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headway.testing.Http;
import dev.headway.testing.RecordingSubscriber;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.stream.LongStream;

/** What must hold of a stored job, whatever has happened to its server. */
final class Stored {
  private Stored() {}

  static void assertWhole(Http http, String id, long items, long failed) {
    JsonObject job = http.job(id);
    assertEquals("completed", job.getString("status"), () -> "job " + job);
    assertEquals(items, job.getJsonObject("totals").getInt("completed"), "counted items");
    assertEquals(failed, job.getJsonObject("totals").getInt("failed"), "counted failures");
    List<JsonObject> results = http.items("/api/jobs/" + id + "/results?limit=1000");
    assertEquals(items, results.size(), "results");
    assertEquals(items, results.stream().map(r -> r.getString("item")).distinct().count(), "items");
    assertEquals(
        failed,
        results.stream().filter(result -> result.getString("outcome").equals("failed")).count());
    assertNumbered(http, job);
  }

  /** The numbers of the history are 1, 2, 3 … as many as the job says that there are. */
  static void assertNumbered(Http http, JsonObject job) {
    String path = "/api/jobs/" + job.getString("job_id") + "/events?limit=1000";
    assertEquals(
        upTo(job.getJsonNumber("seq").longValue()), RecordingSubscriber.seqs(http.items(path)));
  }

  static List<Long> upTo(long last) {
    return LongStream.rangeClosed(1, last).boxed().toList();
  }
}
