package apitests;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** JSON, read to the letter; numbers keep all their digits. */
final class Json {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();
  private static final int LARGEST_SCALE = 400;
  private static final Pattern PART =
      Pattern.compile("\\.([^.\\[\\]]+)|\\[(\\d+)\\]|\\['([^']*)'\\]");

  private Json() {}

  static JsonNode read(String text) throws JsonProcessingException {
    JsonNode read = MAPPER.readTree(text);
    if (read.isMissingNode()) {
      throw new JsonParseException(null, "it is empty");
    }
    return read;
  }

  /** What a path such as {@code $.a.b[0]} leads to; a missing node where there is nothing. */
  static JsonNode at(JsonNode json, String path) {
    Matcher part = PART.matcher(path);
    int at = 1;
    JsonNode found = json;
    while (at < path.length()) {
      if (!path.startsWith("$") || !part.find(at) || part.start() != at) {
        throw new AssertionError(path + " is no path such as $.a.b[0]");
      }
      found =
          part.group(2) != null
              ? found.path(Integer.parseInt(part.group(2)))
              : found.path(part.group(1) != null ? part.group(1) : part.group(3));
      at = part.end();
    }
    return found;
  }

  /** A text as itself, anything else as JSON, a number with all its digits. */
  static String text(JsonNode value) {
    if (value.isNumber() && Math.abs((long) value.decimalValue().scale()) <= LARGEST_SCALE) {
      return value.decimalValue().toPlainString();
    }
    return value.isTextual() ? value.textValue() : value.toString();
  }

  /** Numbers are the same if they are as doubles, however they are written. */
  static boolean same(JsonNode one, JsonNode other) {
    return one.equals(Json::compare, other);
  }

  private static int compare(JsonNode one, JsonNode other) {
    if (one.isNumber() && other.isNumber()) {
      return Double.compare(one.doubleValue(), other.doubleValue());
    }
    return one.equals(other) ? 0 : 1;
  }
}
