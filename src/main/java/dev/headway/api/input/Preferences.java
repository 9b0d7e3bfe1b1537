package dev.headway.api.input;

import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The {@code Prefer} header (RFC 7240): what is malformed or unknown is ignored. */
public final class Preferences {
  private static final int MOST_SECONDS = 60;
  private static final Pattern WAIT =
      Pattern.compile(
          "\\s*wait\\s*=\\s*(?:\"(\\d{1,9})\"|(\\d{1,9}))\\s*(?:;.*)?", Pattern.CASE_INSENSITIVE);

  private Preferences() {}

  /**
   * How long the client would wait; the first one counts.
   *
   * @return 0 to 60 seconds
   */
  public static Duration waitTime(List<String> headers) {
    for (String header : headers == null ? List.<String>of() : headers) {
      for (String preference : header.split(",")) {
        Matcher wait = WAIT.matcher(preference);
        if (wait.matches()) {
          String digits = wait.group(1) == null ? wait.group(2) : wait.group(1);
          return Duration.ofSeconds(Math.min(MOST_SECONDS, Integer.parseInt(digits)));
        }
      }
    }
    return Duration.ZERO;
  }
}
