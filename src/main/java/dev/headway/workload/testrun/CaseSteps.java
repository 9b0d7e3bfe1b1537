package dev.headway.workload.testrun;

import dev.headway.batch.ItemContext;
import dev.headway.job.Outcome;
import dev.headway.platform.JsonText;
import dev.headway.platform.Problem;
import dev.headway.workload.testrun.expect.CaseVerdict;
import dev.headway.workload.testrun.expect.DescribedResponses;
import dev.headway.workload.testrun.expect.Evidence;
import dev.headway.workload.testrun.expect.Expectations;
import dev.headway.workload.testrun.expect.Graders;
import dev.headway.workload.testrun.expect.HttpEvidence;
import dev.headway.workload.testrun.expect.measure.CannotJudge;
import dev.headway.workload.testrun.expect.measure.JsonPath;
import dev.headway.workload.testrun.expect.measure.StrictJson;
import dev.headway.workload.testrun.generated.BaseUrl;
import dev.headway.workload.testrun.generated.Captured;
import dev.headway.workload.testrun.generated.Credentials;
import dev.headway.workload.testrun.generated.GeneratedCase;
import dev.headway.workload.testrun.generated.GeneratedStep;
import dev.headway.workload.testrun.generated.LastSegment;
import dev.headway.workload.testrun.http.CallException;
import dev.headway.workload.testrun.http.HttpAnswer;
import dev.headway.workload.testrun.http.HttpCall;
import dev.headway.workload.testrun.http.HttpCallRequest;
import jakarta.json.JsonArray;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One try of a generated case: its steps one after the other, up to the first that has no answer or
 * another than it has to have. For many threads.
 *
 * @param timeout of the whole try, waiting for its turns aside
 * @param memoryBytes that it may allocate, null for no limit
 */
record CaseSteps(
    HttpCall http,
    BaseUrl baseUrl,
    Credentials credentials,
    DescribedResponses described,
    Pace pace,
    Duration timeout,
    Long memoryBytes) {
  /**
   * @throws InterruptedException cancelled; there is no result then
   */
  Tried run(GeneratedCase test, ItemContext context) throws InterruptedException {
    return new OneTry(test, context).run();
  }

  private final class OneTry {
    private final GeneratedCase test;
    private final ItemContext context;
    private final ThreadCost cost = new ThreadCost();
    private final Captured captured = new Captured();
    private final CaseLog log;
    private Duration left = timeout;
    private TestCall call;
    private GeneratedStep step;
    private String url;

    OneTry(GeneratedCase test, ItemContext context) {
      this.test = test;
      this.context = context;
      log = new CaseLog(test, cost);
    }

    Tried run() throws InterruptedException {
      try {
        for (GeneratedStep each : test.steps()) {
          step = each;
          url = baseUrl.with(step.target());
          if (!answered()) {
            break;
          }
        }
        return call.isOverMemory() ? overMemory() : log.judged();
      } catch (CallException failed) {
        return unanswered(failed);
      } catch (Captured.Missing missing) {
        return broken(Outcome.ERROR, "missing_capture", missing.getMessage());
      } catch (CannotJudge | InvalidCase unusable) {
        return broken(Outcome.ERROR, "invalid_test", unusable.getMessage());
      } catch (Problem refused) {
        return broken(Outcome.SKIPPED, "cannot_be_sent", "cannot be sent: " + refused.getMessage());
      }
    }

    /** Whether the answer is as it has to be. */
    private boolean answered()
        throws CallException, Captured.Missing, CannotJudge, InvalidCase, InterruptedException {
      url = baseUrl.with(captured.inTarget(step.target()));
      Map<String, String> headers = new LinkedHashMap<>();
      for (Map.Entry<String, String> header : step.headers().entrySet()) {
        headers.put(header.getKey(), captured.inHeader(header.getValue()));
      }
      Credentials.Proven proven = credentials.add(step.credentials(), url, headers);
      JsonArray checks = captured.inChecks(step.checks());
      String body = captured.inBodyOf(step);
      Tries.keepOn(pace.await(context));
      call = new TestCall(left, context, memoryBytes, cost);
      HttpAnswer answer =
          http.send(new HttpCallRequest(step.method(), proven.url(), proven.headers(), body), call);
      left = left.minus(answer.latency());
      CaseVerdict verdict = verdict(checks, answer);
      log.add(new StepDone(step.method(), url, answer, verdict));
      if (verdict.passed()) {
        capture(answer);
      }
      return verdict.passed() && !call.isOverMemory();
    }

    private CaseVerdict verdict(JsonArray checks, HttpAnswer answer)
        throws InvalidCase, InterruptedException {
      List<Problem.Fault> faults = new ArrayList<>();
      Expectations expectations = Expectations.ofDescription(checks, "checks", faults);
      if (!faults.isEmpty()) {
        throw new InvalidCase(faults.get(0).field() + ": " + faults.get(0).message());
      }
      HttpEvidence evidence =
          new HttpEvidence(
              answer.status(), answer.headers(), answer.text(), step.method(), described);
      return expectations.check(
          Evidence.of(evidence, answer.latency(), JsonValue.EMPTY_JSON_OBJECT), Graders.NONE);
    }

    private void capture(HttpAnswer answer) throws CannotJudge, InvalidCase {
      if (step.captures().isEmpty()) {
        return;
      }
      Optional<JsonValue> json = StrictJson.parse(answer.text());
      for (Map.Entry<String, String> capture : step.captures().entrySet()) {
        JsonValue value = captured(capture.getValue(), answer, json.orElse(null));
        if (value == null) {
          captured.addMissing(capture.getKey());
        } else {
          captured.add(capture.getKey(), value);
        }
      }
    }

    private Tried unanswered(CallException failed) throws InterruptedException {
      if (call.isOverMemory() || failed.kind() == CallException.Kind.TOO_LARGE) {
        return overMemory();
      }
      if (failed.kind() == CallException.Kind.CANCELLED) {
        throw new InterruptedException("cancelled while it asked");
      }
      log.add(new StepDone(step.method(), url, null, null));
      return log.unanswered(
          failed.kind().name().toLowerCase(Locale.ROOT),
          failed.getMessage(),
          failed.kind().isRetryable(),
          failed.retryAfter().orElse(null));
    }

    private Tried broken(Outcome outcome, String error, String message) {
      log.add(new StepDone(step.method(), url, null, null));
      return log.ended(outcome, error, message, false);
    }

    private Tried overMemory() {
      String message = "resource_limit: the test took more memory than memory_mb allows";
      return log.ended(Outcome.FAILED, "resource_limit", message, false);
    }
  }

  /** Null where the answer does not have it. */
  private static JsonValue captured(String from, HttpAnswer answer, JsonValue json)
      throws CannotJudge, InvalidCase {
    if (from.startsWith("header:")) {
      return answer
          .header(from.substring("header:".length()).strip())
          .map(JsonText.PROVIDER::createValue)
          .orElse(null);
    }
    if (from.startsWith("segment:")) {
      return answer
          .header(from.substring("segment:".length()).strip())
          .flatMap(LastSegment::of)
          .map(JsonText.PROVIDER::createValue)
          .orElse(null);
    }
    try {
      return json == null ? null : JsonPath.of(from).in(json).orElse(null);
    } catch (IllegalArgumentException noPath) {
      throw new InvalidCase(noPath.getMessage());
    }
  }

  /** What the case says cannot be asked or judged. The message is for people. */
  private static final class InvalidCase extends Exception {
    private static final long serialVersionUID = 1;

    InvalidCase(String message) {
      super(message);
    }
  }
}
