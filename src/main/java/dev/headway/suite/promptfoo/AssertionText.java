package dev.headway.suite.promptfoo;

import dev.headway.platform.JsonText;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One assertion in one cell of a CSV: {@code contains-all: a, b}, {@code similar(0.8): text}. */
final class AssertionText {
  private static final Set<String> TYPES =
      Set.of(
          "agent-rubric",
          "answer-relevance",
          "bleu",
          "classifier",
          "contains",
          "contains-all",
          "contains-any",
          "contains-html",
          "contains-json",
          "contains-sql",
          "contains-xml",
          "context-faithfulness",
          "context-recall",
          "context-relevance",
          "conversation-relevance",
          "cost",
          "equals",
          "factuality",
          "finish-reason",
          "g-eval",
          "gleu",
          "guardrails",
          "icontains",
          "icontains-all",
          "icontains-any",
          "is-html",
          "is-json",
          "is-refusal",
          "is-sql",
          "is-valid-function-call",
          "is-valid-openai-function-call",
          "is-valid-openai-tools-call",
          "is-xml",
          "javascript",
          "latency",
          "levenshtein",
          "llm-rubric",
          "meteor",
          "model-graded-closedqa",
          "model-graded-factuality",
          "moderation",
          "perplexity",
          "perplexity-score",
          "pi",
          "python",
          "regex",
          "rouge-n",
          "ruby",
          "search-rubric",
          "similar",
          "similar:cosine",
          "similar:dot",
          "similar:euclidean",
          "starts-with",
          "tool-call-f1",
          "webhook",
          "word-count");
  private static final Set<String> LISTS =
      Set.of("contains-all", "contains-any", "icontains-all", "icontains-any");

  /** Those that have a threshold of 0.75 where none is given, as promptfoo reads a cell. */
  private static final Set<String> WITH_THRESHOLD =
      Set.of(
          "answer-relevance",
          "classifier",
          "context-faithfulness",
          "context-recall",
          "context-relevance",
          "cost",
          "latency",
          "levenshtein",
          "perplexity",
          "perplexity-score",
          "rouge-n",
          "similar",
          "starts-with");

  private static final Pattern CELL =
      Pattern.compile(
          "(not-)?([a-z][a-z0-9-]*(?::(?:cosine|dot|euclidean))?)(?:\\((\\d+(?:\\.\\d+)?)\\))?(?::(.*))?",
          Pattern.DOTALL);

  private AssertionText() {}

  /** The assertion in promptfoo's shape; a text of no known type is what the output equals. */
  static JsonObject read(String cell) {
    String text = cell.strip();
    for (String code : List.of("fn:", "eval:")) {
      if (text.startsWith(code)) {
        return assertion("javascript", text.substring(code.length())).build();
      }
    }
    if (text.startsWith("grade:")) {
      return assertion("llm-rubric", text.substring(6)).build();
    }
    if (text.startsWith("file://")) {
      return assertion(text.contains(".py") ? "python" : "javascript", text).build();
    }
    Matcher matcher = CELL.matcher(text);
    if (!matcher.matches() || !TYPES.contains(matcher.group(2))) {
      return assertion("equals", text).build();
    }
    String type = matcher.group(2);
    String full = (matcher.group(1) == null ? "" : "not-") + type;
    String value = matcher.group(4);
    JsonObjectBuilder read = JsonText.PROVIDER.createObjectBuilder().add("type", full);
    if (value != null && LISTS.contains(type)) {
      JsonArrayBuilder list = JsonText.PROVIDER.createArrayBuilder();
      values(value).forEach(list::add);
      read.add("value", list);
    } else if (value != null && !value.isBlank()) {
      read.add("value", type.equals("llm-rubric") ? value : value.strip());
    }
    if (matcher.group(3) != null) {
      read.add("threshold", number(matcher.group(3)));
    } else if (WITH_THRESHOLD.contains(type)) {
      read.add("threshold", number("0.75"));
    }
    return read.build();
  }

  private static JsonNumber number(String text) {
    return JsonText.PROVIDER.createValue(new java.math.BigDecimal(text));
  }

  private static JsonObjectBuilder assertion(String type, String value) {
    return JsonText.PROVIDER.createObjectBuilder().add("type", type).add("value", value);
  }

  /** Separated by commas; a value in double quotes may hold some. */
  static List<String> values(String text) {
    List<String> values = new ArrayList<>();
    int i = 0;
    while (i < text.length()) {
      while (i < text.length()
          && (text.charAt(i) == ',' || Character.isWhitespace(text.charAt(i)))) {
        i++;
      }
      if (i >= text.length()) {
        break;
      }
      StringBuilder value = new StringBuilder();
      if (text.charAt(i) == '"') {
        i = quoted(text, i + 1, value);
        values.add(value.toString());
      } else {
        while (i < text.length() && text.charAt(i) != ',') {
          value.append(text.charAt(i++));
        }
        values.add(value.toString().strip());
      }
    }
    return values;
  }

  private static int quoted(String text, int from, StringBuilder value) {
    int i = from;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
        value.append('"');
        i += 2;
      } else if (c == '"') {
        return i + 1;
      } else {
        value.append(c);
        i++;
      }
    }
    return i;
  }

  /** The cell that reads back as this assertion; empty when none does. */
  static Optional<String> write(JsonObject assertion) {
    StringBuilder cell = new StringBuilder(assertion.getString("type"));
    if (assertion.get("threshold") instanceof JsonNumber threshold) {
      cell.append('(').append(threshold.bigDecimalValue().toPlainString()).append(')');
    }
    JsonValue value = assertion.get("value");
    if (value instanceof JsonString text) {
      cell.append(": ").append(text.getString());
    } else if (value instanceof JsonArray list) {
      cell.append(": ");
      for (int i = 0; i < list.size(); i++) {
        if (!(list.get(i) instanceof JsonString text)) {
          return Optional.empty();
        }
        cell.append(i == 0 ? "\"" : ", \"");
        cell.append(text.getString().replace("\"", "\"\"")).append('"');
      }
    }
    return Optional.of(cell.toString()).filter(written -> read(written).equals(assertion));
  }
}
