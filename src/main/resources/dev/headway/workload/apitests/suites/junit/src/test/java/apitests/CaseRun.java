package apitests;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** A case: its steps in their order, to the first that fails. */
final class CaseRun {
  private static final int SHOWN_CHARS = 500;

  private final Api api;
  private final Caller caller;
  private final JsonNode test;
  private final Captures captures = new Captures();

  CaseRun(Api api, Caller caller, JsonNode test) {
    this.api = api;
    this.caller = caller;
    this.test = test;
  }

  void run() throws IOException, InterruptedException {
    for (JsonNode step : test.get("steps")) {
      for (JsonNode scheme : step.path("credentials")) {
        String missing = caller.missing(scheme.asText());
        Assumptions.assumeTrue(missing == null, missing);
      }
    }
    int number = 0;
    for (JsonNode step : test.get("steps")) {
      number++;
      run(step, number);
    }
  }

  private void run(JsonNode step, int number) throws IOException, InterruptedException {
    String where =
        test.get("id").asText()
            + (test.get("steps").size() > 1 ? ", step " + number : "")
            + ": "
            + step.get("method").asText()
            + " "
            + step.get("target").asText();
    try {
      String fault = fault(step);
      if (fault != null) {
        Assertions.fail(where + "\n  " + fault);
      }
    } catch (IllegalArgumentException refused) {
      throw new AssertionError(where + "\n  cannot be sent: " + refused.getMessage(), refused);
    } catch (IOException failed) {
      throw new AssertionError(where + "\n  no answer: " + failed, failed);
    }
  }

  private String fault(JsonNode step) throws IOException, InterruptedException {
    HttpResponse<String> answer = caller.send(step, captures);
    String method = step.get("method").asText();
    List<String> faults = new Checks(api, method, answer, captures).faults(step.get("checks"));
    if (!faults.isEmpty()) {
      return String.join("\n  ", faults) + "\n  " + shown(answer);
    }
    for (Map.Entry<String, JsonNode> capture : step.path("captures").properties()) {
      String missing = captures.take(capture.getKey(), capture.getValue().asText(), answer);
      if (missing != null) {
        return missing + "\n  " + shown(answer);
      }
    }
    return null;
  }

  private String shown(HttpResponse<String> answer) {
    String body = answer.body();
    String shown = body.length() > SHOWN_CHARS ? body.substring(0, SHOWN_CHARS) + "…" : body;
    return "it answered " + answer.statusCode() + " " + shown + "\n  why this case: "
        + test.get("why").asText();
  }
}
