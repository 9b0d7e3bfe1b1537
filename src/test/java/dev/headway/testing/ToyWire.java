package dev.headway.testing;

import dev.headway.platform.JsonText;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Instant;

/** What the toy model's server reads and writes for each interface. */
enum ToyWire {
  OLLAMA_CHAT,
  OLLAMA_GENERATE,
  OPENAI;

  boolean streamsByDefault() {
    return this != OPENAI;
  }

  String streamType() {
    return this == OPENAI ? "text/event-stream" : "application/x-ndjson";
  }

  String mostTokens() {
    return this == OPENAI ? "max_tokens" : "num_predict";
  }

  JsonObject options(JsonObject body) {
    return this != OPENAI && body.get("options") instanceof JsonObject options ? options : body;
  }

  /** The model was trained without a system's words: they are left out. */
  String prompt(JsonObject body) {
    if (this == OLLAMA_GENERATE) {
      return "U: " + body.getString("prompt", "") + "\nA:";
    }
    StringBuilder prompt = new StringBuilder();
    for (JsonObject message : body.getJsonArray("messages").getValuesAs(JsonObject.class)) {
      String text = message.get("content") instanceof JsonString said ? said.getString() : "";
      switch (message.getString("role", "user")) {
        case "user" -> prompt.append("U: ").append(text).append("\nA:");
        case "assistant" -> prompt.append(' ').append(text).append('\n');
        default -> {}
      }
    }
    return prompt.toString();
  }

  String error(String message) {
    JsonObjectBuilder error = object().add("error", message);
    if (this == OPENAI) {
      error = object().add("error", object().add("message", message));
    }
    return error.build().toString();
  }

  String whole(String text, int promptTokens, int tokens, String reason) {
    if (this != OPENAI) {
      return ollama(text, true)
          .add("done_reason", reason)
          .add("prompt_eval_count", promptTokens)
          .add("eval_count", tokens)
          .build()
          .toString();
    }
    JsonObjectBuilder message = object().add("role", "assistant").add("content", text);
    return openAi("chat.completion", "message", message, reason)
        .add("usage", usage(promptTokens, tokens))
        .build()
        .toString();
  }

  String piece(String text) {
    return this == OPENAI
        ? event(
            openAi("chat.completion.chunk", "delta", object().add("content", text), null).build())
        : ollama(text, false).build() + "\n";
  }

  String last(int promptTokens, int tokens, String reason) {
    if (this != OPENAI) {
      return whole("", promptTokens, tokens, reason) + "\n";
    }
    JsonObject usage =
        object()
            .add("object", "chat.completion.chunk")
            .add("choices", JsonText.PROVIDER.createArrayBuilder())
            .add("usage", usage(promptTokens, tokens))
            .build();
    return event(openAi("chat.completion.chunk", "delta", object(), reason).build())
        + event(usage)
        + "data: [DONE]\n\n";
  }

  private JsonObjectBuilder ollama(String text, boolean done) {
    JsonObjectBuilder answer =
        object().add("model", ToyModelServer.MODEL).add("created_at", Instant.now().toString());
    if (this == OLLAMA_GENERATE) {
      answer.add("response", text);
    } else {
      answer.add("message", object().add("role", "assistant").add("content", text));
    }
    return answer.add("done", done);
  }

  private static JsonObjectBuilder openAi(
      String kind, String field, JsonObjectBuilder message, String reason) {
    JsonObjectBuilder choice = object().add("index", 0).add(field, message);
    choice.add(
        "finish_reason", reason == null ? JsonValue.NULL : JsonText.PROVIDER.createValue(reason));
    return object()
        .add("id", "chatcmpl-toy")
        .add("object", kind)
        .add("created", Instant.now().getEpochSecond())
        .add("model", ToyModelServer.MODEL)
        .add("choices", JsonText.PROVIDER.createArrayBuilder().add(choice));
  }

  private static JsonObjectBuilder usage(int promptTokens, int tokens) {
    return object()
        .add("prompt_tokens", promptTokens)
        .add("completion_tokens", tokens)
        .add("total_tokens", promptTokens + tokens);
  }

  private static String event(JsonObject data) {
    return "data: " + data + "\n\n";
  }

  private static JsonObjectBuilder object() {
    return JsonText.PROVIDER.createObjectBuilder();
  }
}
