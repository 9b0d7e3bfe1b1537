package dev.headway.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headway.testing.Await;
import dev.headway.testing.Browser;
import dev.headway.testing.FaultProxy;
import dev.headway.testing.HeadwayServer;
import dev.headway.testing.Http;
import dev.headway.testing.SharedBrowser;
import dev.headway.testing.SharedServer;
import dev.headway.testing.Visit;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What somebody does and sees in a real browser. */
@ExtendWith({SharedServer.class, SharedBrowser.class})
class PagesIT {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static Browser browser;

  @BeforeAll
  static void open(Browser ofAll) {
    browser = ofAll;
  }

  private static URI job(HeadwayServer server, String id) {
    return server.uri("/jobs/" + id);
  }

  @Test
  void aJobIsLaunchedFromTheFormAndWatchedToItsEndWithoutAReload(HeadwayServer server) {
    try (Visit visit = Visit.desktop(browser, server.uri("/?launch=drill"))) {
      visit.at("dialog input[name=items]").fill("80");
      visit.at("dialog input[name=item_ms]").fill("120");
      visit.button("Launch").click();
      visit.page().waitForURL("**/jobs/*");
      visit.page().evaluate("window.mark = 1");
      assertThat(visit.at(".title-line .chip")).hasText("Running");
      assertThat(visit.at(".results tbody tr.result").first()).isVisible();
      double early = shown(visit);
      Await.until(LONG, "the bar to move", () -> shown(visit) > early);
      assertThat(visit.at(".worker").first()).containsText("item");
      assertThat(visit.at(".title-line .chip")).hasText("Completed");
      assertThat(visit.at(".figure-items dd")).hasText("80 of 80");
      assertThat(visit.at(".log-entry").first())
          .containsText(Pattern.compile("completed", Pattern.CASE_INSENSITIVE));
      assertEquals(100, shown(visit));
      assertEquals(1, visit.page().evaluate("window.mark"), "nothing was reloaded");
      assertEquals(List.of(), visit.errors());
    }
  }

  private static double shown(Visit visit) {
    return Double.parseDouble(visit.at(".hero-card .bar").getAttribute("aria-valuenow"));
  }

  @Test
  void whatIsWrongIsSaidAtItsField(HeadwayServer server) {
    try (Visit visit = Visit.desktop(browser, server.uri("/"))) {
      visit.button("New job").click();
      visit.at(".type-card input[value=drill]").check();
      visit.at("dialog input[name=items]").fill("-1");
      visit.button("Launch").click();
      assertThat(visit.at("dialog input[name=items]")).isFocused();
      assertThat(visit.at("dialog .field:has(input[name=items]) .error"))
          .hasText("must be at least 0");
      visit.at(".type-card input[value=fractal]").check();
      visit.at("dialog input[name=scale]").fill("1e-300");
      visit.button("Launch").click();
      assertThat(visit.at("dialog .field:has(input[name=scale]) .error")).containsText("too small");
      assertThat(visit.at("dialog input[name=scale]")).isFocused();
    }
  }

  @Test
  void aCancelAsksWhyAndShowsIt(HeadwayServer server) {
    String id = server.http().launch("drill", "{\"items\":100000,\"item_ms\":20,\"workers\":2}");
    try (Visit visit = Visit.desktop(browser, job(server, id))) {
      assertThat(visit.at(".title-line .chip")).hasText("Running");
      visit.button("Cancel job").click();
      visit.button("Cancel the job").click();
      assertThat(visit.at("#cancel-error")).isVisible();
      visit.at("#cancel-reason").fill("the wrong <b>data</b>");
      visit.button("Cancel the job").click();
      assertThat(visit.at(".title-line .chip")).hasText("Cancelled");
      assertThat(visit.at(".notices")).containsText("the wrong <b>data</b>");
      assertThat(visit.button("Restart")).isVisible();
      assertEquals(List.of(), visit.errors());
    }
    JsonObject cancel = server.http().job(id).getJsonObject("cancel_requested");
    assertEquals("the wrong <b>data</b>", cancel.getString("reason"));
  }

  @Test
  void aRunningJobIsHeldBackAndLetGoOnItsPage(HeadwayServer server) {
    Http http = server.http();
    String id = http.launch("drill", "{\"items\":100000,\"item_ms\":20,\"workers\":4}");
    try (Visit visit = Visit.desktop(browser, job(server, id))) {
      visit.button("Adjust").click();
      visit.at("#adjust-priority").fill("1.5");
      visit.at("#adjust-max_concurrency").fill("0");
      visit.button("Save").click();
      assertThat(visit.at("#adjust-priority")).isFocused();
      assertThat(visit.at("#adjust-priority-error")).isVisible();
      assertThat(visit.at("#adjust-max_concurrency-error")).isVisible();
      assertThat(visit.at("#adjust-rate-error")).isHidden();
      visit.at("#adjust-priority").fill("7");
      visit.at("#adjust-max_concurrency").fill("1");
      visit.at("#adjust-rate").fill("12.5");
      visit.button("Save").click();
      assertThat(visit.at("dialog")).hasCount(0);
      JsonObject held = http.job(id);
      assertEquals(7, held.getInt("priority"));
      assertEquals(1, held.getInt("max_concurrency"));
      assertEquals(12.5, held.getJsonNumber("rate_limit").doubleValue());
      visit.button("Adjust").click();
      assertThat(visit.at("#adjust-rate")).hasValue("12.5");
      visit.at("#adjust-rate").fill("");
      visit.button("Save").click();
      assertThat(visit.at("dialog")).hasCount(0);
      JsonObject let = http.job(id);
      assertTrue(let.isNull("rate_limit"));
      assertEquals(1, let.getInt("max_concurrency"), "what was not changed stays");
      visit.button("Adjust").click();
      visit.at("#adjust-max_concurrency").fill("");
      visit.button("Save").click();
      assertThat(visit.at("dialog")).hasCount(0);
      assertTrue(http.job(id).isNull("max_concurrency"));
      assertEquals(List.of(), visit.errors());
    } finally {
      http.post("/api/jobs/" + id + "/cancel", "{}");
    }
  }

