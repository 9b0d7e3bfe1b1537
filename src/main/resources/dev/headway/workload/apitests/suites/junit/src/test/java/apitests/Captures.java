package apitests;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What earlier answers of a case gave, by name; {@code {{name}}} stands for it. */
final class Captures {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([A-Za-z_][A-Za-z0-9_.-]*)}}");

  private final Map<String, JsonNode> values = new HashMap<>();

  /**
   * @param from {@code header:<name>}, {@code segment:<name>} for the last part of the path of an
   *     address in a header, or a path into a JSON body
   * @return why there is nothing to take, null if there was
   */
  String take(String name, String from, HttpResponse<String> answer) {
    JsonNode found = null;
    if (from.startsWith("header:")) {
      String header = from.substring("header:".length()).strip();
      found = answer.headers().firstValue(header).map(TextNode::valueOf).orElse(null);
    } else if (from.startsWith("segment:")) {
      String header = from.substring("segment:".length()).strip();
      found = answer.headers().firstValue(header).map(Captures::lastSegment).orElse(null);
    } else {
      try {
        found = Json.at(Json.read(answer.body()), from);
      } catch (JsonProcessingException noJson) {
        return "nothing to capture as " + name + ": the body is no JSON";
      }
    }
    if (found == null || found.isMissingNode() || found.isNull()) {
      return "nothing to capture as " + name + ": the answer has no " + from;
    }
    values.put(name, found);
    return null;
  }

  private static JsonNode lastSegment(String address) {
    String path = address.strip().replaceFirst("^[A-Za-z][A-Za-z0-9+.-]*://[^/?#]*", "");
    String[] parts = path.split("[?#]", 2)[0].split("/");
    String last = parts.length == 0 ? "" : parts[parts.length - 1];
    if (last.isEmpty()) {
      return null;
    }
    try {
      return TextNode.valueOf(URLDecoder.decode(last.replace("+", "%2B"), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException notEncoded) {
      return TextNode.valueOf(last);
    }
  }

  String inTarget(String text) {
    return fill(text, (value, before) -> encoded(value));
  }

  String inHeader(String text) {
    return fill(text, (value, before) -> Json.text(value));
  }

  /** In JSON as JSON, escaped inside of its texts; in forms percent-encoded, in XML escaped. */
  String inBody(String text, String contentType) {
    String type = contentType.toLowerCase(Locale.ROOT);
    if (type.isEmpty() || type.contains("json")) {
      return fill(text, Captures::inJson);
    }
    if (type.contains("x-www-form-urlencoded")) {
      return inTarget(text);
    }
    return type.contains("xml") ? fill(text, (value, before) -> inXml(value)) : inHeader(text);
  }

  /** A text that is a name and nothing else becomes the value as it is, a number a number. */
  JsonNode inCheck(JsonNode value) {
    if (value.isTextual()) {
      Matcher whole = PLACEHOLDER.matcher(value.textValue());
      return whole.matches() && values.containsKey(whole.group(1))
          ? values.get(whole.group(1))
          : TextNode.valueOf(inHeader(value.textValue()));
    }
    if (value.isArray()) {
      ArrayNode filled = JsonNodeFactory.instance.arrayNode();
      value.forEach(each -> filled.add(inCheck(each)));
      return filled;
    }
    if (value.isObject()) {
      ObjectNode filled = JsonNodeFactory.instance.objectNode();
      value.properties().forEach(each -> filled.set(each.getKey(), inCheck(each.getValue())));
      return filled;
    }
    return value;
  }

  private interface Writing {
    String write(JsonNode value, String before);
  }

  /** Names that nothing was captured under stay as they are. */
  private String fill(String text, Writing writing) {
    Matcher placeholder = PLACEHOLDER.matcher(text);
    StringBuilder filled = new StringBuilder();
    while (placeholder.find()) {
      JsonNode value = values.get(placeholder.group(1));
      String before = text.substring(0, placeholder.start());
      String written = value == null ? placeholder.group() : writing.write(value, before);
      placeholder.appendReplacement(filled, Matcher.quoteReplacement(written));
    }
    return placeholder.appendTail(filled).toString();
  }

  private static String encoded(JsonNode value) {
    return URLEncoder.encode(Json.text(value), StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }

  private static String inXml(JsonNode value) {
    return Json.text(value)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  private static String inJson(JsonNode value, String before) {
    boolean inString = false;
    for (int i = 0; i < before.length(); i++) {
      if (inString && before.charAt(i) == '\\') {
        i++;
      } else if (before.charAt(i) == '"') {
        inString = !inString;
      }
    }
    String quoted = TextNode.valueOf(Json.text(value)).toString();
    return inString ? quoted.substring(1, quoted.length() - 1) : value.toString();
  }
}
