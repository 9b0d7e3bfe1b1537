package dev.headway.workload.testrun.expect;

import static dev.headway.workload.testrun.expect.Checked.fails;
import static dev.headway.workload.testrun.expect.Checked.isUnjudged;
import static dev.headway.workload.testrun.expect.Checked.passes;

import dev.headway.platform.JsonText;
import jakarta.json.JsonArray;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AnswerChecksTest {
  private static final Evidence ANSWER = Evidence.of("x");

  @Test
  void latencyIsInMillisecondsAndMayReachTheThreshold() {
    passes("{'type': 'latency', 'threshold': 500}", ANSWER.withLatency(Duration.ofMillis(500)));
    fails("{'type': 'latency', 'threshold': 499}", ANSWER.withLatency(Duration.ofMillis(500)));
    isUnjudged("{'type': 'latency', 'threshold': 500}", ANSWER);
  }

  @Test
  void costMayReachTheThreshold() {
    passes("{'type': 'cost', 'threshold': 0.001}", ANSWER.withCost(0.001));
    fails("{'type': 'cost', 'threshold': 0.001}", ANSWER.withCost(0.0011));
    isUnjudged("{'type': 'cost', 'threshold': 0.001}", ANSWER);
  }

  @Test
  void theFinishReasonIsComparedInAnyCase() {
    passes("{'type': 'finish-reason', 'value': 'Stop'}", ANSWER.withFinishReason("stop"));
    fails("{'type': 'finish-reason', 'value': 'stop'}", ANSWER.withFinishReason("length"));
    fails("{'type': 'finish-reason', 'value': 'stop'}", ANSWER);
  }

  @Test
  void perplexityIsRefusedForLackOfLogProbabilities() {
    isUnjudged("{'type': 'perplexity', 'threshold': 5}", ANSWER);
    isUnjudged("{'type': 'perplexity-score'}", ANSWER);
  }

  private static final String TOOLS =
      "'config': {'tools': [{'type': 'function', 'function': {'name': 'weather', 'parameters':"
          + " {'type': 'object', 'required': ['city'], 'properties': {'city': {'type': 'string'}}}}}]}";

  private static Evidence calling(String name, String arguments) {
    JsonArray calls =
        JsonText.PROVIDER
            .createArrayBuilder()
            .add(
                JsonText.PROVIDER
                    .createObjectBuilder()
                    .add("type", "function")
                    .add(
                        "function",
                        JsonText.PROVIDER
                            .createObjectBuilder()
                            .add("name", name)
                            .add("arguments", arguments)))
            .build();
    return ANSWER.withToolCalls(calls, null);
  }

  @Test
  void toolCallsAreCheckedAgainstTheirParameters() {
    for (String type : new String[] {"is-valid-openai-tools-call", "is-valid-function-call"}) {
      String json = "{'type': '" + type + "', " + TOOLS + "}";
      passes(json, calling("weather", "{\"city\": \"Rome\"}"));
      fails(json, calling("weather", "{\"city\": 3}"));
      fails(json, calling("weather", "{"));
      fails(json, calling("time", "{}"));
      fails(json, ANSWER);
    }
    isUnjudged("{'type': 'is-valid-openai-tools-call'}", calling("weather", "{}"));
  }

  @Test
  void aFunctionCallMayBeTheOutput() {
    String json = "{'type': 'is-valid-openai-function-call', " + TOOLS + "}";
    passes(json, "{\"name\": \"weather\", \"arguments\": \"{\\\"city\\\": \\\"Rome\\\"}\"}");
    fails(json, "{\"name\": \"weather\", \"arguments\": {}}");
  }

  @Test
  void toolCallF1ComparesNames() {
    passes("{'type': 'tool-call-f1', 'value': ['weather']}", calling("weather", "{}"));
    passes(
        "{'type': 'tool-call-f1', 'value': 'weather, time', 'threshold': 0.6}",
        calling("weather", "{}"));
    fails("{'type': 'tool-call-f1', 'value': ['weather', 'time']}", calling("weather", "{}"));
    fails("{'type': 'tool-call-f1', 'value': ['weather']}", "no call");
    passes(
        "{'type': 'tool-call-f1', 'value': ['a']}",
        "{\"tool_calls\": [{\"function\": {\"name\": \"a\"}}]}");
    passes(
        "{'type': 'tool-call-f1', 'value': ['a']}",
        "words\n{\"type\": \"tool_use\", \"name\": \"a\"}\n");
    passes(
        "{'type': 'tool-call-f1', 'value': ['a', 'b']}",
        "[{\"functionCall\": {\"name\": \"a\"}}, {\"name\": \"b\"}]");
  }
}
