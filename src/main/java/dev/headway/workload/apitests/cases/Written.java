package dev.headway.workload.apitests.cases;

import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;

/** Texts as they go into requests. */
final class Written {
  private static final String UNRESERVED = "-._~";

  private Written() {}

  /** Compact JSON, but for a space between braces, so that none look like a capture's. */
  static String json(JsonValue value) {
    String text = value.toString();
    if (!text.contains("{{") && !text.contains("}}")) {
      return text;
    }
    StringBuilder apart = new StringBuilder(text.length() + 8);
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quoted && c == '\\') {
        apart.append(c).append(text.charAt(++i));
        continue;
      }
      quoted ^= c == '"';
      boolean again =
          (c == '{' || c == '}') && apart.length() > 0 && apart.charAt(apart.length() - 1) == c;
      if (again) {
        apart.append(quoted ? "\\u00" + Integer.toHexString(c) : " " + c);
      } else {
        apart.append(c);
      }
    }
    return apart.toString();
  }

  /** Percent-encoded, all but letters, digits, {@code -._~} and what stands for a capture. */
  static String encoded(String text) {
    StringBuilder encoded = new StringBuilder(text.length() + 8);
    text.codePoints().forEach(point -> encode(point, encoded));
    return encoded.toString();
  }

  private static void encode(int point, StringBuilder encoded) {
    boolean plain =
        point < 128 && (Character.isLetterOrDigit(point) || UNRESERVED.indexOf(point) >= 0);
    if (plain || (point < 0x10000 && Captured.isMark((char) point))) {
      encoded.appendCodePoint(point);
      return;
    }
    for (byte each : Character.toString(point).getBytes(StandardCharsets.UTF_8)) {
      encoded.append('%');
      encoded.append(Character.toUpperCase(Character.forDigit((each >> 4) & 15, 16)));
      encoded.append(Character.toUpperCase(Character.forDigit(each & 15, 16)));
    }
  }

  /** A path whose parameters are in it: what else is not allowed there is encoded. */
  static String path(String path) {
    StringBuilder encoded = new StringBuilder(path.length() + 8);
    path.codePoints()
        .forEach(
            point -> {
              if (point < 128 && "/%!$&'()*+,;=:@?".indexOf(point) >= 0) {
                encoded.appendCodePoint(point);
              } else {
                encode(point, encoded);
              }
            });
    return encoded.toString();
  }

  /** Whether a header can carry it as it is. */
  static boolean isHeaderValue(String text) {
    return !text.isEmpty()
        && text.equals(text.strip())
        && text.chars().allMatch(c -> (c >= 0x20 && c < 0x7f) || Captured.isMark((char) c));
  }

  static boolean isHeaderName(String name) {
    return !name.isEmpty()
        && name.chars().allMatch(c -> c > 0x20 && c < 0x7f && "\"(),/:;<=>?@[\\]{}".indexOf(c) < 0);
  }
}
