package dev.headway.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.JSHandle;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.FilePayload;
import dev.headway.testing.Browser;
import dev.headway.testing.HeadwayServer;
import dev.headway.testing.Http;
import dev.headway.testing.SharedBrowser;
import dev.headway.testing.SharedServer;
import dev.headway.testing.ToyModelServer;
import dev.headway.testing.Visit;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** From a document to its tests, as somebody does it in a browser. */
@ExtendWith({SharedServer.class, SharedBrowser.class})
class ApiTestsPageIT {
  private static final String PETS =
      """
      openapi: 3.0.3
      info: {title: Pets, version: 1.0.0}
      security: [{token: []}]
      paths:
        /pets:
          get:
            parameters:
              - {name: limit, in: query, schema: {type: integer, minimum: 1, maximum: 100}}
            responses: {'200': {description: All}, '401': {description: Who are you}}
          post:
            requestBody:
              content:
                application/json:
                  schema:
                    type: object
                    required: [name]
                    properties: {name: {type: string, maxLength: 20}}
            responses: {'201': {description: Made}, '400': {description: Wrong}}
      components:
        securitySchemes: {token: {type: http, scheme: bearer}}
      """;

  private static Browser browser;

  @BeforeAll
  static void open(Browser ofAll) {
    browser = ofAll;
  }

  private static FilePayload file(String name, String text) {
    return new FilePayload(name, "application/yaml", text.getBytes(StandardCharsets.UTF_8));
  }

  private static void generate(Visit visit, String name, String text) {
    visit.at("#document").setInputFiles(file(name, text));
    visit.button("Generate tests").click();
  }

  private static void awaitComplete(Visit visit) {
    assertThat(visit.at(".step").last()).hasAttribute("data-state", "done");
  }

  @Test
  void aDocumentBecomesAZipWithoutAReload(HeadwayServer server) {
    try (Visit visit = Visit.desktop(browser, server.uri("/api-tests"))) {
      visit.page().evaluate("window.mark = 1");
      generate(visit, "pets.yaml", PETS);
      assertThat(visit.at("h1")).containsText("pets.yaml");
      awaitComplete(visit);
      assertThat(visit.at(".hero .chip")).hasText("Completed");
      assertThat(visit.at(".results tbody tr.result")).hasCount(2);
      assertThat(visit.at(".results")).containsText("GET /pets");
      assertThat(visit.at(".coverage li").first()).containsText(Pattern.compile("of 2"));
      assertThat(visit.at(".case-kinds")).containsText("Positive");
      Download zip = visit.page().waitForDownload(() -> visit.at(".hero .button.primary").click());
      assertTrue(zip.suggestedFilename().endsWith(".zip"), zip::suggestedFilename);
      assertThat(visit.at(".generation").first()).containsText("pets.yaml");
      assertEquals(1, visit.page().evaluate("window.mark"), "nothing was reloaded");
      assertEquals(List.of(), visit.errors());
      assertTrue(visit.layoutShift() < 0.1, visit::shifts);
      visit.page().goBack();
      assertThat(visit.button("Generate tests")).isVisible();
    }
  }

  @Test
  void aDocumentMayBeDropped(HeadwayServer server) {
    try (Visit visit = Visit.desktop(browser, server.uri("/api-tests.html"))) {
      assertThat(visit.at(".drop")).isVisible();
      JSHandle dropped =
          visit
              .page()
              .evaluateHandle(
                  "text => { const data = new DataTransfer();"
                      + " data.items.add(new File([text], 'dropped.yaml')); return data; }",
                  PETS);
      visit.page().dispatchEvent(".drop", "dragover", Map.of("dataTransfer", dropped));
      assertThat(visit.at(".drop.over")).isVisible();
      visit.page().dispatchEvent(".drop", "drop", Map.of("dataTransfer", dropped));
      assertThat(visit.at(".drop strong")).hasText("dropped.yaml");
      visit.button("Generate tests").click();
      awaitComplete(visit);
      assertEquals(List.of(), visit.errors());
    }
  }

