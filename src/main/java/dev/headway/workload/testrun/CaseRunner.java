package dev.headway.workload.testrun;

import dev.headway.batch.ItemContext;
import dev.headway.job.Outcome;
import dev.headway.platform.JsonText;
import dev.headway.platform.Problem;
import dev.headway.suite.PlannedCase;
import dev.headway.workload.testrun.Captures.MissingCapture;
import dev.headway.workload.testrun.expect.CaseVerdict;
import dev.headway.workload.testrun.expect.Expectations;
import dev.headway.workload.testrun.expect.measure.CannotJudge;
import dev.headway.workload.testrun.http.CallException;
import dev.headway.workload.testrun.template.TemplateFault;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One try of a test: fill in its variables, ask, judge the answer. For many threads. */
final class CaseRunner {
  private final Asker asker;
  private final Captures captures;
  private final GraderModels graders;
  private final Duration timeout;
  private final Long memoryBytes;

  CaseRunner(
      Asker asker, Captures captures, GraderModels graders, Duration timeout, Long memoryBytes) {
    this.asker = asker;
    this.captures = captures;
    this.graders = graders;
    this.timeout = timeout;
    this.memoryBytes = memoryBytes;
  }

  /** The test's variables; waits for the earlier tests that it needs. */
  JsonObject variables(PlannedCase test, ItemContext context)
      throws MissingCapture, IOException, InterruptedException {
    return Variables.of(test, captures, context);
  }

  /**
   * @throws InterruptedException cancelled; there is no result then
   */
  Tried run(PlannedCase test, JsonObject variables, ItemContext context)
      throws InterruptedException {
    ThreadCost cost = new ThreadCost();
    TestCall call = new TestCall(timeout(test), context, memoryBytes, cost);
    try {
      Asked asked = asker.ask(test, variables, call);
      CaseVerdict verdict = expectations(test).check(asked.evidence(), graders.within(test, call));
      if (call.isOverMemory()) {
        return overMemory(cost);
      }
      return Tried.of(new Judged(asked, verdict, cost.cpuNanos(), cost.allocatedBytes()));
    } catch (CallException failed) {
      return unanswered(failed, call, cost);
    } catch (NotTransformed failed) {
      JsonObject output = with(failed.output(), "transform_failed");
      return Tried.unjudged(Outcome.ERROR, failed.getMessage(), output, true, cost.cpuNanos());
    } catch (TemplateFault | Problem | CannotJudge unusable) {
      return ended(Outcome.ERROR, unusable.getMessage(), "invalid_test", cost);
    }
  }

  /**
   * Compares the answers of a group.
   *
   * @param tests that have an answer, with it
   * @return the verdicts with those of the comparisons, in the same order
   */
  List<CaseVerdict> compare(Map<PlannedCase, Judged> tests, ItemContext context)
      throws InterruptedException {
    PlannedCase first = tests.keySet().iterator().next();
    TestCall call = new TestCall(timeout(first), context, null, new ThreadCost());
    return expectations(first)
        .compare(
            tests.values().stream().map(judged -> judged.asked().evidence()).toList(),
            tests.values().stream().map(Judged::verdict).toList(),
            graders.within(first, call));
  }

  private Duration timeout(PlannedCase test) {
    return test.options().get("timeout_ms") instanceof JsonNumber own
        ? Duration.ofMillis(Math.min(own.longValue(), timeout.toMillis()))
        : timeout;
  }

  /**
   * @throws Problem names what is wrong with them
   */
  static Expectations expectations(PlannedCase test) {
    List<Problem.Fault> faults = new ArrayList<>();
    Expectations expectations = Expectations.parse(GradingOptions.in(test), "expectations", faults);
    if (!faults.isEmpty()) {
      throw Problem.invalid(faults.get(0).field(), faults.get(0).message());
    }
    return test.options().get("threshold") instanceof JsonNumber threshold
        ? expectations.withThreshold(threshold.doubleValue())
        : expectations;
  }

  private static Tried unanswered(CallException failed, TestCall call, ThreadCost cost)
      throws InterruptedException {
    if (call.isOverMemory() || failed.kind() == CallException.Kind.TOO_LARGE) {
      return overMemory(cost);
    }
    if (failed.kind() == CallException.Kind.CANCELLED) {
      throw new InterruptedException("cancelled while it asked");
    }
    return new Tried(
        Outcome.ERROR,
        failed.getMessage(),
        with(JsonValue.EMPTY_JSON_OBJECT, failed.kind().name().toLowerCase(Locale.ROOT)),
        JsonValue.EMPTY_JSON_OBJECT,
        null,
        failed.kind().isRetryable(),
        failed.kind() == CallException.Kind.RATE_LIMITED,
        failed.retryAfter().orElse(null),
        cost.cpuNanos());
  }

  private static Tried overMemory(ThreadCost cost) {
    String message = "resource_limit: the test took more memory than memory_mb allows";
    return ended(Outcome.FAILED, message, "resource_limit", cost);
  }

  private static Tried ended(Outcome outcome, String message, String error, ThreadCost cost) {
    JsonObject output = with(JsonValue.EMPTY_JSON_OBJECT, error);
    return Tried.unjudged(outcome, message, output, false, cost.cpuNanos());
  }

  private static JsonObject with(JsonObject output, String error) {
    return JsonText.PROVIDER.createObjectBuilder(output).add("error", error).build();
  }
}
