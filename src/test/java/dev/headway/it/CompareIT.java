package dev.headway.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.headway.testing.HeadwayServer;
import dev.headway.testing.Http;
import dev.headway.testing.SharedBrowser;
import dev.headway.testing.SharedServer;
import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two runs side by side, and the report of one. */
@Tag("database")
@ExtendWith({SharedServer.class, SharedBrowser.class})
class CompareIT {
  private static final Duration LONG = Duration.ofSeconds(60);

  private static String run(Http http, int items, String fail) {
    String id = http.launch("drill", "{\"items\":" + items + ",\"fail_items\":[" + fail + "]}");
    http.awaitEnd(id, LONG);
    return id;
  }

  @Test
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
  void theReportShowsItself(HeadwayServer server, Http http, Page page) {
    String id = run(http, 50, "7");
    HttpResponse<String> report = http.get("/api/jobs/" + id + "/report.html");
    assertEquals(200, report.statusCode());
    Document document = Jsoup.parse(report.body());
    assertTrue(document.select(".tiles li").eachText().contains("50 results"));
    assertEquals("failed item 7", document.selectFirst("summary").text());
    List<String> problems = new java.util.ArrayList<>();
    page.onConsoleMessage(message -> problems.add(message.text()));
    page.navigate(server.uri("/api/jobs/" + id + "/report.html").toString());
    assertEquals("Totals", page.locator("h2").first().textContent());
    assertEquals(
        "grid", page.evaluate("getComputedStyle(document.querySelector('.tiles')).display"));
    assertEquals(List.of(), problems);
  }

  @Test
  void thePageOfAJobLeadsToItsComparison(HeadwayServer server, Http http, Page page) {
    String old = run(http, 20, "1,2");
    String now = run(http, 20, "2,3");
    page.navigate(server.uri("/jobs/" + now).toString());
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Compare")).click();
    page.locator("a[href='?other=" + old + "']").click();
    page.getByText("Fixed 1").click();
    page.waitForCondition(() -> page.locator(".items tbody tr").count() == 1);
    assertEquals("item 1", page.locator(".items tbody th").textContent());
    page.setViewportSize(360, 740);
    assertTrue((Boolean) page.evaluate("document.documentElement.scrollWidth <= 360"));
  }
}