  @Test
  void aDocumentMayBePastedAndItsParametersChosen(HeadwayServer server) {
    try (Visit visit = Visit.desktop(browser, server.uri("/api-tests"))) {
      visit.at(".source input[value=text]").check();
      visit.at("#pasted").fill(PETS + "\n# not what has been uploaded before\n");
      visit.at("#category-security").uncheck();
      visit.at("#category-chain").uncheck();
      visit.at("input[name=cases_per_operation]").fill("5");
      visit.at("input[name=seed]").fill("42");
      visit.at("summary").getByText("Leave operations out").click();
      visit.at("input[name=exclude_paths]").fill("/nothing, /pets/*");
      visit.button("Generate tests").click();
      visit.page().waitForURL("**/api-tests?job=*");
      String id = visit.page().url().replaceAll(".*job=", "");
      JsonObject parameters = server.http().job(id).getJsonObject("parameters");
      assertEquals(5, parameters.getInt("cases_per_operation"));
      assertEquals(42, parameters.getInt("seed"));
      assertEquals(4, parameters.getJsonArray("categories").size());
      assertEquals("[\"/nothing\",\"/pets/*\"]", parameters.get("exclude_paths").toString());
      awaitComplete(visit);
      visit.button("New generation").click();
      assertThat(visit.at("input[name=seed]")).hasValue("42");
      assertThat(visit.at("#category-security")).not().isChecked();
      assertThat(visit.at("#earlier option:checked")).containsText("pasted.yaml");
    }
  }

  @Test
  void aModelMayBeChosenAndWhyItGaveNoCasesIsSaid(HeadwayServer server) {
    String model = "ollama:" + ToyModelServer.MODEL;
    try (Visit visit = Visit.desktop(browser, server.uri("/api-tests"))) {
      visit
          .page()
          .route(
              "**/api/models",
              route ->
                  route.fulfill(
                      new Route.FulfillOptions()
                          .setContentType("application/json")
                          .setBody(
                              "{\"items\":[{\"server\":\"ollama\",\"url\":\"http://x\",\"models\":"
                                  + "[{\"name\":\""
                                  + model
                                  + "\",\"model\":\"toy\"}]},{\"server\":\"openai\","
                                  + "\"url\":\"http://y\",\"models\":[],\"error\":\"is not there\"}]}")));
      assertThat(visit.at("select[name=model]")).hasValue("");
      visit.at("summary").getByText("Further cases from a language model").click();
      assertThat(visit.at("details[open] [role=status]")).hasText("openai: is not there");
      visit.at("select[name=model]").selectOption("toy");
      visit.at("input[name=ai_cases_per_operation]").fill("21");
      generate(visit, "pets.yaml", PETS + "\n# with a model\n");
      assertThat(visit.at("input[name=ai_cases_per_operation]")).isFocused();
      visit.at("input[name=ai_cases_per_operation]").fill("3");
      visit.button("Generate tests").click();
      visit.page().waitForURL("**/api-tests?job=*");
      String id = visit.page().url().replaceAll(".*job=", "");
      JsonObject parameters = server.http().job(id).getJsonObject("parameters");
      assertEquals(model, parameters.getString("model"));
      assertEquals(3, parameters.getInt("ai_cases_per_operation"));
      awaitComplete(visit);
      assertThat(visit.at(".results")).containsText("the model gave no cases: " + model);
      assertThat(visit.at("[aria-labelledby=cases-title]")).containsText("0 of them proposed by");
      visit.button("New generation").click();
      assertThat(visit.at("select[name=model]")).hasValue(model);
      assertEquals(List.of(), visit.errors());
    }
  }

