package dev.headway.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headway.testing.Await;
import dev.headway.testing.HeadwayServer;
import dev.headway.testing.Http;
import dev.headway.testing.PetShop;
import dev.headway.testing.RecordingSubscriber;
import dev.headway.testing.SharedServer;
import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Generated cases against an API that is there. */
@ExtendWith(SharedServer.class)
class RunGeneratedCasesIT {
  private static final Duration LONG = Duration.ofSeconds(60);

  private static String made;

  private final PetShop shop = new PetShop();
  private GeneratedSuites suites;
  private Http http;

  @BeforeEach
  void generate(HeadwayServer server) {
    http = server.http();
    suites = new GeneratedSuites(http);
    if (made == null) {
      made = suites.made();
    }
  }

  @AfterEach
  void close() {
    shop.close();
  }

  private List<String> asked() {
    return shop.asked().stream().map(PetShop.Asked::what).toList();
  }

  private JsonObject run(String more) {
    JsonObject job = suites.ended(suites.launched(made, shop, more));
    assertEquals("completed", job.getString("status"), job::toString);
    return job;
  }

  @Test
  void credentialsAreSentAndShownNowhere(HeadwayServer server) {
    JsonObject job;
    String watched;
    try (RecordingSubscriber all = new RecordingSubscriber(server.webSocket("/progress/ws"))) {
      all.send("{\"type\":\"subscribe\",\"job_id\":\"*\"}");
      job = run(",'categories':['positive','security']");
      watched = all.frames().toString();
    }
    String id = job.getString("job_id");
    assertTrue(watched.contains(id), watched);
    assertEquals(0, job.getJsonObject("totals").getInt("failed"), "it needs its credentials");
    assertEquals("passed", suites.verdicts(id).get("listPets.positive.minimal"));
    assertFalse(watched.contains(PetShop.TOKEN), watched);
    for (String place :
        List.of(
            "",
            "/events?after=0&limit=1000",
            "/results?limit=500",
            "/results.csv",
            "/results.junit.xml",
            "/report.html",
            "/artifacts")) {
      HttpResponse<String> shown = http.get("/api/jobs/" + id + place);
      assertEquals(200, shown.statusCode(), place);
      assertFalse(shown.body().contains(PetShop.TOKEN), place);
    }
    assertFalse(http.get("/api/jobs?limit=100").body().contains(PetShop.TOKEN));
    assertFalse(http.get("/api/queue").body().contains(PetShop.TOKEN));
    assertFalse(String.join("\n", server.logLines()).contains(PetShop.TOKEN), "the log");
  }

  @Test
  void theStepsOfAChainComeInOrderWhileOthersRun() {
    run(",'configuration':{'max_concurrent_tests':10}");
    Map<String, List<String>> byPet =
        asked().stream()
            .filter(what -> what.matches("[A-Z]+ /pets/\\d{1,6}"))
            .collect(
                Collectors.groupingBy(
                    what -> what.replaceAll(".*/", ""),
                    Collectors.mapping(what -> what.replaceAll(" .*", ""), Collectors.toList())));
    List<String> life = List.of("GET", "PUT", "GET", "DELETE", "GET");
    assertTrue(byPet.containsValue(life), byPet::toString);
  }

  @Test
  void safeModeAsksOnlyWhatChangesNothing() {
    JsonObject job = run(",'safe_mode':true");
    List<String> asked = asked();
    assertTrue(asked.size() > 10, asked::toString);
    assertTrue(asked.stream().allMatch(what -> what.matches("(GET|HEAD|OPTIONS) .*")));
    assertEquals(0, job.getJsonObject("totals").getInt("failed"), job::toString);
  }

  @Test
  void theApiIsAskedNoFasterThanAllowed() {
    int each = 20;
    run(
        ",'categories':['positive'],'configuration':{'max_concurrent_tests':10}"
            + ",'requests_per_second':"
            + each);
    List<PetShop.Asked> asked = shop.asked();
    int most = asked.size() - 1;
    assertTrue(most > 15, asked::toString);
    double seconds = (asked.get(most).nanos() - asked.get(0).nanos()) / 1e9;
    assertTrue(most / seconds < each * 1.05, most + " requests in " + seconds + " s");
    assertTrue(most / seconds > each * 0.3, most + " requests in " + seconds + " s");
  }

  /** Of the cases that are not among those. */
  private int steps(String id, Map<String, String> known) {
    return http.items("/api/jobs/" + id + "/results?limit=500").stream()
        .map(result -> result.getJsonObject("output"))
        .filter(output -> !known.containsKey(output.getString("case_id")))
        .mapToInt(output -> output.getJsonArray("steps").size())
        .sum();
  }

  @Test
  void aCancelKeepsWhatThereIsAndARestartRunsTheRest() {
    String id = suites.launched(made, shop, ",'categories':['negative'],'requests_per_second':10");
    Await.until(LONG, "some results", () -> suites.verdicts(id).size() > 4);
    assertEquals(
        202, http.post("/api/jobs/" + id + "/cancel", "{\"reason\":\"seen enough\"}").statusCode());
    JsonObject cancelled = suites.ended(id);
    assertEquals("cancelled", cancelled.getString("status"));
    assertEquals("seen enough", cancelled.getJsonObject("cancel_requested").getString("reason"));
    Map<String, String> partial = suites.verdicts(id);
    int total = cancelled.getJsonObject("totals").getInt("total");
    assertTrue(partial.size() > 4 && partial.size() < total, () -> partial.size() + " of " + total);
    shop.asked();
    assertEquals(
        202, http.post("/api/jobs/" + id + "/restart", "{\"only\":\"missing\"}").statusCode());
    assertEquals("completed", suites.ended(id).getString("status"));
    Map<String, String> whole = suites.verdicts(id);
    assertEquals(total, whole.size());
    assertTrue(whole.entrySet().containsAll(partial.entrySet()));
    assertEquals(2, whole.values().stream().filter("failed"::equals).count());
    assertEquals(steps(id, partial), asked().size(), "none is asked again");
  }
}
