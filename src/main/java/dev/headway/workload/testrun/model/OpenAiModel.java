package dev.headway.workload.testrun.model;

import dev.headway.platform.JsonText;
import dev.headway.platform.TokenPrice;
import dev.headway.workload.testrun.http.Call;
import dev.headway.workload.testrun.http.CallException;
import dev.headway.workload.testrun.http.Exchange;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;

/** A model of a server that speaks OpenAI's {@code /chat/completions}. */
final class OpenAiModel implements LanguageModel {
  private static final String PATH = "/chat/completions";
  private static final String OPENAI = "api.openai.com";
  private static final String DATA = "data:";
  private static final String DONE = "[DONE]";

  private final String name;
  private final String model;
  private final ServerCalls server;
  private final TokenPrice price;

  /**
   * @param model as the server calls it
   * @param price null unknown
   */
  OpenAiModel(String name, String model, ServerCalls server, TokenPrice price) {
    this.name = name;
    this.model = model;
    this.server = server;
    this.price = price;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String wording(ModelRequest request) {
    return server.wording(PATH, body(request));
  }

  @Override
  public ModelAnswer ask(ModelRequest request, Call call)
      throws ModelException, InterruptedException {
    return server.post(
        name,
        PATH,
        body(request),
        call,
        answer -> isStream(answer) ? streamed(answer) : whole(answer));
  }

  private JsonObject body(ModelRequest request) {
    JsonObjectBuilder body =
        JsonText.PROVIDER
            .createObjectBuilder()
            .add("model", model)
            .add("messages", OllamaModel.messages(request))
            .add("stream", request.stream());
    if (request.stream()) {
      body.add(
          "stream_options", JsonText.PROVIDER.createObjectBuilder().add("include_usage", true));
    }
    // OpenAI's newer models refuse the old name, other servers do not know the new one
    boolean openAi = OPENAI.equals(server.server().url().getHost());
    request.sampling().addTo(body, openAi ? "max_completion_tokens" : "max_tokens");
    if (request.tools() != null) {
      body.add("tools", request.tools());
    }
    if (request.toolChoice() != null) {
      body.add("tool_choice", request.toolChoice());
    }
    if (request.responseFormat() != null) {
      body.add("response_format", new ResponseFormat(request.responseFormat()).forOpenAi());
    }
    return body.build();
  }

  /** A server may not have followed the request's wish. */
  private static boolean isStream(Exchange answer) {
    return answer
        .headers()
        .firstValue("content-type")
        .filter(type -> type.startsWith("text/event-stream"))
        .isPresent();
  }

  private ModelAnswer whole(Exchange answer) throws CallException, InterruptedException {
    Parts parts = new Parts();
    parts.add(answer, server.object(answer), "message");
    if (!parts.hasChoice) {
      throw server.invalid(answer, "the answer has no choice", "");
    }
    return parts.whole(answer);
  }

  private ModelAnswer streamed(Exchange answer) throws CallException, InterruptedException {
    Parts parts = new Parts();
    AnswerLines lines = new AnswerLines(answer);
    boolean done = false;
    for (String line = lines.next(); line != null && !done; line = done ? null : lines.next()) {
      // one event is one line with every server of this API
      if (line.startsWith(DATA)) {
        String data = line.substring(DATA.length()).strip();
        done = data.equals(DONE);
        if (!done) {
          parts.add(answer, server.object(answer, data), "delta");
        }
      } else if (line.startsWith("{")) {
        throw server.told(answer, server.object(answer, line));
      }
    }
    if (!parts.hasChoice || !done && parts.finishReason == null) {
      throw server.invalid(answer, "the answer ended before it was complete", "");
    }
    return parts.whole(answer);
  }

  /** What has come of one answer. */
  private final class Parts {
    private final StringBuilder output = new StringBuilder();
    private final ToolCalls toolCalls = new ToolCalls();
    private String finishReason;
    private Tokens tokens = Tokens.UNKNOWN;
    private boolean hasChoice;

    void add(Exchange answer, JsonObject part, String messageName) throws CallException {
      if (Json.has(part, "error")) {
        throw server.told(answer, part);
      }
      JsonArray choices = Json.array(part, "choices");
      if (!choices.isEmpty()) {
        hasChoice = true;
        JsonObject message = Json.object(choices.get(0), messageName);
        String text = Json.text(message, "content");
        String refusal = Json.text(message, "refusal");
        output.append(text == null ? "" : text).append(refusal == null ? "" : refusal);
        toolCalls.addPieces(Json.array(message, "tool_calls"));
        String reason = Json.text(choices.get(0), "finish_reason");
        finishReason = reason == null ? finishReason : reason;
      }
      JsonObject usage = Json.object(part, "usage");
      if (!usage.isEmpty()) {
        tokens =
            new Tokens(Json.count(usage, "prompt_tokens"), Json.count(usage, "completion_tokens"));
      }
    }

    ModelAnswer whole(Exchange answer) throws InterruptedException {
      var latency = answer.elapsed();
      answer.finish();
      return new ModelAnswer(
          output.toString(),
          toolCalls.toJson(),
          finishReason,
          tokens,
          latency,
          tokens.cost(price),
          false);
    }
  }
}
