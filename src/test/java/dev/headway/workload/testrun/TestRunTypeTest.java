package dev.headway.workload.testrun;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headway.job.Job;
import dev.headway.job.JobStatus;
import dev.headway.job.JobStore;
import dev.headway.job.SchemaOf;
import dev.headway.platform.Problem;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TestRunTypeTest {
  private final TestRunType type = new TestRunType();
  private final MadeFiles files = new MadeFiles();
  private SchemaOf schema;

  @BeforeEach
  void set() {
    schema = new SchemaOf(type);
    type.artifacts = files;
    type.jobs =
        new JobStore() {
          @Override
          public Optional<Job> find(String id) {
            return switch (id) {
              case "made" -> Optional.of(job(id, "api-tests", JobStatus.COMPLETED));
              case "empty" -> Optional.of(job(id, "api-tests", JobStatus.COMPLETED));
              case "busy" -> Optional.of(job(id, "api-tests", JobStatus.IN_PROGRESS));
              case "other" -> Optional.of(job(id, "fractal", JobStatus.COMPLETED));
              default -> Optional.empty();
            };
          }
        };
    String step = "'method':'%s','target':'/','checks':[]";
    files.with(
        "made",
        "cases.jsonl",
        (line("a", "positive", step.formatted("GET") + ",'credentials':['key']")
                + line("b", "positive", step.formatted("GET"))
                + line("c", "chain", step.formatted("GET") + "},{" + step.formatted("POST")))
            .replace('\'', '"'));
    files.with(
        "made",
        "responses.json",
        "{\"security_schemes\":{\"key\":{\"kind\":\"api_key\",\"in\":\"header\",\"parameter\":\"K\"}}}");
  }

  private static String line(String id, String category, String steps) {
    return "{'id':'"
        + id
        + "','operation':'o','category':'"
        + category
        + "','name':'"
        + id
        + "','steps':[{"
        + steps
        + "}]}\n";
  }

  private static Job job(String id, String type, JobStatus status) {
    Instant now = Instant.EPOCH;
    return new Job(
        id,
        type,
        type,
        status,
        JsonValue.EMPTY_JSON_OBJECT,
        Map.of(),
        List.of(),
        0,
        null,
        null,
        null,
        now,
        null,
        now,
        now,
        null,
        1,
        0,
        0,
        0,
        0,
        0,
        null,
        null,
        null,
        null,
        null,
        JsonValue.EMPTY_JSON_OBJECT,
        List.of());
  }

  private List<Problem.Fault> faults(String parameters) {
    try {
      schema.validate(TestRun.json(parameters));
      return List.of();
    } catch (Problem refused) {
      return refused.faults();
    }
  }

  private void refused(String parameters, String field, String message) {
    List<Problem.Fault> faults = faults(parameters);
    assertTrue(
        faults.stream()
            .anyMatch(fault -> fault.field().equals(field) && fault.message().contains(message)),
        parameters + ": " + faults);
  }

  private static String run(String job, String more) {
    return "{'generated_by':'" + job + "','base_url':'http://127.0.0.1:1'" + more + "}";
  }

  @Test
  void oneWayToNameTheCasesIsNeededAndNotTwo() {
    assertEquals(List.of(), faults(run("made", "")));
    assertFalse(faults("{}").isEmpty());
    refused(run("made", ",'suite_id':1"), "/parameters/suite_id", "beside generated_by");
    refused(run("made", ",'test_case_ids':[1]"), "/parameters/test_case_ids", "beside");
    refused(run("made", ",'model':'m'"), "/parameters/model", "beside generated_by");
    refused(run("made", ",'variables':{'a':1}"), "/parameters/variables", "beside");
    refused("{'generated_by':'made'}", "/parameters/base_url", "must be given");
    refused("{'suite_id':1,'base_url':'http://h'}", "/parameters/base_url", "only for cases");
    refused("{'suite_id':1,'safe_mode':true}", "/parameters/safe_mode", "only for cases");
    refused("{'suite_id':1,'credentials':{'a':'b'}}", "/parameters/credentials", "only for cases");
    refused("{'suite_id':1,'categories':['chain']}", "/parameters/categories", "only for");
  }

  @Test
  void whatIsWrongWithAFieldIsSaidAtTheField() {
    String made = "{'generated_by':'made','base_url':'";
    refused(made + "ftp://h'}", "/parameters/base_url", "http");
    refused(made + "http://u:s3cret@h'}", "/parameters/base_url", "no user");
    refused(run("made", ",'categories':['positive','odd']"), "/parameters/categories/1", "");
    refused(run("made", ",'requests_per_second':0.01"), "/parameters/requests_per_second", "");
    refused(run("made", ",'requests_per_second':10001"), "/parameters/requests_per_second", "");
    refused(run("made", ",'credentials':{'a':'x\\ny'}"), "/parameters/credentials/a", "");
    refused(run("made", ",'credentials':{'a':'***'}"), "/parameters/credentials/a", "***");
    assertFalse(faults(run("made", ",'credentials':{'a':'s3c\\nret'}")).toString().contains("s3c"));
    assertFalse(faults(run("made", ",'credentials':'s3cret'")).toString().contains("s3cret"));
  }

  @Test
  void theJobThatMadeTheCasesMustBeThereBeOneOfTheRightTypeAndHaveEnded() {
    String field = "/parameters/generated_by";
    refused(run("nobody", ""), field, "there is no job nobody");
    refused(run("other", ""), field, "is of type fractal, not api-tests");
    refused(run("busy", ""), field, "is in_progress, not completed");
    refused(run("empty", ""), field, "has no artifact cases.jsonl");
  }

  private JsonObject completed(String baseUrl, String more) {
    return type.complete(
        schema.validate(
            TestRun.json("{'generated_by':'made','base_url':'" + baseUrl + "'" + more + "}")));
  }

  @Test
  void safeModeIsOnUnlessTheApiIsOnThisMachineAndIsStored() {
    assertTrue(completed("https://example.org", "").getBoolean("safe_mode"));
    assertFalse(completed("http://localhost:3000", "").getBoolean("safe_mode"));
    assertFalse(completed("https://example.org", ",'safe_mode':false").getBoolean("safe_mode"));
    assertTrue(completed("http://[::1]/", ",'safe_mode':true").getBoolean("safe_mode"));
    JsonObject configuration = completed("https://example.org", "").getJsonObject("configuration");
    assertEquals(3, configuration.getInt("max_concurrent_tests"));
    assertEquals(30_000, configuration.getInt("timeout_per_test"));
  }

  @Test
  void aPreviewCountsWhatWouldBeRunAndWhatNot() {
    String safe = ",'requests_per_second':4,'categories':['positive','chain'],'safe_mode':true";
    JsonObject preview = type.preview(schema.validate(TestRun.json(run("made", safe)))).get();
    assertEquals(2, preview.getInt("tests"));
    assertEquals(2, preview.getInt("requests"));
    assertEquals("{\"positive\":2}", preview.get("categories").toString());
    assertEquals("{\"safe_mode\":1}", preview.get("left_out").toString());
    assertEquals(1, preview.getInt("without_credentials"));
    assertEquals(500, preview.getJsonObject("duration_ms").getInt("high"));
    JsonObject all =
        type.preview(schema.validate(TestRun.json(run("made", ",'credentials':{'key':'k123'}"))))
            .get();
    assertEquals(3, all.getInt("tests"));
    assertEquals(4, all.getInt("requests"));
    assertEquals(0, all.getInt("without_credentials"));
    assertTrue(all.isNull("duration_ms"));
  }

  @Test
  void theParametersOfARunThatIsShownAreReadAsWell() {
    JsonObject shown = schema.shown(TestRun.json(run("made", ",'credentials':{'key':'s3cret'}")));
    assertEquals("{\"key\":\"***\"}", shown.get("credentials").toString());
    assertEquals(3, type.workers(shown));
    assertFalse(
        RunParameters.of(TestRun.json(run("m", ",'credentials':{'k':'s3cret'}")))
            .toString()
            .contains("s3cret"));
  }
}
