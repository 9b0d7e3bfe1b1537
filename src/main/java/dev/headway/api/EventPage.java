package dev.headway.api;

import dev.headway.job.Job;
import jakarta.json.Json;
import jakarta.json.JsonObject;

/** What a page of events says beside them. */
final class EventPage {
  private EventPage() {}

  /**
   * @param last number to ask after next
   */
  static JsonObject of(JsonObject items, Job job, long last) {
    return Json.createObjectBuilder(items)
        .add("after", last)
        .add("status", job.status().wire())
        .add("trimmed_seq", job.trimmedSeq())
        .build();
  }
}
