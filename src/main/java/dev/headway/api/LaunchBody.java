package dev.headway.api;

import dev.headway.api.input.Fields;
import dev.headway.job.NewJob;
import dev.headway.platform.Problem;
import java.util.List;

/** What somebody who launches a job sends. */
final class LaunchBody {
  private static final int MOST_DEPENDENCIES = 100;

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
            key(idempotencyKey));
    body.done();
    return job;
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
