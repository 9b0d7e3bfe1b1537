package dev.headway.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import dev.headway.testing.Await;
import dev.headway.testing.Browser;
import dev.headway.testing.FaultProxy;
import dev.headway.testing.HeadwayServer;
import dev.headway.testing.Http;
import dev.headway.testing.SharedBrowser;
import dev.headway.testing.SharedServer;
import dev.headway.testing.ToyModelServer;
import dev.headway.testing.Visit;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Runs of tests as somebody starts, watches and cancels them in a browser. */
@ExtendWith({SharedServer.class, SharedBrowser.class})
class TestRunPagesIT {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final String YAML =
      """
      description: Capitals of Europe
      prompts: ["What is the capital of {{country}}?"]
      tests:
        - description: France
          vars: {country: France}
          assert:
            - {type: contains, value: Paris}
            - {type: javascript, value: output.length > 3}
        - description: France is wrong
          vars: {country: France}
          assert: [{type: equals, value: Rome}]
      """;

  private static Browser browser;
  private static ToyModelServer toy;
  private static HeadwayServer server;

  @BeforeAll
  static void open(HeadwayServer shared, Browser ofAll) throws IOException {
    server = shared;
    browser = ofAll;
    try {
      toy = ToyModelServer.start(SharedServer.modelPort());
    } catch (ToyModelServer.NotHere noNativeLibrary) {
      System.err.println(noNativeLibrary.getMessage());
    }
  }

  @AfterAll
  static void close() {
    if (toy != null) {
      toy.close();
    }
  }

  @Test
  void anImportedSuiteIsRunAndItsMatrixFillsWithoutAReload() {
    Assumptions.assumeTrue(toy != null, "the toy model does not load here");
    try (Visit visit = Visit.desktop(browser, server.uri("/test-runner"))) {
      visit.button("Import from promptfoo").click();
      visit.at("#import-text").fill(YAML);
      visit.button("Only check").click();
      assertThat(visit.at("dialog .notice")).containsText("Would import");
      visit.at("dialog button[type=submit]").click();
      assertThat(visit.at("dialog .notice")).containsText("Imported “Capitals of Europe”");
      assertThat(visit.at(".not-understood")).containsText("javascript: code is never run");
      visit.button("Go on").click();
      assertThat(visit.at(".case-head .muted")).hasText("2 of 2 chosen");
      checkToyModel(visit);
      visit.button("Run the tests").click();
      visit.page().waitForURL("**/test-runs/*");
      visit.page().evaluate("window.mark = 1");
      assertThat(visit.at(".title-line .chip")).hasText("Completed");
      assertThat(visit.at(".figure-items dd")).hasText("2 of 2");
      assertThat(visit.at(".cell[data-state=passed]")).hasCount(1);
      assertThat(visit.at(".cell[data-state=failed]")).hasCount(1);
      assertThat(visit.at(".matrix tfoot strong")).hasText("1 of 2");
      visit.at(".cell[data-state=failed]").click();
      assertThat(visit.at(".verdicts")).containsText("equals");
      assertThat(visit.at(".test-detail .output")).containsText("Paris");
      assertThat(visit.at(".test-detail .facts").first()).containsText("Tokens");
      assertEquals(1, visit.page().evaluate("window.mark"), "nothing was reloaded");
      assertEquals(List.of(), visit.errors());
    }
  }

  /** A busy machine may not have answered within the time that a list of models is given. */
  private static void checkToyModel(Visit visit) {
    Locator model = visit.at(".model-server input[value$='" + ToyModelServer.MODEL + "']");
    assertThat(visit.at(".model-server").first()).isVisible();
    Await.until(
        LONG,
        "the server of models to answer",
        () -> {
          if (model.count() == 0 && visit.button("Ask again").isEnabled()) {
            visit.button("Ask again").click();
          }
          return model.count() > 0;
        });
    model.check();
  }

  @Test
  void theDemoNeedsNothingToBeSetUp() {
    try (Visit visit = Visit.desktop(browser, server.uri("/demo/progress-tracking"))) {
      visit.at("#tab-runner").click();
      visit.button("Run the demo suite").click();
      assertThat(visit.at("#tab-tracker")).hasAttribute("aria-selected", "true");
      assertThat(visit.at(".cell[data-state=running]").first()).isVisible();
      assertThat(visit.at(".title-line .chip")).hasText("Completed");
      assertThat(visit.at(".figure-items dd")).hasText("21 of 21");
      assertThat(visit.at(".cell[data-state=failed]")).hasCount(1);
      assertThat(visit.at("tr:has(.cell[data-state=failed]) th")).containsText("on purpose");
      assertEquals(List.of(), visit.errors());
    }
  }