  @Test
  void whatIsMissingOrWrongIsSaidAtItsField(HeadwayServer server) {
    try (Visit visit = Visit.desktop(browser, server.uri("/api-tests"))) {
      visit.button("Generate tests").click();
      assertThat(visit.at("#document-error")).isVisible();
      assertThat(visit.at("#document")).isFocused();
      visit.at(".source input[value=url]").check();
      visit.at("input[name=url]").fill("ftp://example.com/openapi.yaml");
      visit.button("Generate tests").click();
      assertThat(visit.at("input[name=url]")).isFocused();
      assertThat(visit.at(".source .error:visible")).containsText("http://");
      visit.at("input[name=url]").fill(server.uri("/openapi.json").toString());
      visit.button("Generate tests").click();
      assertThat(visit.at(".source .error:visible")).not().containsText("begins with");
      visit.at("input[name=seed]").fill("1.5");
      visit.button("Generate tests").click();
      assertThat(visit.at("input[name=seed]")).isFocused();
      visit.at("input[name=seed]").fill("");
      for (String category :
          List.of("positive", "boundary", "negative", "security", "protocol", "chain")) {
        visit.at("#category-" + category).uncheck();
      }
      visit.button("Generate tests").click();
      assertThat(visit.at("#category-error")).hasText("Choose at least one.");
    }
  }

  @Test
  void whatCannotBeReadIsSaidAtOnceWithAWayToGoOn(HeadwayServer server) {
    try (Visit visit = Visit.desktop(browser, server.uri("/api-tests"))) {
      generate(visit, "broken.yaml", "\tthis: [is no document");
      assertThat(visit.at(".hero .chip")).hasText("Failed");
      assertThat(visit.at(".notice.bad")).containsText("The generation failed");
      assertThat(visit.at(".step").first()).hasAttribute("data-state", "failed");
      visit.button("Retry").click();
      assertThat(visit.at(".hero .chip")).hasText("Failed");
      visit.button("Change the settings").click();
      assertThat(visit.at("#earlier option:checked")).containsText("broken.yaml");
    }
  }

  @Test
  void faultsOfTheDocumentAreListed(HeadwayServer server) {
    String faulty = PETS.replace("{type: integer, minimum", "{$ref: 'other.yaml#/Limit', minimum");
    try (Visit visit = Visit.desktop(browser, server.uri("/api-tests"))) {
      generate(visit, "faulty.yaml", faulty);
      awaitComplete(visit);
      assertThat(visit.at(".faults li").first()).containsText("/paths/~1pets/get");
    }
  }

  @Test
  void theTestsAreRunAgainstAServer(HeadwayServer server) {
    try (Visit visit = Visit.desktop(browser, server.uri("/api-tests"))) {
      generate(visit, "pets.yaml", PETS);
      awaitComplete(visit);
      visit.button("Run against").click();
      visit.at("dialog input[name=base_url]").fill("https://example.com");
      assertThat(visit.at("#run-safe")).isChecked();
      visit.at("dialog input[name=base_url]").fill(server.uri("/api").toString());
      assertThat(visit.at("#run-safe")).not().isChecked();
      visit.at("#run-safe").check();
      assertThat(visit.at("dialog .credentials")).containsText("token");
      visit.at("dialog .credentials input").fill("secret");
      visit.button("Run the tests").click();
      visit.page().waitForURL("**/test-runs/*");
      assertThat(visit.at(".hero-card")).isVisible();
      String id = visit.page().url().replaceAll(".*/", "");
      assertTrue(server.http().job(id).getJsonObject("parameters").getBoolean("safe_mode"));
      assertTrue(!server.http().get("/api/jobs/" + id).body().contains("secret"));
    }
  }

