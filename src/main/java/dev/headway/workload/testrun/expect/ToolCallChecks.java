package dev.headway.workload.testrun.expect;

import dev.headway.workload.testrun.expect.measure.CannotJudge;
import dev.headway.workload.testrun.expect.measure.Schema;
import dev.headway.workload.testrun.expect.measure.StrictJson;
import dev.headway.workload.testrun.template.JsText;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Calls of tools and functions that the model asks for. */
final class ToolCallChecks {
  private ToolCallChecks() {}

  static Outcome validToolsCall(Subject subject) throws CannotJudge {
    String output = subject.output();
    if (output.contains("MCP Tool Error")) {
      return subject.outcome(false, "the output tells an error of an MCP tool");
    }
    if (output.contains("MCP Tool Result")) {
      return subject.outcome(true, "the output tells a result of an MCP tool");
    }
    JsonArray calls = subject.evidence().toolCalls();
    if (calls == null || calls.isEmpty()) {
      return subject.outcome(false, "the answer has no tool calls");
    }
    return validCalls(subject, calls, tools(subject));
  }

  static Outcome validFunctionCall(Subject subject) throws CannotJudge {
    JsonArray calls = subject.evidence().toolCalls();
    if (calls == null || calls.isEmpty()) {
      Optional<JsonValue> output = StrictJson.parse(subject.output());
      if (output.isEmpty() || !(output.get() instanceof JsonObject call)) {
        return subject.outcome(false, "the answer has no function call");
      }
      JsonValue inner = call.getOrDefault("function_call", call);
      return validCalls(subject, List.of(inner), tools(subject));
    }
    return validCalls(subject, calls, tools(subject));
  }

  private static Outcome validCalls(
      Subject subject, List<JsonValue> calls, List<JsonObject> functions) throws CannotJudge {
    for (JsonValue call : calls) {
      String fault = callFault(call, functions);
      if (fault != null) {
        return subject.outcome(false, fault);
      }
    }
    return subject.outcome(true, "the calls are valid");
  }

  private static String callFault(JsonValue json, List<JsonObject> functions) throws CannotJudge {
    JsonObject call =
        json instanceof JsonObject object
            ? object.get("function") instanceof JsonObject function ? function : object
            : JsonValue.EMPTY_JSON_OBJECT;
    if (!(call.get("name") instanceof JsonString name)
        || !(call.get("arguments") instanceof JsonString arguments)) {
      return "a call needs a name and its arguments as text: " + Outcome.quoted(json.toString());
    }
    Optional<JsonObject> function =
        functions.stream()
            .filter(each -> name.getString().equals(each.getString("name", null)))
            .findFirst();
    if (function.isEmpty() || !(function.get().get("parameters") instanceof JsonObject schema)) {
      return "there is no function " + Outcome.quoted(name.getString());
    }
    Optional<JsonValue> given = StrictJson.parse(arguments.getString());
    if (given.isEmpty()) {
      return "the arguments of " + name.getString() + " are no JSON";
    }
    try {
      List<String> faults = Schema.of(schema).faults(given.get());
      return faults.isEmpty()
          ? null
          : "the arguments of " + name.getString() + " are wrong: " + String.join("; ", faults);
    } catch (IllegalArgumentException e) {
      throw new CannotJudge(
          "the parameters of " + name.getString() + " are no JSON Schema: " + e.getMessage(), e);
    }
  }

  /** From the expectation's config or value, else those that the model was offered. */
  private static List<JsonObject> tools(Subject subject) throws CannotJudge {
    JsonValue tools = subject.expectation().config().get("tools");
    if (tools == null) {
      tools = subject.expectation().config().get("functions");
    }
    if (tools == null && subject.value() instanceof JsonArray) {
      tools = subject.value();
    }
    if (tools == null) {
      tools = subject.evidence().tools();
    }
    if (!(tools instanceof JsonArray list)) {
      throw new CannotJudge("it is not known which tools there are: give them in config.tools");
    }
    List<JsonObject> functions = new ArrayList<>();
    for (JsonValue tool : list) {
      if (tool instanceof JsonObject object) {
        functions.add(object.get("function") instanceof JsonObject function ? function : object);
      }
    }
    return functions;
  }

