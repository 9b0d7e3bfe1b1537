package dev.headway.workload.testrun.model;

import dev.headway.platform.JsonText;
import dev.headway.platform.TokenPrice;
import dev.headway.workload.testrun.http.Call;
import dev.headway.workload.testrun.http.CallException;
import dev.headway.workload.testrun.http.Exchange;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.stream.Collectors;

/**
 * A model of an Ollama server, by {@code /api/chat} or {@code /api/generate}. The latter knows no
 * turns and no tools: all but the system's messages become one prompt, with empty lines between.
 */
final class OllamaModel implements LanguageModel {
  private final String name;
  private final String model;
  private final ServerCalls server;
  private final TokenPrice price;
  private final boolean generate;

  /**
   * @param model as the server calls it
   * @param price null unknown
   */
  OllamaModel(String name, String model, ServerCalls server, TokenPrice price, boolean generate) {
    this.name = name;
    this.model = model;
    this.server = server;
    this.price = price;
    this.generate = generate;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String wording(ModelRequest request) {
    return server.wording(path(), body(request));
  }

  @Override
  public ModelAnswer ask(ModelRequest request, Call call)
      throws ModelException, InterruptedException {
    return server.post(name, path(), body(request), call, answer -> read(answer, request.stream()));
  }

  private String path() {
    return generate ? "/api/generate" : "/api/chat";
  }

  private JsonObject body(ModelRequest request) {
    JsonObjectBuilder body =
        JsonText.PROVIDER
            .createObjectBuilder()
            .add("model", model)
            .add("stream", request.stream())
            .add("options", options(request));
    if (generate) {
      body.add("system", joined(request, true)).add("prompt", joined(request, false));
    } else {
      body.add("messages", messages(request));
      if (request.tools() != null && !isNone(request.toolChoice())) {
        body.add("tools", request.tools());
      }
    }
    JsonValue format =
        request.responseFormat() == null
            ? null
            : new ResponseFormat(request.responseFormat()).forOllama();
    if (format != null) {
      body.add("format", format);
    }
    return body.build();
  }

  private static JsonObjectBuilder options(ModelRequest request) {
    JsonObjectBuilder options = JsonText.PROVIDER.createObjectBuilder();
    request.sampling().addTo(options, "num_predict");
    return options;
  }

  private static boolean isNone(JsonValue toolChoice) {
    return toolChoice instanceof JsonString word && word.getString().equals("none");
  }

  static JsonArrayBuilder messages(ModelRequest request) {
    JsonArrayBuilder messages = JsonText.PROVIDER.createArrayBuilder();
    for (Message message : request.messages()) {
      messages.add(
          JsonText.PROVIDER
              .createObjectBuilder()
              .add("role", message.role())
              .add("content", message.content()));
    }
    return messages;
  }

  private static String joined(ModelRequest request, boolean ofSystem) {
    return request.messages().stream()
        .filter(message -> message.role().equals("system") == ofSystem)
        .map(Message::content)
        .collect(Collectors.joining("\n\n"));
  }

  private ModelAnswer read(Exchange answer, boolean stream)
      throws CallException, InterruptedException {
    Parts parts = new Parts();
    if (!stream) {
      parts.add(answer, server.object(answer));
    } else {
      AnswerLines lines = new AnswerLines(answer);
      while (parts.last == null) {
        String line = lines.next();
        if (line == null) {
          throw server.invalid(answer, "the answer ended before its last line", "");
        }
        parts.add(answer, server.object(answer, line));
      }
    }
    return parts.whole(answer);
  }

  /** What has come of one answer. */
  private final class Parts {
    private final StringBuilder output = new StringBuilder();
    private final ToolCalls toolCalls = new ToolCalls();
    private JsonObject last;

    void add(Exchange answer, JsonObject part) throws CallException {
      if (Json.has(part, "error")) {
        throw server.told(answer, part);
      }
      JsonObject message = Json.object(part, "message");
      String text = generate ? Json.text(part, "response") : Json.text(message, "content");
      output.append(text == null ? "" : text);
      toolCalls.addWhole(Json.array(message, "tool_calls"));
      if (part.getBoolean("done", false)) {
        last = part;
      } else if (text == null && message.isEmpty()) {
        throw server.invalid(answer, "the answer has no message", part.toString());
      }
    }

    ModelAnswer whole(Exchange answer) throws CallException, InterruptedException {
      if (last == null) {
        throw server.invalid(answer, "the answer is not marked as done", output.toString());
      }
      var latency = answer.elapsed();
      answer.finish();
      Tokens tokens =
          new Tokens(Json.count(last, "prompt_eval_count"), Json.count(last, "eval_count"));
      return new ModelAnswer(
          output.toString(),
          toolCalls.toJson(),
          Json.text(last, "done_reason"),
          tokens,
          latency,
          tokens.cost(price),
          false);
    }
  }
}
