package dev.headway.api;

import dev.headway.api.input.Fields;
import dev.headway.job.NewJob;
import dev.headway.platform.JsonText;
import dev.headway.platform.Problem;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A test run as other tools write theirs: its parameters lie beside those of the job.
 *
 * @param launch the same as a launch of a job
 */
record TestRunBody(JsonObject launch) {
  static final String TYPE = "test-run";

  private static final String PARAMETERS = "/parameters";
  private static final Set<String> OF_THE_JOB =
      Set.of("priority", "title", "labels", "start_at", "depends_on", "notify");

  static TestRunBody of(JsonObject body) {
    JsonObjectBuilder launch = JsonText.PROVIDER.createObjectBuilder().add("type", TYPE);
    JsonObjectBuilder parameters = JsonText.PROVIDER.createObjectBuilder();
    body.forEach(
        (name, value) -> (OF_THE_JOB.contains(name) ? launch : parameters).add(name, value));
    return new TestRunBody(launch.add("parameters", parameters).build());
  }

  NewJob read(String owner, String idempotencyKey) {
    return LaunchBody.read(new Fields(launch), owner, idempotencyKey);
  }

  /** A refusal names the fields as this body has them. */
  <T> T named(Supplier<T> work) {
    try {
      return work.get();
    } catch (Problem refused) {
      throw refused.withFields(TestRunBody::inTheBody);
    }
  }

  private static String inTheBody(String field) {
    return field.startsWith(PARAMETERS + "/") ? field.substring(PARAMETERS.length()) : field;
  }
}