  @Test
  void aCancelAsksWhyAndLeavesWhatHasAResult() {
    Http http = server.http();
    String busy = http.launch("drill", "{\"items\":100000,\"item_ms\":100,\"workers\":1}");
    String id = Executions.launch(server, Executions.slowCase(server, "to be cancelled", busy), 60);
    try (Visit visit = Visit.desktop(browser, server.uri("/test-runs/" + id))) {
      assertThat(visit.at(".cell[data-state=passed]").first()).isVisible();
      assertThat(visit.at(".worker").first()).containsText("to be cancelled");
      visit.button("Cancel job").click();
      visit.at("#cancel-reason").fill("the wrong suite");
      assertThat(visit.at("#cancel-cleanup")).not().isChecked();
      visit.at("#cancel-notify").check();
      String asked =
          visit
              .page()
              .waitForRequest("**/cancel", () -> visit.button("Cancel the job").click())
              .postData();
      assertTrue(asked.contains("\"notify_stakeholders\":true"), asked);
      assertThat(visit.at(".title-line .chip")).hasText("Cancelled");
      assertThat(visit.at(".notices")).containsText("the wrong suite");
      assertThat(visit.at(".cell[data-state='not run']").last()).hasText("not run");
      assertThat(visit.at(".cell[data-state=passed]").first()).isVisible();
      assertEquals(List.of(), visit.errors());
    } finally {
      http.post("/api/jobs/" + busy + "/cancel", "{\"reason\":\"the test has ended\"}");
    }
    JsonObject cancel = http.job(id).getJsonObject("cancel_requested");
    assertEquals("the wrong suite", cancel.getString("reason"));
  }

  @Test
  void aPreviewSaysThatNothingIsKnownUntilTheTestsHaveBeenRun() {
    String name = "previewed";
    long test = Executions.readyCase(server, name);
    try (Visit visit = Visit.desktop(browser, server.uri("/test-runner"))) {
      choose(visit, test);
      assertThat(visit.at(".preview")).containsText("1, one at a time");
      assertThat(visit.at(".preview")).containsText("not known yet");
      server.http().awaitEnd(Executions.launch(server, test, 5), LONG);
      visit.page().reload();
      choose(visit, test);
      assertThat(visit.at(".basis")).containsText("From 5 earlier results");
      assertThat(visit.at(".preview")).containsText("up to");
      assertEquals(List.of(), visit.errors());
    }
  }

  private static void choose(Visit visit, long test) {
    assertThat(visit.at(".case-list input").first()).isVisible();
    visit.at("#suite").selectOption("");
    visit.at("#case-" + test).check();
  }

  @Test
  void aServerOfModelsThatDoesNotAnswerIsNamedWithWhy() {
    try (Visit visit = Visit.desktop(browser, server.uri("/test-runner"))) {
      assertThat(visit.at(".model-server:has-text('openai')")).containsText("refused");
    }
  }

  @Test
  void whatIsWrongIsSaidAtItsField() {
    Executions.readyCase(server, "with a wrong field");
    try (Visit visit = Visit.desktop(browser, server.uri("/test-runner"))) {
      assertThat(visit.at(".case-list input").first()).isVisible();
      visit.button("All").click();
      visit.at("input[name=concurrency]").fill("11");
      visit.button("Run the tests").click();
      assertThat(visit.at("input[name=concurrency]")).isFocused();
      assertThat(visit.at(".field:has(input[name=concurrency]) .error"))
          .hasText("A whole number from 1 to 10.");
    }
  }

