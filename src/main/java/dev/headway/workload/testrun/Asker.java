package dev.headway.workload.testrun;

import dev.headway.platform.JsonText;
import dev.headway.platform.Problem;
import dev.headway.suite.PlannedCase;
import dev.headway.workload.testrun.expect.Evidence;
import dev.headway.workload.testrun.expect.HttpEvidence;
import dev.headway.workload.testrun.expect.Transform;
import dev.headway.workload.testrun.expect.measure.CannotJudge;
import dev.headway.workload.testrun.expect.measure.JsonPath;
import dev.headway.workload.testrun.expect.measure.StrictJson;
import dev.headway.workload.testrun.http.CallException;
import dev.headway.workload.testrun.http.HttpAnswer;
import dev.headway.workload.testrun.http.HttpCall;
import dev.headway.workload.testrun.http.HttpCallRequest;
import dev.headway.workload.testrun.model.Message;
import dev.headway.workload.testrun.model.ModelAnswer;
import dev.headway.workload.testrun.model.ModelRequest;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks the model or the API of a test. */
final class Asker {
  private final RunModels models;
  private final HttpCall http;

  Asker(RunModels models, HttpCall http) {
    this.models = models;
    this.http = http;
  }

  /**
   * @throws Problem names what of the test cannot be asked
   * @throws CannotJudge what is to be captured cannot be looked for
   * @throws NotTransformed the test's transform finds nothing in the answer
   */
  Asked ask(PlannedCase test, JsonObject variables, TestCall call)
      throws CallException, CannotJudge, NotTransformed, InterruptedException {
    Asked asked =
        test.kind().equals("http")
            ? askApi(test, variables, call)
            : askModel(test, variables, call);
    String transform = test.options().getString("transform", null);
    return transform == null ? asked : transformed(asked, transform);
  }

  private static Asked transformed(Asked asked, String path) throws NotTransformed {
    String text;
    try {
      text = Transform.apply(path, asked.evidence().output());
    } catch (CannotJudge notThere) {
      throw new NotTransformed(notThere.getMessage(), asked.output(), notThere);
    }
    JsonObjectBuilder output =
        JsonText.PROVIDER.createObjectBuilder(asked.output()).remove("output_chars");
    StoredText.of(text).build().forEach(output::add);
    return new Asked(
        asked.evidence().withOutput(text), output.build(), asked.captured(), asked.retryAfter());
  }

  private Asked askModel(PlannedCase test, JsonObject variables, TestCall call)
      throws CallException, InterruptedException {
    if (test.model() == null) {
      throw Problem.invalid("model", "must be given: neither the run nor the suite names one");
    }
    List<Message> messages = messages(test.template(), variables);
    ModelRequest request = ModelOptions.request(messages, test.options());
    ModelAnswer answer = models.find(test.model(), test.round()).ask(request, call);
    Evidence evidence =
        new Evidence(
            messages.get(messages.size() - 1).content(),
            answer.output(),
            variables,
            answer.cached() ? null : answer.latency(),
            answer.cost(),
            answer.finishReason(),
            answer.toolCalls().isEmpty() ? null : answer.toolCalls(),
            request.tools(),
            null);
    return new Asked(evidence, stored(test, answer), JsonValue.EMPTY_JSON_OBJECT, null);
  }

  private static List<Message> messages(JsonValue template, JsonObject variables) {
    if (template instanceof JsonArray chat) {
      return chat.getValuesAs(JsonObject.class).stream()
          .map(
              message ->
                  new Message(
                      message.getString("role"),
                      Variables.filled(message.getString("content"), variables)))
          .toList();
    }
    return List.of(Message.user(Variables.filled(((JsonString) template).getString(), variables)));
  }

  private static JsonObject stored(PlannedCase test, ModelAnswer answer) {
    JsonObjectBuilder output = StoredText.of(answer.output()).add("model", test.model());
    output.add("latency_ms", answer.latency().toNanos() / 1_000 / 1e3);
    if (answer.finishReason() != null) {
      output.add("finish_reason", answer.finishReason());
    }
    if (!answer.toolCalls().isEmpty()) {
      output.add("tool_calls", answer.toolCalls());
    }
    JsonObjectBuilder tokens = JsonText.PROVIDER.createObjectBuilder();
    if (answer.tokens().prompt() != null) {
      tokens.add("prompt", answer.tokens().prompt());
    }
    if (answer.tokens().completion() != null) {
      tokens.add("completion", answer.tokens().completion());
    }
    output.add("tokens", tokens);
    if (answer.cost() != null) {
      output.add("cost", answer.cost());
    }
    if (answer.cached()) {
      output.add("cached", true);
    }
    return output.build();
  }

  private Asked askApi(PlannedCase test, JsonObject variables, TestCall call)
      throws CallException, CannotJudge, InterruptedException {
    HttpAnswer answer = http.send(request(test.request(), variables), call);
    String body = answer.text();
    HttpEvidence shown = new HttpEvidence(answer.status(), answer.headers(), body);
    JsonObject output =
        StoredText.of(body)
            .add("status", answer.status())
            .add("latency_ms", answer.latency().toNanos() / 1_000 / 1e3)
            .build();
    return new Asked(
        Evidence.of(shown, answer.latency(), variables),
        output,
        captured(test, answer, body),
        answer.retryAfter());
  }

  private static HttpCallRequest request(JsonObject request, JsonObject variables) {
    Map<String, String> headers = new LinkedHashMap<>();
    if (request.get("headers") instanceof JsonObject given) {
      given.forEach(
          (name, value) ->
              headers.put(name, Variables.filled(((JsonString) value).getString(), variables)));
    }
    String body = null;
    if (request.get("body") instanceof JsonString text) {
      body = Variables.filled(text.getString(), variables);
    } else if (request.containsKey("body") && request.get("body") != JsonValue.NULL) {
      body = Variables.filled(request.get("body").toString(), variables);
      if (headers.keySet().stream().noneMatch("content-type"::equalsIgnoreCase)) {
        headers.put("Content-Type", "application/json");
      }
    }
    return new HttpCallRequest(
        request.getString("method", null),
        Variables.filled(request.getString("url"), variables),
        headers,
        body);
  }

  private static JsonObject captured(PlannedCase test, HttpAnswer answer, String body)
      throws CannotJudge {
    JsonObjectBuilder captured = JsonText.PROVIDER.createObjectBuilder();
    Optional<JsonValue> json =
        test.captures().isEmpty() ? Optional.empty() : StrictJson.parse(body);
    for (JsonObject capture : test.captures().getValuesAs(JsonObject.class)) {
      String name = capture.getString("name");
      String from = capture.getString("from");
      if (from.equals("status")) {
        captured.add(name, answer.status());
      } else if (from.startsWith("header:")) {
        answer
            .header(from.substring("header:".length()).trim())
            .ifPresent(value -> captured.add(name, value));
      } else if (json.isPresent()) {
        JsonPath.of(from).in(json.get()).ifPresent(value -> captured.add(name, value));
      }
    }
    return captured.build();
  }
}
