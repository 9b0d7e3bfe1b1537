package dev.headway.workload.testrun.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headway.platform.ModelQuestion;
import dev.headway.platform.NoModelAnswer;
import dev.headway.platform.Problem;
import dev.headway.platform.Settings;
import dev.headway.workload.testrun.http.HttpConnections;
import dev.headway.workload.testrun.http.RawStub;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CatalogueQuestionsTest {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final BooleanSupplier WANTED = () -> false;

  private final HttpConnections http = new HttpConnections(Thread::new, Clock.systemUTC());
  private final CatalogueQuestions questions = new CatalogueQuestions();
  private final AtomicReference<String> asked = new AtomicReference<>();
  private final AtomicInteger status = new AtomicInteger(200);
  private final AtomicBoolean silent = new AtomicBoolean();
  private RawStub stub;

  @BeforeEach
  void start() throws IOException {
    stub =
        new RawStub(
            peer -> {
              String request = peer.request();
              if (request.startsWith("GET ")) {
                peer.send(RawStub.whole(200, "{\"data\":[{\"id\":\"m\"}]}"));
              } else if (!silent.get()) {
                asked.set(request);
                String wrong = "{\"error\":{\"message\":\"bad " + Wire.KEY + "\"}}";
                peer.send(
                    RawStub.whole(status.get(), status.get() == 200 ? Wire.OPENAI.answer : wrong));
              }
            });
    Map<String, String> set =
        Map.of(
            "headway.models.ollama.url",
            "none",
            "headway.models.openai.url",
            stub.url(),
            "headway.models.openai.key",
            Wire.KEY);
    questions.catalogue = ModelCatalogue.of(new Settings(set::get), http);
  }

  @AfterEach
  void end() throws IOException {
    http.close();
    stub.close();
  }

  private static ModelQuestion question(String model, BooleanSupplier cancelled) {
    return new ModelQuestion(model, "Give JSON", LONG, 100_000, cancelled);
  }

  @Test
  void aModelIsAskedForJsonAndItsTextGivenBack() throws Exception {
    questions.require("m");
    assertEquals("Good day", questions.ask(question("openai:m", WANTED)));
    assertTrue(asked.get().contains("\"content\":\"Give JSON\""), asked.get());
    assertTrue(asked.get().contains("\"response_format\":{\"type\":\"json_object\"}"), asked.get());
  }

  @Test
  void aModelThatIsNotThereIsRefusedWithWhatThereIs() {
    Problem unknown = assertThrows(Problem.class, () -> questions.require("x"));
    assertEquals("unknown_model", unknown.code());
    assertTrue(unknown.getMessage().contains("there are openai:m"), unknown.getMessage());
    NoModelAnswer none =
        assertThrows(NoModelAnswer.class, () -> questions.ask(question("x", WANTED)));
    assertEquals(unknown.getMessage(), none.getMessage());
  }

  @Test
  void aFailureSaysWhyWithoutSecrets() {
    status.set(500);
    NoModelAnswer failed =
        assertThrows(NoModelAnswer.class, () -> questions.ask(question("m", WANTED)));
    assertTrue(failed.getMessage().contains("HTTP 500: bad ***"), failed.getMessage());
    assertFalse(failed.getMessage().contains(Wire.KEY));
  }

  @Test
  void whatIsCancelledIsAborted() {
    assertThrows(InterruptedException.class, () -> questions.ask(question("m", () -> true)));
  }

  @Test
  void aModelThatTakesTooLongIsGivenUp() {
    silent.set(true);
    ModelQuestion quick =
        new ModelQuestion("openai:m", "Give JSON", Duration.ofMillis(100), 100_000, WANTED);
    NoModelAnswer late = assertThrows(NoModelAnswer.class, () -> questions.ask(quick));
    assertTrue(late.getMessage().startsWith("openai:m: "), late.getMessage());
  }
}
