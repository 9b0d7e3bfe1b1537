package dev.headway.job;

import dev.headway.platform.JsonText;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;

/** What a status event carries beyond the fields of every event. */
final class StatusBody {
  private StatusBody() {}

  static JsonObject of(JobEntity job, List<Stage> stages) {
    JsonObjectBuilder body = JsonText.PROVIDER.createObjectBuilder();
    JsonObject totals = totals(job, stages);
    body.add("metadata", JsonText.PROVIDER.createObjectBuilder(totals).add("attempt", job.attempt));
    if (job.status.hasEnded()) {
      body.add("result", result(job, totals));
    } else if (job.cancelAt != null) {
      body.add("cancel_requested", cancelRequest(job));
    }
    if (job.error != null) {
      body.add("error", job.error);
    }
    return body.build();
  }

  private static JsonObject totals(JobEntity job, List<Stage> stages) {
    JsonObjectBuilder totals = JsonText.PROVIDER.createObjectBuilder();
    totals.add("completed", job.completed).add("failed", job.failed);
    Long total = Stage.overallTotal(stages);
    if (total != null) {
      totals.add("total", total);
    }
    return totals.build();
  }

  private static JsonObjectBuilder result(JobEntity job, JsonObject totals) {
    JsonObjectBuilder result = JsonText.PROVIDER.createObjectBuilder(totals);
    if (job.details != null) {
      result.add("details", JsonText.parse(job.details));
    }
    if (job.cancelAt != null) {
      result.add("cancel_requested", cancelRequest(job));
    }
    return result;
  }

  private static JsonObjectBuilder cancelRequest(JobEntity job) {
    JsonObjectBuilder request = JsonText.PROVIDER.createObjectBuilder();
    if (job.cancelBy == null) {
      request.addNull("by");
    } else {
      request.add("by", job.cancelBy);
    }
    if (job.cancelReason == null) {
      request.addNull("reason");
    } else {
      request.add("reason", job.cancelReason);
    }
    return request
        .add("at", job.cancelAt.toString())
        .add("cleanup_partial_results", job.cancelCleanup);
  }
}
