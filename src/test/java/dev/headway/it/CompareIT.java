package dev.headway.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import dev.headway.testing.Browser;
import dev.headway.testing.HeadwayServer;
import dev.headway.testing.Http;
import dev.headway.testing.SharedBrowser;
import dev.headway.testing.SharedServer;
import dev.headway.testing.Visit;
import jakarta.json.JsonObject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two runs side by side, and the report of one. */
@ExtendWith({SharedServer.class, SharedBrowser.class})
class CompareIT {
  private static final Duration LONG = Duration.ofSeconds(60);

  private static String run(Http http, int items, String fail) {
    String id = http.launch("drill", "{\"items\":" + items + ",\"fail_items\":[" + fail + "]}");
    http.awaitEnd(id, LONG);
    return id;
  }

  @Test
  @Tag("database")
  void everyItemOfEitherIsTold(Http http) {
    String old = run(http, 300, "1,2");
    String now = run(http, 299, "2,3");
    String path = "/api/jobs/" + now + "/compare/" + old;
    JsonObject totals = http.json(path).getJsonObject("totals");
    assertEquals(1, totals.getInt("regressed"));
    assertEquals(1, totals.getInt("fixed"));
    assertEquals(297, totals.getInt("same"));
    assertEquals(1, totals.getInt("only_in_other"));
    assertEquals(2, totals.getJsonObject("job").getInt("failed"));
    List<JsonObject> all = http.items(path + "?limit=7");
    assertEquals(300, all.stream().map(item -> item.getString("item")).distinct().count());
    assertEquals(
        List.of("item 1"),
        http.items(path + "?change=fixed").stream().map(i -> i.getString("item")).toList());
  }

  @Test
  @Tag("database")
  void theReportNamesWhatFailed(Http http) {
    String id = run(http, 50, "7");
    HttpResponse<String> report = http.get("/api/jobs/" + id + "/report.html");
    assertEquals(200, report.statusCode());
    Document document = Jsoup.parse(report.body());
    assertTrue(document.select(".tiles li").eachText().contains("50 results"));
    assertEquals("failed item 7", document.selectFirst("summary").text());
  }

  @Test
  void theReportShowsItselfInLightAndDarkAndOnAPhone(
      HeadwayServer server, Http http, Browser browser) {
    String id = run(http, 50, "7");
    URI uri = server.uri("/api/jobs/" + id + "/report.html");
    try (Visit light = Visit.desktop(browser, uri);
        Visit dark = Visit.dark(browser, uri);
        Visit phone = Visit.phone(browser, uri)) {
      assertEquals(
          "grid",
          light.page().evaluate("getComputedStyle(document.querySelector('.tiles')).display"));
      assertEquals(0, phone.overflow());
      for (Visit visit : List.of(light, dark, phone)) {
        assertEquals(1, visit.page().locator("svg rect.failed").count());
      }
    }
  }

  @Test
  void thePageOfAJobLeadsToItsComparison(HeadwayServer server, Http http, Browser browser) {
    String old = run(http, 20, "1,2");
    String now = run(http, 20, "2,3");
    URI job = server.uri("/jobs/" + now);
    try (Visit light = Visit.desktop(browser, job);
        Visit dark = Visit.dark(browser, job);
        Visit phone = Visit.phone(browser, job)) {
      for (Visit visit : List.of(light, dark, phone)) {
        assertThat(visit.at("dl.facts dt:text('fail items') + dd")).hasText("2, 3");
        visit.at(".actions a:text('Compare')").click();
        assertThat(visit.at(".choose a").first()).isVisible();
        assertEquals(List.of(), visit.barriers(), "choice");
        Locator other = visit.at("a[href='?other=" + old + "']");
        assertThat(other).containsText("20 of 20 · 2 failed · took ");
        other.click();
        assertThat(visit.at(".items tbody tr")).hasCount(20);
        assertEquals(List.of(), visit.barriers(), "comparison");
        assertEquals(0, visit.overflow());
        visit.button("Fixed 1").click();
        assertThat(visit.at(".items tbody th")).hasText("item 1");
        assertThat(visit.at("#back")).hasAttribute("href", job.toString());
        assertEquals(List.of(), visit.errors());
      }
    }
  }
}
