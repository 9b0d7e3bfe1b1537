package dev.headway.workload.apitests.suites;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** All but the unreserved characters of RFC 3986 as {@code %XX}. */
final class PercentEncoding {
  private PercentEncoding() {}

  static String of(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }
}
