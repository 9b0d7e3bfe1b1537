package dev.headway.workload.testrun.expect;

import dev.headway.workload.testrun.expect.measure.CannotJudge;
import dev.headway.workload.testrun.expect.measure.JsonPath;
import dev.headway.workload.testrun.expect.measure.StrictJson;
import dev.headway.workload.testrun.template.JsText;
import jakarta.json.JsonValue;
import java.util.Optional;

/** Takes a part of an output. */
public final class Transform {
  private Transform() {}

  /**
   * @param path a JSON path
   * @return as a text
   * @throws CannotJudge there is no such part
   */
  public static String apply(String path, String output) throws CannotJudge {
    Optional<JsonValue> json = StrictJson.parse(output);
    if (json.isEmpty()) {
      throw new CannotJudge("the output is no JSON, so the transform " + path + " has no place");
    }
    try {
      return JsText.of(
          JsonPath.of(path)
              .in(json.get())
              .orElseThrow(() -> new CannotJudge("the transform " + path + " finds nothing")));
    } catch (IllegalArgumentException e) {
      throw new CannotJudge(e.getMessage(), e);
    }
  }
}
