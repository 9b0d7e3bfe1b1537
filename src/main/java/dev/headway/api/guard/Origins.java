package dev.headway.api.guard;

import java.util.Locale;
import java.util.Set;

/** Whose pages may call. */
final class Origins {
  private final Set<String> others;

  /**
   * @param others configured origins such as {@code https://ci.example.com}; {@code *} means all
   */
  Origins(Set<String> others) {
    this.others = others;
  }

  /**
   * Whether the page comes from this server itself.
   *
   * @param host the Host header
   */
  boolean isOwn(String origin, String host) {
    String lower = origin.toLowerCase(Locale.ROOT);
    int scheme = lower.indexOf("://");
    return scheme > 0
        && (lower.startsWith("http:") || lower.startsWith("https:"))
        && host != null
        && lower.substring(scheme + 3).equals(host.toLowerCase(Locale.ROOT));
  }

  boolean isAllowed(String origin) {
    return others.contains("*") || others.contains(origin);
  }
}
