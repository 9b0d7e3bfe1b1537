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
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The pages for people who cannot see well, use no mouse, or have a small screen. */
@ExtendWith({SharedServer.class, SharedBrowser.class})
class PagesForEveryoneIT {
  private static final String RUNNING = "{\"items\":5000,\"item_ms\":100,\"failure_rate\":0.1}";
  private static Browser browser;

  @BeforeAll
  static void open(Browser ofAll) {
    browser = ofAll;
  }

  @Test
  void nothingStandsInTheWayInLightAndDark(HeadwayServer server) {
    Http http = server.http();
    http.awaitEnd(http.launch("drill", "{\"items\":5,\"fail_items\":[1]}"), Duration.ofSeconds(60));
    String running = http.launch("drill", RUNNING);
    try {
      for (BiFunction<Browser, URI, Visit> theme :
          List.<BiFunction<Browser, URI, Visit>>of(Visit::desktop, Visit::dark)) {
        try (Visit visit = theme.apply(browser, server.uri("/"))) {
          assertNothingInTheWayOnThePagesOfJobs(server, visit, running);
        }
      }
    } finally {
      cancel(http, running);
    }
  }

  private static void assertNothingInTheWayOnThePagesOfJobs(
      HeadwayServer server, Visit visit, String running) {
    assertThat(visit.at(".job-row").first()).isVisible();
    assertEquals(List.of(), visit.barriers(), "jobs");
    visit.button("New job").click();
    assertThat(visit.at("dialog input[name=items]")).isVisible();
    assertEquals(List.of(), visit.barriers(), "form");
    visit.page().navigate(server.uri("/jobs/" + running).toString());
    assertThat(visit.at(".results .chip[data-status=failed]").first()).isVisible();
    visit.at(".expander").first().click();
    assertEquals(List.of(), visit.barriers(), "job");
    visit.button("Cancel job").click();
    assertEquals(List.of(), visit.barriers(), "cancel");
  }

  @Test
  void aPhoneNeedsNoScrollingSideways(HeadwayServer server) {
    Http http = server.http();
    String running = http.launch("drill", RUNNING);
    try (Visit visit = Visit.phone(browser, server.uri("/"))) {
      assertThat(visit.at(".job-row").first()).isVisible();
      assertEquals(0, visit.overflow(), "jobs");
      visit.button("New job").click();
      assertThat(visit.at("dialog input[name=items]")).isVisible();
      assertEquals(0, visit.overflow(), "form");
      visit.page().navigate(server.uri("/jobs/" + running).toString());
      assertThat(visit.at(".results .chip").first()).isVisible();
      assertEquals(0, visit.overflow(), "job");
    } finally {
      cancel(http, running);
    }
  }

  @Test
  void nothingJumpsWhileAJobRuns(HeadwayServer server) {
    String id =
        server
            .http()
            .launch("drill", "{\"items\":150,\"item_ms\":60,\"stages\":2,\"fail_items\":[20,90]}");
    try (Visit visit = Visit.desktop(browser, server.uri("/jobs/" + id))) {
      assertThat(visit.at(".title-line .chip")).hasText("Running");
      assertThat(visit.at(".figure-items dd")).hasText("150 of 150");
      assertTrue(visit.layoutShift() < 0.1, visit::shifts);
      assertEquals(List.of(), visit.errors());
    }
  }

  @Test
  void nothingStandsInTheWayOnThePagesAboutTests(HeadwayServer server) {
    Http http = server.http();
    String busy = http.launch("drill", RUNNING);
    // one after the other: pages that follow a run are drawn all the time, seen or not
    List<BiFunction<Browser, URI, Visit>> screens =
        List.of(Visit::desktop, Visit::dark, Visit::phone);
    try {
      for (BiFunction<Browser, URI, Visit> screen : screens) {
        String id =
            Executions.launch(server, Executions.slowCase(server, "seen by all", busy), 200);
        try (Visit visit = screen.apply(browser, server.uri("/test-runs/" + id))) {
          assertNothingInTheWayOnThePagesAboutTests(server, visit);
        } finally {
          cancel(http, id);
        }
      }
    } finally {
      cancel(http, busy);
    }
  }

