package dev.headway.suite;

import dev.headway.platform.Problem.Fault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import java.util.ArrayList;
import java.util.List;

/** Asks whoever knows expectations whether these are sound. */
@ApplicationScoped
public class Expectations {
  public static final int MOST = 100;

  @Inject @Any Instance<ExpectationCheck> checks;

  public List<Fault> check(JsonArray expectations, String path) {
    List<Fault> faults = new ArrayList<>();
    for (ExpectationCheck check : checks) {
      faults.addAll(check.check(expectations, path));
    }
    return faults;
  }

  /** The shape that everything relies on: objects with a type. */
  static JsonArray read(Shape body, String name) {
    JsonArray expectations = body.array(name, MOST);
    for (int i = 0; i < expectations.size(); i++) {
      Shape expectation = body.inner(expectations.get(i), body.at(name) + "/" + i);
      if (expectation != null) {
        expectation.requiredText("type", 100);
      }
    }
    return expectations;
  }
}
