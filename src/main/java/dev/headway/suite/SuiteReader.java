package dev.headway.suite;

import dev.headway.platform.InTransaction;
import dev.headway.platform.Problem;
import dev.headway.platform.Problem.Fault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Plans runs. What a plan says does not change when its suite, cards or cases change later. */
@ApplicationScoped
public class SuiteReader {
  /** Planned cases of a run at most. */
  public static final int MOST = 100_000;

  @Inject Suites suites;
  @Inject TestCases testCases;
  @Inject PromptCards cards;

  /**
   * Every round of {@code repeat}: each case in its order, with each combination of its variables,
   * each prompt, each model; the last of these changes fastest. Cases of kind {@code http} know
   * neither prompts nor models.
   *
   * @throws Problem {@code invalid_request} (400); the field of each fault is a JSON pointer such
   *     as {@code /test_case_ids/2}, the detail says the first as {@code test_case_ids[2]: there is
   *     no test case 7}
   */
  @InTransaction
  public Plan plan(PlanRequest request) {
    Planning planning = new Planning(request, cards);
    Suite suite = suite(request, planning);
    List<Long> ids = ids(request, suite, planning);
    planning.refuse();
    Map<Long, TestCase> found = testCases.find(ids);
    List<TestCase> chosen = new ArrayList<>();
    for (int i = 0; i < ids.size(); i++) {
      TestCase test = found.get(ids.get(i));
      if (test == null) {
        planning.fault("/test_case_ids/" + i, "there is no test case " + ids.get(i));
      } else {
        chosen.add(test);
      }
    }
    planning.refuse();
    return planning.plan(suite, chosen);
  }

  /**
   * What {@link #plan} would refuse, without throwing.
   *
   * @param at put before the field of each fault, such as {@code /parameters}
   */
  @InTransaction
  public List<Fault> check(PlanRequest request, String at) {
    try {
      plan(request);
      return List.of();
    } catch (Problem refused) {
      return refused.faults().stream()
          .map(fault -> new Fault(at + fault.field(), fault.message()))
          .toList();
    }
  }

  /** What the suite says of its runs: {@code defaults.run}, empty where it says nothing. */
  @InTransaction
  public JsonObject runDefaults(long suiteId) {
    return suites
        .find(suiteId)
        .map(suite -> suite.defaults().get("run"))
        .map(JsonValue::asJsonObject)
        .orElse(JsonValue.EMPTY_JSON_OBJECT);
  }

  private Suite suite(PlanRequest request, Planning planning) {
    if (request.suiteId() == null) {
      return null;
    }
    Suite suite = suites.find(request.suiteId()).orElse(null);
    if (suite == null) {
      planning.fault("/suite_id", "there is no suite " + request.suiteId());
    }
    return suite;
  }

  private static List<Long> ids(PlanRequest request, Suite suite, Planning planning) {
    List<Long> asked = request.testCaseIds();
    if (asked.size() > NewSuite.MOST_CASES) {
      planning.fault("/test_case_ids", "must have at most " + NewSuite.MOST_CASES + " entries");
      return List.of();
    }
    if (suite == null) {
      if (asked.isEmpty() && request.suiteId() == null) {
        planning.fault("/test_case_ids", "must have at least one entry, or suite_id be given");
      }
      return asked;
    }
    if (asked.isEmpty()) {
      if (suite.cases().isEmpty()) {
        planning.fault("/suite_id", "suite " + suite.id() + " has no test cases");
      }
      return suite.cases();
    }
    for (int i = 0; i < asked.size(); i++) {
      if (!suite.cases().contains(asked.get(i))) {
        planning.fault(
            "/test_case_ids/" + i, "suite " + suite.id() + " has no test case " + asked.get(i));
      }
    }
    return asked;
  }
}
