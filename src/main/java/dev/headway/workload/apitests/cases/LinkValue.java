package dev.headway.workload.apitests.cases;

import dev.headway.platform.JsonText;
import dev.headway.workload.apitests.cases.values.JsonTree;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a link says of a parameter: a value, or a runtime expression of OpenAPI 3 (Link Object) that
 * is a whole value. Of the answer, it is captured.
 */
final class LinkValue {
  private static final String ANSWER = "$response.body#/";
  private static final String HEADER = "$response.header.";
  private static final String SENT = "$request.body#/";
  private static final Pattern SENT_PARAMETER = Pattern.compile("\\$request\\.(path|query)\\.(.+)");
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final Pattern INDEX = Pattern.compile("\\d{1,6}");

  private LinkValue() {}

  /**
   * @param parts of the request that is answered, null where they are not known
   * @param made what it makes, null where it makes nothing
   * @param captures of the answer; gets one more where it is needed
   * @return null where it cannot be known
   */
  static JsonValue of(
      JsonValue said, RequestParts parts, Creation made, Map<String, String> captures) {
    if (!(said instanceof JsonString text) || text.getString().indexOf('$') < 0) {
      return said;
    }
    String expression = text.getString();
    if (expression.startsWith(ANSWER)) {
      String path = jsonPath(expression.substring(ANSWER.length()));
      return path == null ? null : captured(path, captures);
    }
    if (expression.startsWith(HEADER)) {
      String header = expression.substring(HEADER.length());
      return Written.isHeaderName(header) ? captured("header:" + header, captures) : null;
    }
    if (expression.startsWith(SENT)) {
      JsonValue sent = made != null ? made.sent() : parts == null ? null : parts.body();
      return sent == null ? null : JsonTree.at(sent, expression.substring(SENT.length() - 1));
    }
    var parameter = SENT_PARAMETER.matcher(expression);
    return parts != null && parameter.matches()
        ? sent(parts, parameter.group(1), parameter.group(2))
        : null;
  }

  private static JsonValue sent(RequestParts parts, String place, String name) {
    return parts.parameters().entrySet().stream()
        .filter(each -> each.getKey().name().equals(name))
        .filter(each -> each.getKey().in().name().equalsIgnoreCase(place))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(null);
  }

  /** The same is captured once. */
  private static JsonValue captured(String path, Map<String, String> captures) {
    String name =
        captures.entrySet().stream()
            .filter(each -> each.getValue().equals(path))
            .map(Map.Entry::getKey)
            .findFirst()
            .orElseGet(() -> "linked" + (captures.size() + 1));
    captures.put(name, path);
    return JsonText.PROVIDER.createValue(Captured.text(name));
  }

  /** Null where it is no path that every runner knows. */
  private static String jsonPath(String pointer) {
    StringBuilder path = new StringBuilder("$");
    for (String part : pointer.split("/", -1)) {
      if (NAME.matcher(part).matches()) {
        path.append('.').append(part);
      } else if (INDEX.matcher(part).matches()) {
        path.append('[').append(Integer.parseInt(part)).append(']');
      } else {
        return null;
      }
    }
    return path.toString();
  }
}