  @Test
  void tabsAreChosenByArrowKeysAndStandInTheAddress() {
    try (Visit visit = Visit.desktop(browser, server.uri("/demo/progress-tracking"))) {
      visit.at("#tab-tracker").focus();
      for (String[] step :
          List.of(
              new String[] {"ArrowRight", "queue"},
              new String[] {"ArrowRight", "runner"},
              new String[] {"ArrowLeft", "queue"},
              new String[] {"End", "websocket"},
              new String[] {"ArrowRight", "tracker"},
              new String[] {"ArrowLeft", "websocket"},
              new String[] {"Home", "tracker"},
              new String[] {"End", "websocket"})) {
        visit.page().keyboard().press(step[0]);
        assertThat(visit.at("#tab-" + step[1])).isFocused();
        assertThat(visit.at("[role=tab][aria-selected=true]")).hasId("tab-" + step[1]);
        assertThat(visit.at("[role=tabpanel]:visible")).hasId("panel-" + step[1]);
      }
      visit.page().keyboard().press("Tab");
      assertThat(visit.at("#panel-websocket")).isFocused();
      visit.page().reload();
      assertThat(visit.at("#panel-websocket")).isVisible();
    }
  }

  @Test
  void theConnectionTellsItsRoundTripAndWhyItWasLost() throws IOException {
    try (FaultProxy proxy = new FaultProxy(server.port());
        Visit visit =
            Visit.desktop(
                browser,
                URI.create(
                    "http://127.0.0.1:" + proxy.port() + "/demo/progress-tracking#websocket"))) {
      assertThat(status(visit, "State")).hasText("Live");
      assertThat(status(visit, "Transport")).hasText("WebSocket");
      assertThat(status(visit, "Round trip")).containsText("median");
      assertThat(visit.at(".frames")).containsText("pong");
      assertThat(status(visit, "Reconnects")).hasText("0");
      proxy.resetAll();
      assertThat(status(visit, "Reconnects")).hasText("1");
      assertThat(status(visit, "Last error")).containsText(", at ");
      assertThat(status(visit, "State")).hasText("Live");
    }
  }

  private static Locator status(Visit visit, String name) {
    return visit.at("#panel-websocket dt:text-is('" + name + "') + dd");
  }

  @Test
  void theQueueIsRefreshedAsSomebodyChooses() {
    Http http = server.http();
    String running = http.launch("drill", "{\"items\":5000,\"item_ms\":100}");
    String more = null;
    try (Visit visit = Visit.desktop(browser, server.uri("/queue"))) {
      assertThat(row(visit, running)).containsText("item");
      assertThat(visit.at("p:has-text('Last minute')")).containsText("Since it started at ");
      String before = row(visit, running).innerText();
      Await.until(LONG, "the row to move", () -> !row(visit, running).innerText().equals(before));
      visit.at(".monitor-head label:has-text('Paused')").click();
      assertThat(visit.at(".monitor-head .muted")).hasText(Pattern.compile("as of .*, paused"));
      more = http.launch("drill", "{\"items\":5000,\"item_ms\":100}");
      String launched = more;
      Await.until(
          LONG, "it to run", () -> http.job(launched).getString("status").equals("in_progress"));
      String waits = waitingFor(http, more);
      assertThat(row(visit, more)).hasCount(0);
      visit.at(".monitor-head label:has-text('1 s')").first().click();
      assertThat(row(visit, more)).isVisible();
      assertThat(row(visit, waits)).containsText("waits for job " + more);
      assertThat(row(visit, waits).locator(".chip")).hasText("Pending");
      http.post("/api/jobs/" + waits + "/cancel", "{\"reason\":\"seen\"}");
      assertThat(row(visit, waits)).hasCount(0);
      http.post("/api/jobs/" + more + "/cancel", "{\"reason\":\"seen\"}");
      assertThat(row(visit, more)).hasCount(0);
      assertEquals(List.of(), visit.errors());
    } finally {
      http.post("/api/jobs/" + running + "/cancel", "{\"reason\":\"the test has ended\"}");
    }
  }

  private static String waitingFor(Http http, String other) {
    String job =
        "{\"type\":\"drill\",\"parameters\":{\"items\":1},\"depends_on\":[\"" + other + "\"]}";
    return http.launch(job).getString("job_id");
  }

  private static Locator row(Visit visit, String id) {
    return visit.at(".execution:has(a[href$='" + id + "'])");
  }

  @Test
  void anExecutionThatIsNotThereIsSaidSo() {
    try (Visit visit = Visit.desktop(browser, server.uri("/test-runs/no-such-execution"))) {
      assertThat(visit.at("h1")).hasText("No such execution");
    }
  }
}
