package dev.headway.workload.testrun.model;

import dev.headway.platform.ModelServer;
import dev.headway.platform.TokenPrice;
import dev.headway.workload.testrun.http.HttpConnections;
import dev.headway.workload.testrun.http.RawStub;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Each way in which a model is asked, with the same answer in its form. */
enum Wire {
  OLLAMA_CHAT(
      ModelServer.Api.OLLAMA_CHAT,
      false,
      "/api/chat",
      "{\"message\":{\"role\":\"assistant\",\"content\":\"Good day\"},\"done\":true,"
          + "\"done_reason\":\"stop\",\"prompt_eval_count\":12,\"eval_count\":3}"),
  OLLAMA_CHAT_STREAMED(
      ModelServer.Api.OLLAMA_CHAT,
      true,
      "/api/chat",
      "{\"message\":{\"role\":\"assistant\",\"content\":\"Good\"},\"done\":false}\n"
          + "{\"message\":{\"role\":\"assistant\",\"content\":\" day\"},\"done\":false}\n"
          + "{\"message\":{\"role\":\"assistant\",\"content\":\"\"},\"done\":true,"
          + "\"done_reason\":\"stop\",\"prompt_eval_count\":12,\"eval_count\":3}\n"),
  OLLAMA_GENERATE(
      ModelServer.Api.OLLAMA_GENERATE,
      false,
      "/api/generate",
      "{\"response\":\"Good day\",\"done\":true,\"done_reason\":\"stop\","
          + "\"prompt_eval_count\":12,\"eval_count\":3}"),
  OLLAMA_GENERATE_STREAMED(
      ModelServer.Api.OLLAMA_GENERATE,
      true,
      "/api/generate",
      "{\"response\":\"Good\",\"done\":false}\n{\"response\":\" day\",\"done\":false}\n"
          + "{\"response\":\"\",\"done\":true,\"done_reason\":\"stop\","
          + "\"prompt_eval_count\":12,\"eval_count\":3}\n"),
  OPENAI(
      ModelServer.Api.OPENAI,
      false,
      "/v1/chat/completions",
      "{\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"Good day\"},"
          + "\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":12,"
          + "\"completion_tokens\":3,\"total_tokens\":15}}"),
  OPENAI_STREAMED(
      ModelServer.Api.OPENAI,
      true,
      "/v1/chat/completions",
      ": a comment\n\n"
          + "data: {\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"\"},"
          + "\"finish_reason\":null}],\"usage\":null}\r\n\r\n"
          + "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Good\"}}]}\n\n"
          + "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\" day\"}}]}\n\n"
          + "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n"
          + "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":12,\"completion_tokens\":3}}\n\n"
          + "data: [DONE]\n\n");

  static final String KEY = "sk-very-secret";

  final boolean stream;
  final String path;
  final String answer;
  private final ModelServer.Api api;

  Wire(ModelServer.Api api, boolean stream, String path, String answer) {
    this.api = api;
    this.stream = stream;
    this.path = path;
    this.answer = answer;
  }

  LanguageModel model(String url, HttpConnections http) {
    ServerCalls calls = new ServerCalls(new ModelServer("stub", api, URI.create(url), KEY), http);
    TokenPrice price = new TokenPrice(2, 10);
    return api == ModelServer.Api.OPENAI
        ? new OpenAiModel("stub:m", "m", calls, price)
        : new OllamaModel("stub:m", "m", calls, price, api == ModelServer.Api.OLLAMA_GENERATE);
  }

  String contentType() {
    String ofStream = api == ModelServer.Api.OPENAI ? "text/event-stream" : "application/x-ndjson";
    return "Content-Type: " + (stream ? ofStream : "application/json");
  }

  /** The answer as one chunk a byte, so that nothing is cut where it would suit. */
  void sendInChunks(RawStub.Peer peer) throws IOException {
    peer.send(RawStub.head(200, contentType(), "Transfer-Encoding: chunked"));
    for (byte one : answer.getBytes(StandardCharsets.UTF_8)) {
      peer.send(new byte[] {'1', '\r', '\n', one, '\r', '\n'});
    }
    peer.send("0\r\n\r\n");
  }

  /** The beginning of an answer that is longer. */
  String half() {
    return RawStub.head(200, contentType(), "Content-Length: 1000000")
        + answer.substring(0, answer.length() / 2);
  }

  ModelRequest request() {
    return new ModelRequest(
        List.of(new Message("system", "Be short."), Message.user("Greet.")),
        new Sampling(0.0, 0.9, 20, 7L, List.of("END")),
        null,
        null,
        null,
        stream);
  }
}