  static Outcome f1(Subject subject) throws CannotJudge {
    Set<String> expected = expected(subject);
    Set<String> called = new TreeSet<>();
    if (subject.evidence().toolCalls() != null) {
      addNames(subject.evidence().toolCalls(), called);
    } else {
      addNames(subject.output(), called);
    }
    long common = expected.stream().filter(called::contains).count();
    double f1 = common == 0 ? 0 : 2.0 * common / (expected.size() + called.size());
    double threshold = subject.threshold(1);
    boolean reached = f1 >= threshold;
    return new Outcome(
        reached != subject.negated(),
        f1,
        "F1 of the tool calls is "
            + Outcome.figure(f1)
            + (reached ? ", reaches " : ", below ")
            + Outcome.number(threshold)
            + "; expected "
            + String.join(", ", expected)
            + "; called "
            + (called.isEmpty() ? "none" : String.join(", ", called)));
  }

  private static Set<String> expected(Subject subject) throws CannotJudge {
    Set<String> expected = new TreeSet<>();
    if (subject.value() instanceof JsonArray array) {
      array.forEach(name -> expected.add(JsText.of(name)));
    } else {
      expected.addAll(Arrays.stream(subject.text().split(",", -1)).map(String::strip).toList());
    }
    if (expected.isEmpty()) {
      throw new CannotJudge("tool-call-f1 needs at least one name");
    }
    return expected;
  }

  /** The whole output as JSON; else each line that is JSON. */
  private static void addNames(String output, Set<String> names) throws CannotJudge {
    Optional<JsonValue> whole = StrictJson.parse(output);
    if (whole.isPresent()) {
      addNames(whole.get(), names);
      return;
    }
    for (String line : output.split("\n")) {
      String trimmed = line.strip();
      if (trimmed.startsWith("{") || trimmed.startsWith("[")) {
        Optional<JsonValue> json = StrictJson.parse(trimmed);
        if (json.isPresent()) {
          addNames(json.get(), names);
        }
      }
    }
  }

  private static void addNames(JsonValue json, Set<String> names) throws CannotJudge {
    if (json instanceof JsonString text) {
      addNames(text.getString(), names);
    } else if (json instanceof JsonArray array) {
      for (JsonValue call : array) {
        if (call instanceof JsonObject object) {
          addName(object, names);
        }
      }
    } else if (json instanceof JsonObject object) {
      addNames(object, names);
    }
  }

  private static void addNames(JsonObject object, Set<String> names) {
    if (object.get("tool_calls") instanceof JsonArray calls) {
      for (JsonValue call : calls) {
        if (call instanceof JsonObject inner) {
          addNameOf(inner.get("function"), names);
          addNameOf(inner, names);
        }
      }
    } else if (isToolUse(object)) {
      addNameOf(object, names);
    } else if (object.get("functionCall") instanceof JsonObject call) {
      addNameOf(call, names);
    } else if (object.get("toolCall") instanceof JsonObject live
        && live.get("functionCalls") instanceof JsonArray calls) {
      calls.forEach(call -> addNameOf(call, names));
    }
  }

  private static void addName(JsonObject call, Set<String> names) {
    if (isToolUse(call)) {
      addNameOf(call, names);
    } else if (call.get("functionCall") instanceof JsonObject function) {
      addNameOf(function, names);
    } else if (call.get("function") instanceof JsonObject function) {
      addNameOf(function, names);
    } else {
      addNameOf(call, names);
    }
  }

  private static boolean isToolUse(JsonObject object) {
    return object.get("type") instanceof JsonString type && type.getString().equals("tool_use");
  }

  private static void addNameOf(JsonValue call, Set<String> names) {
    if (call instanceof JsonObject object && object.get("name") instanceof JsonString name) {
      names.add(name.getString());
    }
  }
}
