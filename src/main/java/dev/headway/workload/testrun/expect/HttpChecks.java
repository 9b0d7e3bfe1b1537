package dev.headway.workload.testrun.expect;

import dev.headway.workload.testrun.expect.measure.CannotJudge;
import dev.headway.workload.testrun.expect.measure.JsonPath;
import dev.headway.workload.testrun.expect.measure.Regex;
import dev.headway.workload.testrun.expect.measure.StrictJson;
import dev.headway.workload.testrun.template.JsText;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What an HTTP API answered. */
final class HttpChecks {
  static final Pattern STATUS = Pattern.compile("[1-5](?:\\d\\d|xx|XX)");

  private HttpChecks() {}

  static Outcome status(Subject subject) throws CannotJudge {
    int status = http(subject).status();
    List<String> allowed =
        subject.value() instanceof JsonArray array
            ? array.stream().map(JsText::of).toList()
            : List.of(subject.textOrNumber());
    boolean holds = false;
    for (String each : allowed) {
      if (!STATUS.matcher(each).matches()) {
        throw new CannotJudge("a status is a number such as 200, or 2xx; not " + each);
      }
      holds =
          holds
              || each.equals(Integer.toString(status))
              || (each.toLowerCase(Locale.ROOT).endsWith("xx")
                  && each.charAt(0) - '0' == status / 100);
    }
    return subject.outcome(
        holds,
        "expected the status "
            + subject.to("be")
            + " "
            + String.join(" or ", allowed)
            + ", it is "
            + status);
  }

  /** Of a header that comes several times one value is enough. */
  static Outcome header(Subject subject) throws CannotJudge {
    JsonObject value = subject.object();
    String name = value.getString("name", "");
    List<String> values = http(subject).header(name);
    boolean holds = false;
    for (String each : values) {
      holds =
          holds
              || fits(
                  subject,
                  value,
                  each,
                  JsText.of(value.getOrDefault("equals", JsonValue.NULL)).equals(each));
    }
    if (value.containsKey("exists")) {
      holds = value.getBoolean("exists", true) == !values.isEmpty();
    }
    return subject.outcome(
        holds,
        "expected the header "
            + name
            + " "
            + subject.to(wanted(value))
            + (values.isEmpty()
                ? "; it is absent"
                : ", it is " + Outcome.quoted(String.join(", ", values))));
  }

  /** Also of prompts: the path goes into the output. */
  static Outcome jsonPath(Subject subject) throws CannotJudge {
    JsonObject value = subject.object();
    String path = value.getString("path", "");
    Optional<JsonValue> output = StrictJson.parse(subject.output());
    if (output.isEmpty()) {
      return Outcome.failed("the output is no JSON, so it has no " + path);
    }
    Optional<JsonValue> found = path(path).in(output.get());
    boolean holds =
        found.isPresent()
            && fits(
                subject,
                value,
                JsText.of(found.get()),
                value.containsKey("equals") && StrictJson.same(value.get("equals"), found.get()));
    if (value.containsKey("exists")) {
      holds = value.getBoolean("exists", true) == found.isPresent();
    }
    return subject.outcome(
        holds,
        "expected "
            + path
            + " "
            + subject.to(wanted(value))
            + (found.isEmpty()
                ? "; it is absent"
                : ", it is " + Outcome.quoted(found.get().toString())));
  }

  private static JsonPath path(String path) throws CannotJudge {
    try {
      return JsonPath.of(path);
    } catch (IllegalArgumentException e) {
      throw new CannotJudge(e.getMessage(), e);
    }
  }

  private static boolean fits(Subject subject, JsonObject value, String found, boolean equal)
      throws CannotJudge {
    if (value.containsKey("equals")) {
      return equal;
    }
    if (value.containsKey("matches")) {
      try {
        return Regex.of(value.getString("matches", "")).isIn(found);
      } catch (IllegalArgumentException e) {
        throw new CannotJudge(
            subject.expectation().name() + ": no regular expression: " + e.getMessage(), e);
      }
    }
    return true;
  }

  private static String wanted(JsonObject value) {
    if (value.containsKey("equals")) {
      return "equal " + Outcome.quoted(value.get("equals").toString());
    }
    if (value.containsKey("matches")) {
      return "match " + Outcome.quoted(value.getString("matches", ""));
    }
    return value.getBoolean("exists", true) ? "exist" : "be absent";
  }

  private static HttpEvidence http(Subject subject) throws CannotJudge {
    if (subject.evidence().http() == null) {
      throw new CannotJudge(subject.expectation().name() + " is only for HTTP requests");
    }
    return subject.evidence().http();
  }
}
