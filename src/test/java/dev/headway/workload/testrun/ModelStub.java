package dev.headway.workload.testrun;

import dev.headway.platform.JsonText;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.function.Function;

/** A server of language models with OpenAI's interface, on loopback. */
final class ModelStub implements AutoCloseable {
  private static final String MODELS =
      "{\"data\":[{\"id\":\"a\"},{\"id\":\"b\"},{\"id\":\"judge\"}]}";

  private final Api api;

  /**
   * @param answers by the request's body; null is an HTTP 500
   */
  ModelStub(Function<JsonObject, String> answers) {
    api =
        new Api(
            request -> {
              if (request.startsWith("/v1/models")) {
                return new Api.Answer(200, MODELS);
              }
              String said = answers.apply(body(request));
              return said == null ? new Api.Answer(500, "down") : answer(said);
            });
  }

  private static Api.Answer answer(String said) {
    JsonValue text = JsonText.PROVIDER.createValue(said);
    return new Api.Answer(
        200,
        "{\"choices\":[{\"message\":{\"content\":"
            + text
            + "},\"finish_reason\":\"stop\"}],"
            + "\"usage\":{\"prompt_tokens\":12,\"completion_tokens\":3}}");
  }

  private static JsonObject body(String request) {
    return JsonText.parseObject(request.substring(request.indexOf(' ') + 1));
  }

  /** The text of the last message. */
  static String prompt(JsonObject body) {
    var messages = body.getJsonArray("messages");
    return messages.getJsonObject(messages.size() - 1).getString("content");
  }

  /** What it was asked, in order. */
  List<JsonObject> asked() {
    return api.requests.stream()
        .filter(request -> !request.startsWith("/v1/models"))
        .map(ModelStub::body)
        .toList();
  }

  long askedOf(String model) {
    return asked().stream().filter(body -> body.getString("model").equals(model)).count();
  }

  String url() {
    return api.url("");
  }

  @Override
  public void close() {
    api.close();
  }
}
