package dev.headway.workload.testrun;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headway.platform.JsonText;
import dev.headway.platform.Settings;
import dev.headway.suite.PlanRequest;
import dev.headway.suite.PlannedCase;
import dev.headway.suite.SuiteDatabase;
import dev.headway.suite.promptfoo.ImportedSuite;
import dev.headway.suite.promptfoo.SuiteImport;
import dev.headway.testing.EchoModelServer;
import dev.headway.workload.testrun.http.HttpCall;
import dev.headway.workload.testrun.http.HttpConnections;
import dev.headway.workload.testrun.model.ModelCatalogue;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The file {@code promptfoo/suite.yaml} gives the verdicts that promptfoo gave: {@code
 * promptfoo/verdicts.json}, which says of which version they are.
 */
class PromptfooVerdictsTest {
  @Test
  void aHundredCasesHaveTheVerdictsThatPromptfooGaveThem() throws Exception {
    JsonArray expected = JsonText.parseObject(resource("verdicts.json")).getJsonArray("cases");
    List<String> wanted = new ArrayList<>();
    expected
        .getValuesAs(JsonObject.class)
        .forEach(test -> tell(test.getString("test"), test, wanted));
    assertEquals(100, expected.size());
    assertEquals(String.join("\n", wanted), String.join("\n", ours()));
  }

  /** A line for each test and each of its verdicts. */
  private static void tell(String name, JsonObject judged, List<String> lines) {
    lines.add(name + " " + judged.getBoolean("passed"));
    if (judged.containsKey("verdicts")) {
      for (JsonObject verdict : judged.getJsonArray("verdicts").getValuesAs(JsonObject.class)) {
        tell(name + ", " + verdict.getString("type"), verdict, lines);
      }
    }
  }

  private static List<String> ours() throws Exception {
    List<String> lines = new ArrayList<>();
    try (EchoModelServer model = new EchoModelServer(0, Duration.ZERO);
        SuiteDatabase db = SuiteDatabase.h2();
        HttpConnections http = new HttpConnections(Thread::new, Clock.systemUTC())) {
      CaseRunner runner = runner(model, http);
      PlainContext context = new PlainContext();
      for (PlannedCase test : plan(db)) {
        Tried tried = runner.run(test, runner.variables(test, context), context);
        tell(test.name().split(" · ")[0], tried.output(), lines);
      }
    }
    return lines;
  }

  private static List<PlannedCase> plan(SuiteDatabase db) throws IOException {
    String yaml = resource("suite.yaml");
    db.check = new ExpectationFaults()::check;
    return db.inTransaction(
        () -> {
          ImportedSuite imported =
              db.tools.imports.read(yaml, SuiteImport.Form.YAML, "golden", false);
          assertEquals(List.of(), imported.notUnderstood());
          return db.reader.plan(PlanRequest.ofSuite(imported.suiteId())).cases();
        });
  }

  private static CaseRunner runner(EchoModelServer model, HttpConnections http) {
    Map<String, String> set =
        Map.of(
            "headway.models.openai.url",
            model.url(),
            "headway.models.prices",
            EchoModelServer.MODEL + "=0.15/0.6");
    RunModels models = new RunModels(ModelCatalogue.of(new Settings(set::get), http), null);
    return new CaseRunner(
        new Asker(models, new HttpCall(http)),
        new Captures(null, "job-1", List.of()),
        new GraderModels(models, new GraderNames(null, null)),
        Duration.ofSeconds(20),
        null);
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = PromptfooVerdictsTest.class.getResourceAsStream("/promptfoo/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
