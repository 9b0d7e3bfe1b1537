package dev.headway.suite;

import dev.headway.platform.Problem.Fault;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A test case as it is given.
 *
 * @param kind {@code prompt} or {@code http}
 * @param promptCardId the card whose prompt it tests, null for those of its suite
 * @param variables a list of strings stands for each of them: the case is run with every
 *     combination
 * @param request {@code {method, url, headers, body}}, null for kind {@code prompt}
 * @param captures {@code [{name, from}]}, what later cases may use as variables
 * @param expectations in promptfoo's shape
 */
public record NewTestCase(
    String name,
    String kind,
    Long promptCardId,
    JsonObject variables,
    JsonObject request,
    JsonArray captures,
    JsonArray expectations,
    JsonObject options,
    List<String> tags) {
  public static final String PROMPT = "prompt";
  public static final String HTTP = "http";
  private static final int MOST_CHARS = 500_000;
  private static final int MOST_VARIABLES = 200;
  private static final int MOST_TAGS = 32;
  private static final Pattern TAG = Pattern.compile("[^\\p{Cntrl},]{1,64}");

  /** Reads a body; each fault is named by a JSON pointer below {@code at}. */
  public static NewTestCase read(JsonObject json, String at, List<Fault> faults) {
    Shape body = new Shape(json, at, faults);
    String name = body.requiredText("name", NewPromptCard.MOST_NAME);
    String kind = body.requiredText("kind", 8);
    if (kind != null && !Set.of(PROMPT, HTTP).contains(kind)) {
      body.fault("kind", "must be prompt or http");
    }
    boolean http = HTTP.equals(kind);
    if (http && body.value("prompt_card_id") != null) {
      body.fault("prompt_card_id", "is for kind prompt only");
    }
    if (!http && body.value("request") != null) {
      body.fault("request", "is for kind http only");
    }
    if (!http && !body.array("captures", MOST_CHARS).isEmpty()) {
      body.fault("captures", "are for kind http only");
    }
    NewTestCase test =
        new NewTestCase(
            name,
            kind,
            body.whole("prompt_card_id", 1, Long.MAX_VALUE),
            variables(body, "variables"),
            http ? HttpRequestShape.read(body) : null,
            HttpRequestShape.captures(body),
            Expectations.read(body, "expectations"),
            Options.read(body, "options"),
            tags(body));
    body.refuseUnknown();
    if (json.toString().length() > MOST_CHARS) {
      body.wrong(at, "must have at most " + MOST_CHARS + " characters in all");
    }
    return test;
  }

  static JsonObject variables(Shape body, String name) {
    JsonObject variables = body.object(name);
    if (variables.size() > MOST_VARIABLES) {
      body.fault(name, "must have at most " + MOST_VARIABLES + " entries");
    }
    for (String variable : variables.keySet()) {
      if (variable.isBlank() || variable.length() > 100) {
        body.fault(name, "must have names of 1 to 100 characters");
      }
    }
    return variables;
  }

  private static List<String> tags(Shape body) {
    List<String> tags = body.texts("tags", MOST_TAGS, 64);
    for (String tag : tags) {
      if (!TAG.matcher(tag).matches()) {
        body.fault("tags", "must be texts without commas and control characters");
      }
    }
    return List.copyOf(new TreeSet<>(tags));
  }
}
