package apitests;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What earlier answers of a case gave, by name; {@code {{name}}} stands for it. */
final class Captures {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([^{}]+)\\}\\}");

  private final Map<String, JsonNode> values = new HashMap<>();

  /**
   * @param from {@code header:<name>}, or a path into a JSON body
   */
  void take(String name, String from, HttpResponse<String> answer) {
    JsonNode found = null;
    if (from.startsWith("header:")) {
      String header = from.substring("header:".length()).strip();
      found = answer.headers().firstValue(header).map(TextNode::valueOf).orElse(null);
    } else {
      try {
        found = Json.at(Json.read(answer.body()), from);
      } catch (JsonProcessingException noJson) {
        throw new AssertionError("nothing to capture as " + name + ": the body is no JSON", noJson);
      }
    }
    if (found == null || found.isMissingNode() || found.isNull()) {
      throw new AssertionError("nothing to capture as " + name + ": the answer has no " + from);
    }
    values.put(name, found);
  }

  String inTarget(String text) {
    return fill(text, Captures::encoded);
  }

  String inHeader(String text) {
    return fill(text, (value, before) -> value);
  }

  String inBody(String text, String contentType) {
    return Api.plain(contentType).equals("application/x-www-form-urlencoded")
        ? fill(text, Captures::encoded)
        : fill(text, Captures::inJson);
  }

  /** The capture that a text stands for as a whole, else null. */
  JsonNode whole(JsonNode wanted) {
    Matcher placeholder = PLACEHOLDER.matcher(wanted.isTextual() ? wanted.textValue() : "");
    return placeholder.matches() ? value(placeholder.group(1)) : null;
  }

  private JsonNode value(String name) {
    JsonNode value = values.get(name.strip());
    if (value == null) {
      throw new AssertionError("no earlier step has captured " + name.strip());
    }
    return value;
  }

  private interface Writing {
    String write(String value, String before);
  }

  private String fill(String text, Writing writing) {
    Matcher placeholder = PLACEHOLDER.matcher(text);
    StringBuilder filled = new StringBuilder();
    while (placeholder.find()) {
      String value = Json.text(value(placeholder.group(1)));
      String written = writing.write(value, text.substring(0, placeholder.start()));
      placeholder.appendReplacement(filled, Matcher.quoteReplacement(written));
    }
    return placeholder.appendTail(filled).toString();
  }

  private static String encoded(String value, String before) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }

  private static String inJson(String value, String before) {
    boolean inString = false;
    for (int i = 0; i < before.length(); i++) {
      if (inString && before.charAt(i) == '\\') {
        i++;
      } else if (before.charAt(i) == '"') {
        inString = !inString;
      }
    }
    String quoted = TextNode.valueOf(value).toString();
    return inString ? quoted.substring(1, quoted.length() - 1) : value;
  }
}
