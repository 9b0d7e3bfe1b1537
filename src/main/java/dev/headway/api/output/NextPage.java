package dev.headway.api.output;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The {@code Link} to the next page of a collection (RFC 8288). */
public final class NextPage {
  private NextPage() {}

  /**
   * The request's own path and query, with one parameter set anew.
   *
   * @param parameter {@code cursor} or {@code after}
   */
  public static String link(URI request, String parameter, String value) {
    StringBuilder target = new StringBuilder(request.getRawPath()).append('?');
    String query = request.getRawQuery();
    for (String pair : query == null ? new String[0] : query.split("&")) {
      if (!pair.isEmpty() && !pair.equals(parameter) && !pair.startsWith(parameter + "=")) {
        target.append(escaped(pair)).append('&');
      }
    }
    target.append(parameter).append('=').append(URLEncoder.encode(value, StandardCharsets.UTF_8));
    return "<" + target + ">; rel=\"next\"";
  }

  private static String escaped(String pair) {
    return pair.replace("<", "%3C").replace(">", "%3E").replace("\"", "%22");
  }
}
