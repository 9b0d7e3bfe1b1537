package dev.headway.workload.testrun;

import dev.headway.job.Outcome;
import dev.headway.platform.JsonText;
import dev.headway.workload.testrun.expect.CaseVerdict;
import dev.headway.workload.testrun.expect.Verdict;
import dev.headway.workload.testrun.generated.GeneratedCase;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What came of the steps of a case in one try, as it is stored. For one thread. */
final class CaseLog {
  private static final int TOO_MANY_REQUESTS = 429;

  /** Of the answers to all steps but the last together. */
  private static final int EARLIER_CHARS = 16_000;

  private final GeneratedCase test;
  private final ThreadCost cost;
  private final List<StepDone> done = new ArrayList<>();

  CaseLog(GeneratedCase test, ThreadCost cost) {
    this.test = test;
    this.cost = cost;
  }

  void add(StepDone step) {
    done.add(step);
  }

  /** All steps were answered, or the last one was not as it has to be. */
  Tried judged() {
    StepDone last = done.get(done.size() - 1);
    boolean passed = last.verdict().passed();
    JsonObjectBuilder output = output();
    (isChain() ? ofChain(passed) : last.verdict()).toJson().forEach(output::add);
    output.add("cpu_ms", cost.cpuNanos() / 1_000 / 1e3);
    output.add("memory_bytes", cost.allocatedBytes());
    return new Tried(
        passed ? Outcome.PASSED : Outcome.FAILED,
        passed ? null : why(last.verdict().reason()),
        output.build(),
        JsonObject.EMPTY_JSON_OBJECT,
        null,
        !passed,
        !passed && last.answer().status() == TOO_MANY_REQUESTS,
        passed ? null : last.answer().retryAfter(),
        cost.cpuNanos());
  }

  private CaseVerdict ofChain(boolean passed) {
    List<Verdict> verdicts = new ArrayList<>();
    double score = 0;
    for (StepDone step : done) {
      verdicts.add(step.asVerdict(verdicts.size() + 1));
      score += step.verdict().score() / test.steps().size();
    }
    String reason = passed ? "all steps as expected" : why(last().verdict().reason());
    return new CaseVerdict(passed, passed ? 1 : score, reason, verdicts, Map.of());
  }

  /**
   * It could not be gone on with.
   *
   * @param error in one word
   */
  Tried ended(Outcome outcome, String error, String message, boolean again) {
    JsonObject output = output().add("error", error).build();
    return Tried.unjudged(outcome, why(message), output, again, cost.cpuNanos());
  }

  /** As {@link #ended}, where the server's limit of requests or a pause that it wants matters. */
  Tried unanswered(String error, String message, boolean again, Duration retryAfter) {
    Tried tried = ended(Outcome.ERROR, error, message, again);
    return new Tried(
        tried.outcome(),
        tried.message(),
        tried.output(),
        tried.captured(),
        null,
        again,
        false,
        retryAfter,
        tried.cpuNanos());
  }

  private StepDone last() {
    return done.get(done.size() - 1);
  }

  private boolean isChain() {
    return test.steps().size() > 1;
  }

  private String why(String reason) {
    return isChain() && !done.isEmpty() ? last().title(done.size()) + ": " + reason : reason;
  }

  private JsonObjectBuilder output() {
    JsonObjectBuilder output =
        JsonText.PROVIDER
            .createObjectBuilder()
            .add("operation", test.operation())
            .add("category", test.category())
            .add("case_id", test.id());
    double latency = 0;
    JsonArrayBuilder steps = JsonText.PROVIDER.createArrayBuilder();
    for (StepDone step : done) {
      boolean isLast = step == last();
      steps.add(step.json(isChain(), isLast ? 0 : EARLIER_CHARS / test.steps().size()));
      latency += step.answer() == null ? 0 : step.latencyMs();
    }
    if (!done.isEmpty() && last().answer() != null) {
      StoredText.of(last().answer().text()).build().forEach(output::add);
      output.add("status", last().answer().status()).add("latency_ms", latency);
    }
    return output.add("steps", steps);
  }
}
