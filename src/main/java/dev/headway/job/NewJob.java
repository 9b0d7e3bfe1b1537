package dev.headway.job;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What somebody wants to run.
 *
 * @param title null: the job type's title
 * @param startAt not before this instant, null: as soon as there is room
 * @param dependsOn ids of jobs that must have completed first
 * @param owner who asks, null: nobody in particular
 * @param stakeholders who is told how it ended
 * @param idempotencyKey null: none. A second request with the same key gives the first one's job
 */
public record NewJob(
    String type,
    JsonObject parameters,
    String title,
    int priority,
    Map<String, String> labels,
    Instant startAt,
    List<String> dependsOn,
    String owner,
    Stakeholders stakeholders,
    String idempotencyKey) {
  /** Without its parameters, which may hold secrets. */
  @Override
  public String toString() {
    return "NewJob[" + type + ", " + title + ", by " + owner + "]";
  }
}
