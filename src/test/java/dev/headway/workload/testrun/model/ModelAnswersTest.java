package dev.headway.workload.testrun.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headway.platform.JsonText;
import dev.headway.platform.ModelServer;
import dev.headway.workload.testrun.http.Call;
import dev.headway.workload.testrun.http.HttpConnections;
import dev.headway.workload.testrun.http.RawStub;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ModelAnswersTest {
  private static final Call CALL = Call.within(Duration.ofSeconds(20), 1_000_000);
  private static final String SCHEMA = "{\"type\":\"object\",\"required\":[\"city\"]}";
  private static final String TOOLS =
      "[{\"type\":\"function\",\"function\":{\"name\":\"weather\"}}]";

  private final HttpConnections http = new HttpConnections(Thread::new, Clock.systemUTC());

  @AfterEach
  void end() {
    http.close();
  }

  @ParameterizedTest
  @EnumSource
  void theSameAnswerIsReadFromEveryForm(Wire wire) throws Exception {
    try (RawStub stub = RawStub.sending(RawStub.whole(200, wire.answer, wire.contentType()))) {
      ModelAnswer answer = wire.model(stub.url(), http).ask(wire.request(), CALL);
      expectGoodDay(answer);
      assertTrue(answer.latency().toNanos() > 0);
    }
  }

  @ParameterizedTest
  @EnumSource
  void anAnswerInPiecesIsReadWhole(Wire wire) throws Exception {
    try (RawStub stub = new RawStub(wire::sendInChunks)) {
      expectGoodDay(wire.model(stub.url(), http).ask(wire.request(), CALL));
    }
  }

  private static void expectGoodDay(ModelAnswer answer) {
    assertEquals("Good day", answer.output());
    assertEquals("stop", answer.finishReason());
    assertEquals(new Tokens(12, 3), answer.tokens());
    assertEquals(54e-6, answer.cost(), 1e-12);
    assertEquals(0, answer.toolCalls().size());
  }

  @ParameterizedTest
  @EnumSource
  void oneConnectionServesManyAnswers(Wire wire) throws Exception {
    try (RawStub stub = new RawStub(wire::sendInChunks)) {
      LanguageModel model = wire.model(stub.url(), http);
      for (int i = 0; i < 5; i++) {
        model.ask(wire.request(), CALL);
      }
      assertEquals(1, stub.accepted());
    }
  }

  @ParameterizedTest
  @EnumSource
  void theRequestIsWhatTheServerDocuments(Wire wire) throws Exception {
    try (RawStub stub = RawStub.sending(RawStub.whole(200, wire.answer, wire.contentType()))) {
      wire.model(stub.url(), http).ask(wire.request(), CALL);
      String sent = stub.requests().get(0);
      assertTrue(sent.startsWith("POST " + wire.path + " HTTP/1.1\r\n"), sent);
      assertTrue(sent.contains("Authorization: Bearer " + Wire.KEY + "\r\n"), sent);
      JsonObject body = bodyOf(sent);
      assertEquals("m", body.getString("model"));
      assertEquals(wire.stream, body.getBoolean("stream"));
      boolean openAi = wire.path.startsWith("/v1");
      JsonObject options = openAi ? body : body.getJsonObject("options");
      assertEquals(0, options.getJsonNumber("temperature").doubleValue());
      assertEquals(0.9, options.getJsonNumber("top_p").doubleValue());
      assertEquals(JsonText.parse("[\"END\"]"), options.get("stop"));
      assertEquals(7, options.getInt("seed"));
      assertEquals(20, options.getInt(openAi ? "max_tokens" : "num_predict"));
      if (wire.path.equals("/api/generate")) {
        assertEquals("Be short.", body.getString("system"));
        assertEquals("Greet.", body.getString("prompt"));
      } else {
        assertEquals(
            JsonText.parse(
                "[{\"role\":\"system\",\"content\":\"Be short.\"},"
                    + "{\"role\":\"user\",\"content\":\"Greet.\"}]"),
            body.get("messages"));
      }
      assertEquals(openAi && wire.stream, body.containsKey("stream_options"));
    }
  }

  @Test
  void whatIsNotChosenIsNotSent() throws Exception {
    JsonObject ollama = sentBy(Wire.OLLAMA_CHAT, ModelRequest.of("x"));
    assertEquals(JsonText.parse("{}"), ollama.get("options"));
    assertFalse(ollama.containsKey("format") || ollama.containsKey("tools"));
    JsonObject openAi = sentBy(Wire.OPENAI, ModelRequest.of("x"));
    for (String name : List.of("temperature", "max_tokens", "seed", "tools", "response_format")) {
      assertFalse(openAi.containsKey(name), name);
    }
  }

  @Test
  void theChoiceOfToolsIsSentWhereThereIsAWordForIt() throws Exception {
    JsonArray tools = JsonText.parse(TOOLS).asJsonArray();
    for (String choice : List.of("none", "required")) {
      ModelRequest request =
          new ModelRequest(
              List.of(Message.user("x")),
              Sampling.NONE,
              tools,
              JsonText.PROVIDER.createValue(choice),
              null,
              false);
      assertEquals(choice, sentBy(Wire.OPENAI, request).getString("tool_choice"));
      assertEquals(
          choice.equals("required"), sentBy(Wire.OLLAMA_CHAT, request).containsKey("tools"));
    }
  }

  @Test
  void equalWordingsAskTheSameOfTheSameServerAndHoldNoKey() {
    ModelRequest request = ModelRequest.of("x");
    String wording = Wire.OPENAI.model("http://localhost:1", http).wording(request);
    assertEquals(wording, Wire.OPENAI.model("http://localhost:1", http).wording(request));
    assertFalse(wording.contains(Wire.KEY));
    for (String other :
        List.of(
            Wire.OPENAI.model("http://localhost:2", http).wording(request),
            Wire.OPENAI.model("http://localhost:1", http).wording(ModelRequest.of("y")),
            Wire.OLLAMA_CHAT.model("http://localhost:1", http).wording(request))) {
      assertFalse(wording.equals(other), other);
    }
  }

  @Test
  void aSchemaIsSentInTheWordsOfEachServer() throws Exception {
    JsonObject schema = JsonText.parseObject(SCHEMA);
    assertEquals(schema, sentBy(Wire.OLLAMA_CHAT, answeringIn(schema)).get("format"));
    JsonObject openAi =
        JsonText.parseObject(
            "{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"answer\",\"schema\":"
                + SCHEMA
                + "}}");
    assertEquals(openAi, sentBy(Wire.OPENAI, answeringIn(schema)).get("response_format"));
    assertEquals(openAi, sentBy(Wire.OPENAI, answeringIn(openAi)).get("response_format"));
    assertEquals(schema, sentBy(Wire.OLLAMA_CHAT, answeringIn(openAi)).get("format"));
    JsonObject json = JsonText.parseObject("{\"type\":\"json_object\"}");
    assertEquals("json", sentBy(Wire.OLLAMA_CHAT, answeringIn(json)).getString("format"));
  }

  private static ModelRequest answeringIn(JsonObject format) {
    return new ModelRequest(List.of(Message.user("x")), Sampling.NONE, null, null, format, false);
  }

  private JsonObject sentBy(Wire wire, ModelRequest request) throws Exception {
    try (RawStub stub = RawStub.sending(RawStub.whole(200, wire.answer, wire.contentType()))) {
      wire.model(stub.url(), http).ask(request, CALL);
      return bodyOf(stub.requests().get(0));
    }
  }

  private static JsonObject bodyOf(String request) {
    return JsonText.parseObject(request.substring(request.indexOf("\r\n\r\n") + 4));
  }

  @Test
  void toolCallsOfEveryServerReadAlike() throws Exception {
    String ollama =
        "{\"message\":{\"content\":\"\",\"tool_calls\":[{\"function\":{\"name\":\"weather\","
            + "\"arguments\":{\"city\":\"Rome\"}}}]},\"done\":true,\"done_reason\":\"stop\"}";
    expectWeather(Wire.OLLAMA_CHAT, ollama, null);
    expectWeather(Wire.OLLAMA_CHAT_STREAMED, ollama + "\n", null);
    String call =
        "{\"id\":\"call_1\",\"type\":\"function\",\"function\":{\"name\":\"weather\","
            + "\"arguments\":\"{\\\"city\\\":\\\"Rome\\\"}\"}}";
    expectWeather(
        Wire.OPENAI,
        "{\"choices\":[{\"message\":{\"content\":null,\"tool_calls\":["
            + call
            + "]},\"finish_reason\":\"tool_calls\"}]}",
        "call_1");
    expectWeather(
        Wire.OPENAI_STREAMED,
        toolPiece("\"id\":\"call_1\",\"function\":{\"name\":\"weather\",\"arguments\":\"\"}")
            + toolPiece("\"function\":{\"arguments\":\"{\\\"city\\\":\"}")
            + toolPiece("\"function\":{\"arguments\":\"\\\"Rome\\\"}\"}")
            + "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"tool_calls\"}]}\n\n"
            + "data: [DONE]\n\n",
        "call_1");
  }

  private static String toolPiece(String rest) {
    return "data: {\"choices\":[{\"delta\":{\"tool_calls\":[{\"index\":0," + rest + "}]}}]}\n\n";
  }

  private void expectWeather(Wire wire, String sent, String id) throws Exception {
    try (RawStub stub = RawStub.sending(RawStub.whole(200, sent, wire.contentType()))) {
      JsonArray tools = JsonText.parse(TOOLS).asJsonArray();
      ModelRequest request =
          new ModelRequest(
              List.of(Message.user("x")), Sampling.NONE, tools, null, null, wire.stream);
      ModelAnswer answer = wire.model(stub.url(), http).ask(request, CALL);
      assertEquals(tools, bodyOf(stub.requests().get(0)).get("tools"));
      assertEquals("", answer.output());
      assertEquals(1, answer.toolCalls().size(), wire::name);
      JsonObject call = answer.toolCalls().getJsonObject(0);
      assertEquals(id, call.getString("id", null));
      assertEquals("function", call.getString("type"));
      assertEquals("weather", call.getJsonObject("function").getString("name"));
      assertEquals("{\"city\":\"Rome\"}", call.getJsonObject("function").getString("arguments"));
      assertNull(answer.tokens().prompt());
      assertNull(answer.cost());
    }
  }

  @Test
  void aServerThatDoesNotStreamAlthoughAskedToIsUnderstood() throws Exception {
    Wire asked = Wire.OPENAI_STREAMED;
    Wire answered = Wire.OPENAI;
    try (RawStub stub =
        RawStub.sending(RawStub.whole(200, answered.answer, answered.contentType()))) {
      expectGoodDay(asked.model(stub.url(), http).ask(asked.request(), CALL));
    }
  }

  @Test
  void aStreamWhoseConnectionStaysOpenAfterItsLastLineIsNotWaitedFor() throws Exception {
    for (Wire wire : List.of(Wire.OPENAI_STREAMED, Wire.OLLAMA_CHAT_STREAMED)) {
      try (RawStub stub =
          new RawStub(
              peer -> {
                peer.send(RawStub.head(200, wire.contentType()) + wire.answer);
                peer.hang();
              })) {
        long begin = System.nanoTime();
        expectGoodDay(wire.model(stub.url(), http).ask(wire.request(), CALL));
        assertTrue(System.nanoTime() - begin < 2_000_000_000);
      }
    }
  }

  @Test
  void aRefusalIsTheOutputWhereThereIsNoOther() throws Exception {
    String answer = "{\"choices\":[{\"message\":{\"content\":null,\"refusal\":\"I cannot.\"}}]}";
    try (RawStub stub = RawStub.sending(RawStub.whole(200, answer))) {
      ModelAnswer got = Wire.OPENAI.model(stub.url(), http).ask(ModelRequest.of("x"), CALL);
      assertEquals("I cannot.", got.output());
    }
  }

  @Test
  void absurdCountsDoNoHarm() throws Exception {
    String answer =
        "{\"message\":{\"content\":\"x\"},\"done\":true,\"prompt_eval_count\":1e999999999,"
            + "\"eval_count\":-4}";
    try (RawStub stub = RawStub.sending(RawStub.whole(200, answer))) {
      ModelAnswer got = Wire.OLLAMA_CHAT.model(stub.url(), http).ask(ModelRequest.of("x"), CALL);
      assertEquals(new Tokens(Integer.MAX_VALUE, null), got.tokens());
    }
  }

  @Test
  void aTextBecomesAVector() throws Exception {
    try (RawStub stub =
        RawStub.sending(RawStub.whole(200, "{\"data\":[{\"embedding\":[0.5,-1,2e-3]}]}"))) {
      double[] vector = embeddings(stub).embed("Rome", CALL);
      assertEquals(List.of(0.5, -1.0, 0.002), Arrays.stream(vector).boxed().toList());
      assertTrue(stub.requests().get(0).startsWith("POST /v1/embeddings "));
      JsonObject body = bodyOf(stub.requests().get(0));
      assertEquals("Rome", body.getString("input"));
    }
  }

  @Test
  void aVectorThatIsNoneIsAnInvalidAnswer() throws Exception {
    for (String bad :
        List.of(
            "{}",
            "{\"data\":[{\"embedding\":[]}]}",
            "{\"data\":[{\"embedding\":[1,\"x\"]}]}",
            "{\"data\":[{\"embedding\":[1e999]}]}")) {
      try (RawStub stub = RawStub.sending(RawStub.whole(200, bad))) {
        ModelException failed =
            assertThrows(ModelException.class, () -> embeddings(stub).embed("x", CALL));
        assertEquals(ModelException.Kind.INVALID_ANSWER, failed.kind());
      }
    }
  }

  private Embeddings embeddings(RawStub stub) {
    ModelServer server =
        new ModelServer("stub", ModelServer.Api.OPENAI, URI.create(stub.url()), null);
    return new OpenAiEmbeddings("stub:e", "e", new ServerCalls(server, http), "/embeddings");
  }
}
