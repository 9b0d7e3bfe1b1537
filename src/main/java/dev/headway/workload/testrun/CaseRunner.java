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
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

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
      CaseVerdict verdict = expectations(test).check(asked.evidence(), graders.within(call));
      if (call.isOverMemory()) {
        return overMemory(cost);
      }
      return judged(verdict, asked, cost);
    } catch (CallException failed) {
      return unanswered(failed, call, cost);
    } catch (TemplateFault | Problem | CannotJudge unusable) {
      return ended(Outcome.ERROR, unusable.getMessage(), output("invalid_test"), false, cost);
    }
  }

  private Duration timeout(PlannedCase test) {
    return test.options().get("timeout_ms") instanceof JsonNumber own
        ? Duration.ofMillis(Math.min(own.longValue(), timeout.toMillis()))
        : timeout;
  }

  private static Expectations expectations(PlannedCase test) {
    List<Problem.Fault> faults = new ArrayList<>();
    Expectations expectations = Expectations.parse(test.expectations(), "expectations", faults);
    if (!faults.isEmpty()) {
      throw Problem.invalid(faults.get(0).field(), faults.get(0).message());
    }
    return test.options().get("threshold") instanceof JsonNumber threshold
        ? expectations.withThreshold(threshold.doubleValue())
        : expectations;
  }

  private static Tried judged(CaseVerdict verdict, Asked asked, ThreadCost cost) {
    JsonObjectBuilder output = JsonText.PROVIDER.createObjectBuilder(asked.output());
    verdict.toJson().forEach(output::add);
    output.add("cpu_ms", cost.cpuNanos() / 1_000 / 1e3);
    output.add("memory_bytes", cost.allocatedBytes());
    return new Tried(
        verdict.passed() ? Outcome.PASSED : Outcome.FAILED,
        verdict.passed() ? null : verdict.reason(),
        output.build(),
        asked.captured(),
        !verdict.passed(),
        false,
        null,
        cost.cpuNanos());
  }

  private static Tried unanswered(CallException failed, TestCall call, ThreadCost cost)
      throws InterruptedException {
    if (call.isOverMemory() || failed.kind() == CallException.Kind.TOO_LARGE) {
      return overMemory(cost);
    }
    if (failed.kind() == CallException.Kind.CANCELLED) {
      throw new InterruptedException("cancelled while it asked");
    }
    String kind = failed.kind().name().toLowerCase(Locale.ROOT);
    return new Tried(
        Outcome.ERROR,
        failed.getMessage(),
        output(kind),
        JsonValue.EMPTY_JSON_OBJECT,
        failed.kind().isRetryable(),
        failed.kind() == CallException.Kind.RATE_LIMITED,
        failed.retryAfter().orElse(null),
        cost.cpuNanos());
  }

  private static Tried overMemory(ThreadCost cost) {
    String message = "resource_limit: the test took more memory than memory_mb allows";
    return ended(Outcome.FAILED, message, output("resource_limit"), false, cost);
  }

  private static JsonObject output(String error) {
    return JsonText.PROVIDER.createObjectBuilder().add("error", error).build();
  }

  private static Tried ended(
      Outcome outcome, String message, JsonObject output, boolean again, ThreadCost cost) {
    return new Tried(
        outcome, message, output, JsonValue.EMPTY_JSON_OBJECT, again, false, null, cost.cpuNanos());
  }
}