  @Test
  void theTestRunnerOffersThemToo(HeadwayServer server) {
    Http http = server.http();
    String made =
        Http.parse(
                http.post("/api/specifications?name=runner.yaml", PETS + "\n# for the runner")
                    .body())
            .get("id")
            .toString();
    made = http.launch("api-tests", "{\"specification_id\":" + made + "}");
    http.awaitEnd(made, Duration.ofSeconds(60));
    try (Visit visit = Visit.desktop(browser, server.uri("/test-runner"))) {
      visit.button("Generated API tests").click();
      visit.at("#generation").selectOption(made);
      visit.button("Next").click();
      assertThat(visit.at("dialog .credentials")).containsText("token");
      visit.at("dialog .button.primary").click();
      assertThat(visit.at("dialog input[name=base_url]")).isFocused();
      assertThat(visit.at("dialog .error:visible")).containsText("http://");
      assertNothingInTheWay(visit, "run");
      visit.at("dialog input[name=base_url]").fill("http://127.0.0.1:1");
      visit.at("#run-category-security").uncheck();
      visit.at("dialog input[name=requests_per_second]").fill("50");
      visit.at("dialog .button.primary").click();
      visit.page().waitForURL("**/test-runs/*");
      JsonObject run =
          http.job(visit.page().url().replaceAll(".*/", "")).getJsonObject("parameters");
      assertEquals(made, run.getString("generated_by"));
      assertEquals(50, run.getInt("requests_per_second"));
      assertEquals(List.of(), visit.errors());
    }
  }

  @Test
  void itsJobLeadsBackToIt(HeadwayServer server) {
    Http http = server.http();
    String id =
        http.launch(
            "api-tests",
            "{\"specification\":{\"openapi\":\"3.0.3\",\"info\":{\"title\":\"A\","
                + "\"version\":\"1\"},\"paths\":{\"/a\":{\"get\":{\"responses\":"
                + "{\"200\":{\"description\":\"A\"}}}}}}}");
    try (Visit visit = Visit.desktop(browser, server.uri("/jobs/" + id))) {
      visit.at("a").getByText("Generated tests").click();
      assertThat(visit.at(".steps")).isVisible();
      visit.page().navigate(server.uri("/api-tests?job=none").toString());
      assertThat(visit.at("h1")).hasText("No such generation");
      visit.button("Generate tests").click();
      assertThat(visit.at("#document")).isAttached();
    }
  }

  @Test
  void nothingStandsInTheWayInLightDarkAndSmall(HeadwayServer server) {
    try (Visit light = Visit.desktop(browser, server.uri("/api-tests"));
        Visit dark = Visit.dark(browser, server.uri("/api-tests"));
        Visit phone = Visit.phone(browser, server.uri("/api-tests"))) {
      for (Visit visit : List.of(light, dark, phone)) {
        assertThat(visit.at(".drop")).isVisible();
        assertNothingInTheWay(visit, "form");
        generate(visit, "pets.yaml", PETS);
        awaitComplete(visit);
        assertThat(visit.at(".coverage-bar[data-full]").first()).isVisible();
        assertNothingInTheWay(visit, "generation");
        visit.button("Run against").click();
        assertNothingInTheWay(visit, "run");
        assertTrue(visit.layoutShift() < 0.1, visit::shifts);
      }
    }
  }

  private static void assertNothingInTheWay(Visit visit, String what) {
    assertEquals(List.of(), visit.barriers(), what);
    assertEquals(0, visit.overflow(), what);
  }

  @Test
  void aKeyboardIsEnough(HeadwayServer server) {
    try (Visit visit = Visit.desktop(browser, server.uri("/api-tests"))) {
      visit.page().onFileChooser(chooser -> chooser.setFiles(file("keys.yaml", PETS)));
      assertThat(visit.at(".drop")).isVisible();
      visit.at(".source input[value=file]").focus();
      visit.page().keyboard().press("Tab");
      assertThat(visit.at("#document")).isFocused();
      visit.page().keyboard().press("Space");
      assertThat(visit.at(".drop strong")).hasText("keys.yaml");
      visit.at("input[name=seed]").focus();
      visit.page().keyboard().press("Enter");
      assertThat(visit.at("h1")).isFocused();
      awaitComplete(visit);
    }
  }
}
