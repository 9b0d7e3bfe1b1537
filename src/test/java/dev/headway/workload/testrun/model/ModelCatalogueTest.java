package dev.headway.workload.testrun.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headway.platform.ModelInfo;
import dev.headway.platform.OfferedModels;
import dev.headway.platform.Problem;
import dev.headway.platform.Settings;
import dev.headway.platform.TokenPrice;
import dev.headway.workload.testrun.http.Call;
import dev.headway.workload.testrun.http.HttpConnections;
import dev.headway.workload.testrun.http.RawStub;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ModelCatalogueTest {
  private static final Call CALL = Call.within(Duration.ofSeconds(20), 1_000_000);

  private final HttpConnections http = new HttpConnections(Thread::new, Clock.systemUTC());
  private final Map<String, String> set = new HashMap<>();
  private RawStub ollama;
  private RawStub openAi;

  @BeforeEach
  void start() throws IOException {
    ollama =
        serving(
            "{\"models\":[{\"name\":\"llama3.1:latest\",\"size\":4920753328},"
                + "{\"name\":\"qwen3:4b\"},{\"other\":1}]}",
            Wire.OLLAMA_CHAT.answer);
    openAi = serving("{\"data\":[{\"id\":\"gpt-4o-mini\"}]}", Wire.OPENAI.answer);
    set.put("headway.models.ollama.url", ollama.url());
    set.put("headway.models.openai.url", openAi.url() + "/");
    set.put("headway.models.openai.key", Wire.KEY);
    set.put("headway.models.prices", "gpt-4o-mini=0.15/0.6, ollama:qwen3:4b=0/1");
  }

  @AfterEach
  void end() throws IOException {
    http.close();
    ollama.close();
    openAi.close();
  }

  private static RawStub serving(String list, String answer) throws IOException {
    return new RawStub(
        peer -> peer.send(RawStub.whole(200, peer.request().startsWith("GET ") ? list : answer)));
  }

  private ModelCatalogue catalogue() {
    return ModelCatalogue.of(new Settings(set::get), http);
  }

  @Test
  void theServersAreAskedWhatTheyOffer() {
    assertEquals(
        List.of(
            new ModelInfo("ollama:llama3.1:latest", "ollama", "llama3.1:latest", 4920753328L, null),
            new ModelInfo("ollama:qwen3:4b", "ollama", "qwen3:4b", null, new TokenPrice(0, 1)),
            new ModelInfo(
                "openai:gpt-4o-mini", "openai", "gpt-4o-mini", null, new TokenPrice(0.15, 0.6))),
        catalogue().list());
    assertTrue(ollama.requests().get(0).startsWith("GET /api/tags "));
    assertTrue(openAi.requests().get(0).startsWith("GET /v1/models "));
    assertTrue(openAi.requests().get(0).contains("Authorization: Bearer " + Wire.KEY));
  }

  @Test
  void theirAnswerIsKeptForAWhile() {
    ModelCatalogue catalogue = catalogue();
    catalogue.list();
    catalogue.list();
    catalogue.find("qwen3:4b");
    assertEquals(1, ollama.requests().size());
  }

  @Test
  void aModelIsFoundByItsNameWithOrWithoutItsServer() {
    ModelCatalogue catalogue = catalogue();
    for (String name :
        List.of(
            "llama3.1", "llama3.1:latest", "qwen3:4b", "ollama:llama3.1", "ollama:chat:qwen3:4b")) {
      assertInstanceOf(OllamaModel.class, catalogue.find(name), name);
      assertEquals(name, catalogue.find(name).name());
    }
    for (String name : List.of("gpt-4o-mini", "openai:gpt-4o-mini", "openai:chat:gpt-4o-mini")) {
      assertInstanceOf(OpenAiModel.class, catalogue.find(name), name);
    }
  }

  @Test
  void whatIsFoundAnswersAndKnowsItsPrice() throws Exception {
    ModelAnswer answer = catalogue().find("gpt-4o-mini").ask(Wire.OPENAI.request(), CALL);
    assertEquals("Good day", answer.output());
    assertEquals((12 * 0.15 + 3 * 0.6) / 1e6, answer.cost(), 1e-15);
    assertTrue(openAi.requests().get(1).startsWith("POST /v1/chat/completions "));
    assertNull(catalogue().find("llama3.1").ask(Wire.OLLAMA_CHAT.request(), CALL).cost());
  }

  @Test
  void aModelMayBeAskedWithoutTurns() throws Exception {
    String generated = Wire.OLLAMA_GENERATE.answer;
    try (RawStub stub = serving("{\"models\":[{\"name\":\"m:latest\"}]}", generated)) {
      set.put("headway.models.ollama.url", stub.url());
      ModelAnswer answer =
          catalogue().find("ollama:completion:m").ask(Wire.OLLAMA_GENERATE.request(), CALL);
      assertEquals("Good day", answer.output());
      assertTrue(stub.requests().get(1).startsWith("POST /api/generate "));
    }
  }

  @Test
  void anUnknownModelIsAProblemThatSaysWhatThereIs() {
    for (String name : List.of("gpt-9", "ollama:gpt-4o-mini", "ollama:", "")) {
      Problem unknown = assertThrows(Problem.class, () -> catalogue().find(name));
      assertEquals("unknown_model", unknown.code());
      assertEquals(
          "No model is called \""
              + name
              + "\"; there are ollama:llama3.1:latest, ollama:qwen3:4b, openai:gpt-4o-mini",
          unknown.getMessage());
    }
  }

  @Test
  void withoutAnyServerTheProblemSaysWhatToSet() {
    set.put("headway.models.ollama.url", "none");
    set.remove("headway.models.openai.url");
    Problem unknown = assertThrows(Problem.class, () -> catalogue().find("llama3.1"));
    assertTrue(unknown.getMessage().contains("headway.models.ollama.url"), unknown::getMessage);
  }

  @Test
  void aServerThatCannotBeAskedIsToldAndHidesNoOther() throws IOException {
    ollama.close();
    ModelCatalogue catalogue = catalogue();
    List<OfferedModels> servers = catalogue.servers();
    assertEquals(
        "ollama: " + ollama.url() + "/api/tags: the connection was refused",
        servers.get(0).error());
    assertNull(servers.get(1).error());
    assertEquals(1, catalogue.list().size());
    assertInstanceOf(OpenAiModel.class, catalogue.find("gpt-4o-mini"));
    assertNotNull(catalogue.find("llama3.1"), "it may be there once the server is");
  }

  @Test
  void otherServersHaveTheirOwnSettings() throws Exception {
    try (RawStub groq = serving("{\"data\":[{\"id\":\"llama3\"}]}", Wire.OPENAI.answer)) {
      set.put("headway.models.servers", "ollama, groq");
      set.put("headway.models.groq.url", groq.url() + "/openai/v1");
      assertEquals(
          "Good day", catalogue().find("groq:llama3").ask(Wire.OPENAI.request(), CALL).output());
      assertTrue(groq.requests().get(1).startsWith("POST /openai/v1/chat/completions "));
    }
  }

  @Test
  void vectorsComeFromEitherKindOfServer() throws Exception {
    String vector = "{\"data\":[{\"embedding\":[1,2]}]}";
    try (RawStub stub = serving("{\"models\":[{\"name\":\"nomic:latest\"}]}", vector)) {
      set.put("headway.models.ollama.url", stub.url());
      Embeddings embeddings = catalogue().embeddings("ollama:nomic");
      assertEquals(2, embeddings.embed("x", CALL).length);
      assertTrue(stub.requests().get(1).startsWith("POST /v1/embeddings "));
    }
  }

  @Test
  void wrongSettingsAreNamedAndSecretsAreNotRepeated() {
    set.put("headway.models.openai.key", "two words");
    set.put("headway.models.openai.url", "https://me:pass@host/v1");
    set.put("headway.models.ollama.api", "grpc");
    set.put("headway.models.prices", "m=cheap");
    String message =
        assertThrows(IllegalArgumentException.class, () -> new Settings(set::get)).getMessage();
    for (String named :
        List.of(
            "headway.models.openai.key (",
            "headway.models.openai.url (",
            "headway.models.ollama.api=grpc (one of [ollama, ollama-generate, openai])",
            "headway.models.prices: m=cheap")) {
      assertTrue(message.contains(named), message);
    }
    assertTrue(!message.contains("two words") && !message.contains("pass"), message);
  }

  @Test
  void aServerDoesNotTellItsKey() {
    assertTrue(!new Settings(set::get).modelServers.toString().contains(Wire.KEY));
  }
}
