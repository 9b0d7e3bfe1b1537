package dev.headway.workload.testrun;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headway.batch.Item;
import dev.headway.batch.Items;
import dev.headway.platform.Settings;
import dev.headway.workload.testrun.generated.GeneratedCase;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GeneratedPlanTest {
  private final RecordingStage stage = new RecordingStage(1, 0);

  private static String test(String id, String category, String... methods) {
    StringBuilder steps = new StringBuilder();
    for (String method : methods) {
      steps.append(steps.isEmpty() ? "" : ",");
      steps.append("{'method':'").append(method).append("','target':'/','checks':[]}");
    }
    return ("{'id':'" + id + "','operation':'op','category':'" + category + "','name':'" + id)
            .replace('\'', '"')
        + ("','why':'w','covers':[],'steps':[" + steps + "]}\n").replace('\'', '"');
  }

  private void made(String... cases) {
    stage.files.with("made", "cases.jsonl", String.join("", cases));
    stage.files.with(
        "made", "responses.json", "{\"security_schemes\":{\"known\":{\"kind\":\"basic\"}}}");
  }

  private List<String> ids(String more) throws Exception {
    TestRunWork work = new TestRunWork();
    work.artifacts = stage.files;
    work.settings = new Settings(name -> null);
    stage.parameters =
        TestRun.json("{'generated_by':'made','base_url':'http://example.org'" + more + "}");
    List<String> ids = new ArrayList<>();
    try (Items items = work.open(stage)) {
      for (Item item = items.next(); item != null; item = items.next()) {
        ids.add(((GeneratedCase) item.payload()).id());
      }
      assertEquals(ids.size(), items.total().orElseThrow());
    }
    return ids;
  }

  @Test
  void safeModeLeavesOutWhatAsksByAnyOtherMethodAndSaysSo() throws Exception {
    made(
        test("a", "positive", "GET", "HEAD"),
        test("b", "chain", "GET", "POST"),
        test("c", "protocol", "OPTIONS"),
        test("d", "protocol", "TRACE"));
    assertEquals(List.of("a", "c"), ids(",'safe_mode':true"));
    assertEquals(
        List.of("info: 2 of 4 generated cases are run; 2 are left out by safe_mode"), stage.logs);
    assertEquals("{\"safe_mode\":2}", stage.details.get("left_out").toString());
  }

  @Test
  void onlyTheCategoriesThatWereAskedForAreRun() throws Exception {
    made(test("a", "positive", "GET"), test("b", "chain", "GET"), test("c", "negative", "GET"));
    assertEquals(List.of("a", "b"), ids(",'categories':['chain','positive']"));
  }

  @Test
  void aLaterAttemptDoesTheSameThoughTheJobThatMadeTheCasesIsGone() throws Exception {
    made(test("a", "positive", "GET"), test("b", "positive", "POST"));
    List<String> before = ids(",'safe_mode':false");
    stage.files.delete("made");
    assertEquals(List.of("a", "b"), before);
    assertEquals(before, ids(",'safe_mode':false"));
  }

  @Test
  void aRunWithoutACaseFailsAndSaysWhy() throws Exception {
    made(test("a", "positive", "POST"));
    assertEquals(List.of(), ids(",'safe_mode':true"));
    assertEquals(
        List.of(
            "no case is left to run: 0 of 1 generated cases are run; 1 are left out by safe_mode"),
        stage.failures);
  }

  @Test
  void credentialsForNothingAreToldByTheirNameAlone() throws Exception {
    made(test("a", "positive", "GET"));
    ids(",'credentials':{'known':'u:p','strange':'s3cret'}");
    assertEquals(
        "warning: credentials are given for strange, which is no security scheme",
        stage.logs.get(1));
  }

  @Test
  void aCopyThatBreaksOffLeavesNoPlan() {
    made(test("a", "positive", "GET"), "{\"id\":\"broken\"}\n");
    Exception broken = null;
    try {
      ids("");
    } catch (Exception expected) {
      broken = expected;
    }
    assertTrue(broken instanceof IllegalArgumentException, String.valueOf(broken));
    assertEquals(Optional.empty(), stage.files.find("job-1", "plan.jsonl"));
  }

  @Test
  void aHundredThousandCasesAreReadOneAfterTheOther() throws Exception {
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < 100_000; i++) {
      all.append(test("case-" + i, "positive", "GET"));
    }
    made(all.toString());
    assertEquals(100_000, ids("").size());
    try (InputStream plan =
        stage.files.read(stage.files.find("job-1", "plan.jsonl").orElseThrow())) {
      assertTrue(new String(plan.readNBytes(12), "UTF-8").startsWith("{\"number\":1"));
    }
  }
}
