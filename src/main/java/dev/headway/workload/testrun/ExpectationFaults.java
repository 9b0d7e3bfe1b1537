package dev.headway.workload.testrun;

import dev.headway.platform.Problem;
import dev.headway.suite.ExpectationCheck;
import dev.headway.workload.testrun.expect.Expectations;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonArray;
import java.util.ArrayList;
import java.util.List;

/** Tells of expectations that no run could judge while they are written, not when they are run. */
@ApplicationScoped
public class ExpectationFaults implements ExpectationCheck {
  @Override
  public List<Problem.Fault> check(JsonArray expectations, String path) {
    List<Problem.Fault> faults = new ArrayList<>();
    Expectations.parse(expectations, path, faults);
    return faults.stream()
        .map(fault -> new Problem.Fault(pointer(fault.field()), fault.message()))
        .toList();
  }

  /** {@code /expectations[2].value} is {@code /expectations/2/value}. */
  private static String pointer(String field) {
    return field.replaceAll("[.\\[]", "/").replace("]", "");
  }
}
