package dev.headway.workload.testrun.http;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The answer to an {@code http} test case, whatever its status.
 *
 * @param headers their names ignore case
 * @param body as sent, all of it
 * @param latency from the call's begin to the body's last byte
 * @param retryAfter what the server asked for, or null
 */
public record HttpAnswer(
    int status,
    Map<String, List<String>> headers,
    byte[] body,
    Duration latency,
    Duration retryAfter) {
  private static final Pattern CHARSET =
      Pattern.compile(";\\s*charset\\s*=\\s*\"?([\\w.:-]+)", Pattern.CASE_INSENSITIVE);

  /** The first of this name. */
  public Optional<String> header(String name) {
    return headers.getOrDefault(name, List.of()).stream().findFirst();
  }

  /** The body in the charset of its {@code Content-Type}, else in UTF-8. */
  public String text() {
    return new String(body, header("content-type").map(HttpAnswer::charset).orElse(UTF_8));
  }

  private static final Charset UTF_8 = StandardCharsets.UTF_8;

  private static Charset charset(String contentType) {
    Matcher found = CHARSET.matcher(contentType);
    try {
      return found.find() ? Charset.forName(found.group(1)) : UTF_8;
    } catch (IllegalArgumentException unknown) {
      return UTF_8;
    }
  }
}