  @Test
  void nothingJumpsWhenAJobEndsBeforeItHadAPace(HeadwayServer server) {
    Http http = server.http();
    String id = http.launch("drill", "{\"items\":2,\"item_ms\":60000}");
    try (Visit visit = Visit.desktop(browser, server.uri("/jobs/" + id))) {
      assertThat(visit.at(".title-line .chip")).hasText("Running");
      assertThat(visit.at(".chart")).isVisible();
      double before = placeOfTheResults(visit);
      cancel(http, id);
      assertThat(visit.at(".title-line .chip")).hasText("Cancelled");
      assertThat(visit.at(".readout")).not().hasText("nothing to draw yet");
      assertThat(visit.at(".chart")).isVisible();
      assertEquals(before, placeOfTheResults(visit));
    }
  }

  /** Below the head of the page, which may say more now: in pixels. */
  private static double placeOfTheResults(Visit visit) {
    Locator results = visit.at(".columns > .column:first-child > :last-child");
    return results.boundingBox().y - visit.at(".columns").boundingBox().y;
  }

  private static void assertNothingInTheWayOnThePagesAboutTests(HeadwayServer server, Visit visit) {
    assertThat(visit.at(".cell[data-state=passed]").first()).isVisible();
    assertNothingInTheWay(visit, "execution");
    visit.at(".cell[data-state=passed]").first().click();
    assertThat(visit.at(".verdicts")).isVisible();
    assertNothingInTheWay(visit, "test");
    visit.page().navigate(server.uri("/test-runner").toString());
    assertThat(visit.at(".case-list input").first()).isVisible();
    assertNothingInTheWay(visit, "runner");
    visit.button("Import from promptfoo").click();
    assertNothingInTheWay(visit, "import");
    visit.page().navigate(server.uri("/queue").toString());
    assertThat(visit.at(".execution").first()).isVisible();
    assertNothingInTheWay(visit, "queue");
    for (String tab : List.of("tracker", "queue", "runner", "websocket")) {
      visit.page().navigate(server.uri("/demo/progress-tracking").toString());
      visit.at("#tab-" + tab).click();
      assertThat(visit.at("#connection")).hasAttribute("data-state", "live");
      assertNothingInTheWay(visit, tab);
    }
  }

  @Test
  void nothingJumpsWhileTestsRun(HeadwayServer server) {
    String id = Executions.launch(server, Executions.readyCase(server, "steady"), 200);
    try (Visit visit = Visit.desktop(browser, server.uri("/test-runs/" + id))) {
      assertThat(visit.at(".figure-items dd")).hasText("200 of 200");
      assertTrue(visit.layoutShift() < 0.1, visit::shifts);
      assertEquals(List.of(), visit.errors());
    }
  }

  @Test
  void aKeyboardIsEnough(HeadwayServer server) {
    try (Visit visit = Visit.desktop(browser, server.uri("/"))) {
      assertThat(visit.at("#connection")).hasAttribute("data-state", "live");
      visit.page().keyboard().press("Tab");
      assertThat(visit.at(".skip")).isFocused();
      visit.at("#launch").focus();
      visit.page().keyboard().press("Enter");
      assertThat(visit.at("dialog .type-card input:checked")).isFocused();
      visit.page().keyboard().press("Escape");
      assertThat(visit.at("#launch")).isFocused();
    }
  }

  private static void assertNothingInTheWay(Visit visit, String what) {
    assertEquals(List.of(), visit.barriers(), what);
    assertEquals(0, visit.overflow(), what);
  }

  private static void cancel(Http http, String id) {
    http.post("/api/jobs/" + id + "/cancel", "{\"reason\":\"the test has ended\"}");
  }
}