  @Test
  void whatFailedIsRunAgain(HeadwayServer server) {
    Http http = server.http();
    String id = http.launch("drill", "{\"items\":40,\"workers\":2,\"fail_items\":[3,30]}");
    http.awaitEnd(id, LONG);
    try (Visit visit = Visit.desktop(browser, job(server, id))) {
      assertThat(visit.at(".tally[data-outcome=failed]")).hasText("2 failed");
      visit.button("Restart").click();
      assertTrue(visit.at("#rerun-failed").isChecked(), "what failed is what is offered");
      visit.at("dialog button[type=submit]").click();
      assertThat(visit.at(".figure-attempt dd")).hasText("2");
      assertThat(visit.at(".title-line .chip")).hasText("Completed");
      assertThat(visit.at(".figure-items dd")).hasText("40 of 40");
      assertEquals(List.of(), visit.errors());
    }
  }

  @Test
  void aCutConnectionIsCountedDownAndNothingIsLostOrDouble(HeadwayServer server)
      throws IOException {
    String id = server.http().launch("drill", "{\"items\":120,\"item_ms\":150,\"workers\":3}");
    try (FaultProxy proxy = new FaultProxy(server.port());
        Visit visit =
            Visit.desktop(
                browser, URI.create("http://127.0.0.1:" + proxy.port() + "/jobs/" + id))) {
      assertThat(visit.at("#connection")).hasAttribute("data-state", "live");
      assertThat(visit.at(".results tbody tr.result").first()).isVisible();
      proxy.refuse(true);
      proxy.resetAll();
      assertThat(visit.at("#connection .text"))
          .hasText(Pattern.compile("Next try in \\d+ s|Trying again …"));
      assertThat(visit.button("Try now")).isVisible();
      proxy.refuse(false);
      assertThat(visit.at("#connection")).hasAttribute("data-state", "live");
      assertThat(visit.at(".title-line .chip")).hasText("Completed");
      assertThat(visit.at(".tally[data-outcome=passed]")).hasText("120 passed");
      visit.button("Load older").click();
      visit.button("Load older").click();
      assertThat(visit.at(".results tbody tr.result")).hasCount(120);
      List<String> items = visit.at(".results .item").allTextContents();
      assertEquals(120, new HashSet<>(items).size());
    }
  }

  @Test
  void twoBrowsersShowTheSame(HeadwayServer server) {
    String id = server.http().launch("drill", "{\"items\":60,\"item_ms\":60,\"fail_items\":[5]}");
    try (Browser another = Browser.start();
        Visit one = Visit.desktop(browser, job(server, id));
        Visit two = Visit.phone(another, job(server, id))) {
      for (Visit visit : List.of(one, two)) {
        assertThat(visit.at(".title-line .chip")).hasText("Completed");
        assertThat(visit.at(".tally[data-outcome=passed]")).hasText("59 passed");
        assertThat(visit.at(".figure-items dd")).hasText("60 of 60");
      }
      Await.until(
          LONG,
          "the same rows",
          () ->
              one.at(".results .item")
                  .allTextContents()
                  .equals(two.at(".results .item").allTextContents()));
    }
  }

  @Test
  void aJobThatIsNotThereIsSaidSo(HeadwayServer server) {
    try (Visit visit = Visit.desktop(browser, server.uri("/jobs/no-such-job"))) {
      assertThat(visit.at("h1")).hasText("No such job");
      assertThat(visit.at("#problem")).containsText("no-such-job");
      visit.at("#problem a").click();
      assertThat(visit.at("h1")).hasText("Jobs");
    }
  }

  @Test
  void olderResultsAreFoundByOutcomeNewestFirst(HeadwayServer server) {
    Http http = server.http();
    String id = http.launch("drill", "{\"items\":3000,\"workers\":4,\"failure_rate\":0.1}");
    int failed = http.awaitEnd(id, LONG).getJsonObject("totals").getInt("failed");
    try (Visit visit = Visit.desktop(browser, job(server, id))) {
      visit.at(".result-filters select").selectOption("failed");
      assertThat(visit.at(".list-foot .tabular")).containsText("matches so far");
      while (visit.at(".results tbody tr.result").count() < failed) {
        int before = visit.at(".results tbody tr.result").count();
        visit.button("Load older").click();
        Await.until(
            LONG, "older results", () -> visit.at(".results tbody tr.result").count() > before);
      }
      assertThat(visit.at(".results tbody tr.result")).hasCount(failed);
      assertThat(visit.at(".results .chip[data-status=passed]")).hasCount(0);
    }
  }
}
