package dev.headway.workload.testrun;

import dev.headway.platform.JsonText;
import dev.headway.workload.testrun.expect.CaseVerdict;
import dev.headway.workload.testrun.expect.Verdict;
import dev.headway.workload.testrun.http.HttpAnswer;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;

/**
 * A step of a case that was asked.
 *
 * @param url without credentials
 * @param answer null where there was none
 * @param verdict null where nothing could be judged
 */
record StepDone(String method, String url, HttpAnswer answer, CaseVerdict verdict) {
  /** Such as {@code step 2, DELETE http://h/pets/7}. */
  String title(int number) {
    return "step " + number + ", " + method + " " + url;
  }

  double latencyMs() {
    return answer.latency().toNanos() / 1_000 / 1e3;
  }

  /** The step as one verdict of its case. */
  Verdict asVerdict(int number) {
    return new Verdict(
        title(number),
        verdict.passed(),
        verdict.score(),
        verdict.reason(),
        null,
        1,
        false,
        List.of());
  }

  /**
   * For the stored output.
   *
   * @param bodyChars of the answer at most
   */
  JsonObject json(boolean withVerdicts, int bodyChars) {
    JsonObjectBuilder json =
        JsonText.PROVIDER.createObjectBuilder().add("method", method).add("url", url);
    if (answer != null) {
      json.add("status", answer.status()).add("latency_ms", latencyMs());
      if (bodyChars > 0) {
        StoredText.of(answer.text(), bodyChars).build().forEach(json::add);
      }
    }
    if (verdict != null && withVerdicts) {
      JsonArray verdicts = verdict.toJson().getJsonArray("verdicts");
      json.add("passed", verdict.passed()).add("verdicts", verdicts);
    }
    return json.build();
  }
}
