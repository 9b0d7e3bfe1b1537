package dev.headway.workload.testrun.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headway.platform.ModelInfo;
import dev.headway.platform.Settings;
import dev.headway.testing.ToyModelServer;
import dev.headway.workload.testrun.http.Call;
import dev.headway.workload.testrun.http.HttpConnections;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A real model answers, tiny as it is. */
class ToyModelTest {
  private static final Call CALL = Call.within(Duration.ofSeconds(20), 1_000_000);
  private static final String QUESTION = "What is the capital of France?";

  private static final HttpConnections HTTP = new HttpConnections(Thread::new, Clock.systemUTC());
  private static ToyModelServer toy;
  private static ModelCatalogue catalogue;

  @BeforeAll
  static void start() throws IOException {
    try {
      toy = ToyModelServer.start(0);
    } catch (ToyModelServer.NotHere notHere) {
      Assumptions.abort(notHere.getMessage());
    }
    Map<String, String> set =
        Map.of(
            "headway.models.ollama.url", toy.url(),
            "headway.models.openai.url", toy.url(),
            "headway.models.prices", "openai:toy:2m=1000000/0");
    catalogue = ModelCatalogue.of(new Settings(set::get), HTTP);
  }

  @AfterAll
  static void end() {
    HTTP.close();
    if (toy != null) {
      toy.close();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "toy:2m, true",
    "toy:2m, false",
    "ollama:completion:toy:2m, true",
    "ollama:completion:toy:2m, false",
    "openai:toy:2m, true",
    "openai:toy:2m, false"
  })
  void theCapitalOfFranceIsParis(String name, boolean stream) throws Exception {
    ModelAnswer answer = catalogue.find(name).ask(asking(stream, null), CALL);
    assertEquals("The capital of France is Paris.", answer.output());
    assertEquals("stop", answer.finishReason());
    assertTrue(answer.tokens().prompt() > 5 && answer.tokens().completion() > 3);
    if (name.startsWith("openai")) {
      assertEquals(answer.tokens().prompt(), answer.cost(), 1e-9);
    }
  }

  @Test
  void anAnswerThatWasCutSaysSo() throws Exception {
    ModelAnswer answer = catalogue.find("openai:toy:2m").ask(asking(true, 3), CALL);
    assertEquals("length", answer.finishReason());
    assertEquals(3, answer.tokens().completion());
  }

  @Test
  void bothServersOfferIt() {
    assertEquals(
        List.of("ollama:toy:2m", "openai:toy:2m"),
        catalogue.list().stream().map(ModelInfo::name).toList());
  }

  @Test
  void aPromptThatDoesNotFitIsTheClientsFault() {
    ModelException refused =
        assertThrows(
            ModelException.class,
            () -> catalogue.find("toy:2m").ask(ModelRequest.of("Paris? ".repeat(300)), CALL));
    assertEquals(400, refused.status());
  }

  private static ModelRequest asking(boolean stream, Integer maxTokens) {
    return new ModelRequest(
        List.of(Message.user(QUESTION)),
        new Sampling(0.0, null, maxTokens, 1L, List.of()),
        null,
        null,
        null,
        stream);
  }
}
