package dev.headway.api;

import dev.headway.api.input.Fields;
import dev.headway.job.JobStatus;
import dev.headway.job.NewJob;
import dev.headway.job.Stakeholders;
import dev.headway.platform.Problem;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What somebody who launches a job sends. */
final class LaunchBody {
  private static final int MOST_DEPENDENCIES = 100;
  private static final int MOST_STAKEHOLDERS = 5;

  private LaunchBody() {}

  static NewJob read(Fields body, String owner, String idempotencyKey) {
    List<String> dependsOn = body.list("depends_on", MOST_DEPENDENCIES, 36);
    NewJob job =
        new NewJob(
            body.requiredText("type", 64),
            body.object("parameters"),
            body.text("title", 200),
            JobFields.priority(body, 0),
            JobFields.labels(body),
            body.instant("start_at"),
            dependsOn,
            owner,
            stakeholders(body),
            key(idempotencyKey));
    body.done();
    return job;
  }

  private static Stakeholders stakeholders(Fields body) {
    if (!body.has("notify")) {
      return Stakeholders.NONE;
    }
    Fields notify = new Fields(body.object("notify"));
    try {
      Set<JobStatus> on = ends(notify);
      Stakeholders stakeholders =
          new Stakeholders(
              on,
              notify.list("webhooks", MOST_STAKEHOLDERS, 2_000),
              notify.list("mails", MOST_STAKEHOLDERS, 254));
      notify.done();
      return stakeholders;
    } catch (Problem wrong) {
      throw wrong.withFields(field -> "/notify" + field);
    }
  }

  private static Set<JobStatus> ends(Fields notify) {
    if (!notify.has("on")) {
      return Stakeholders.ENDS;
    }
    Set<JobStatus> ends = new HashSet<>();
    for (String word : notify.list("on", Stakeholders.ENDS.size(), 20)) {
      Stakeholders.ENDS.stream()
          .filter(end -> end.wire().equals(word))
          .findFirst()
          .ifPresentOrElse(
              ends::add,
              () -> notify.fault("on", "must have only completed, failed and cancelled"));
    }
    return ends;
  }

  private static String key(String key) {
    if (key == null) {
      return null;
    }
    if (!key.matches("[\\x21-\\x7E]{1,200}")) {
      throw Problem.invalid("Idempotency-Key", "must have 1 to 200 visible ASCII characters");
    }
    return key;
  }
}
