package dev.headway.workload.testrun.generated;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a thing is called by its address: the last part of the path. */
public final class LastSegment {
  private static final Pattern HOST = Pattern.compile("^[A-Za-z][A-Za-z0-9+.-]*://[^/?#]*");

  private LastSegment() {}

  /** Percent-decoded where it can be; empty where the path has no part. */
  public static Optional<String> of(String address) {
    String path = HOST.matcher(address.strip()).replaceFirst("").split("[?#]", 2)[0];
    int end = path.length();
    while (end > 0 && path.charAt(end - 1) == '/') {
      end--;
    }
    String last = path.substring(path.lastIndexOf('/', end - 1) + 1, end);
    return last.isEmpty() ? Optional.empty() : Optional.of(decoded(last));
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      return text;
    }
  }
}
