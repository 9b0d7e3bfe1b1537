package dev.headway.api.guard;

import dev.headway.platform.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.regex.Pattern;

/**
 * Refuses what the two JAX-RS runtimes take differently: broken escapes, bad UTF-8, malformed media
 * types.
 */
final class RequestSyntax {
  private static final String TOKEN = "[A-Za-z0-9!#$%&'*+.^_`|~-]+";
  private static final String PARAMETER =
      "\\s*;\\s*(?:q\\s*=\\s*(?:0(?:\\.\\d{0,3})?|1(?:\\.0{0,3})?|\\.\\d{1,3})|(?!q\\s*=)"
          + TOKEN
          + "=(?:"
          + TOKEN
          + "|\"[^\"\\\\,;]*\"))";
  private static final String MEDIA_TYPE = TOKEN + "/" + TOKEN + "(?:" + PARAMETER + ")*";
  private static final Pattern CONTENT_TYPE = Pattern.compile("\\s*" + MEDIA_TYPE + "\\s*");
  private static final String MEDIA_RANGE =
      "\\s*(?:" + MEDIA_TYPE + "|\\*(?:" + PARAMETER + ")*)\\s*";
  private static final Pattern ACCEPT = Pattern.compile(MEDIA_RANGE + "(?:," + MEDIA_RANGE + ")*");
  private static final int MOST_HEADER = 2_000;

  private RequestSyntax() {}

  static void check(HttpServletRequest request) {
    if (!isEscapedUtf8(request.getRequestURI())) {
      throw new Problem(400, "malformed_uri", "The path is not percent-encoded UTF-8");
    }
    if (request.getQueryString() != null && !isEscapedUtf8(request.getQueryString())) {
      throw new Problem(400, "malformed_uri", "The query is not percent-encoded UTF-8");
    }
    for (String accept : Collections.list(request.getHeaders("Accept"))) {
      if (!isAccept(accept)) {
        throw new Problem(400, "invalid_header", "The Accept header is malformed");
      }
    }
    String contentType = request.getContentType();
    if (contentType != null && !isMediaType(contentType)) {
      throw new Problem(415, "unsupported_media_type", "The Content-Type header is malformed");
    }
  }

  static boolean isMediaType(String header) {
    return matches(CONTENT_TYPE, header);
  }

  static boolean isAccept(String header) {
    return matches(ACCEPT, header);
  }

  /** The length is bounded because a pattern may take its time. */
  private static boolean matches(Pattern pattern, String header) {
    return header.length() <= MOST_HEADER && pattern.matcher(header).matches();
  }

  static boolean isEscapedUtf8(String raw) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(raw.length());
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c != '%') {
        bytes.write(c < 128 ? c : '?');
        continue;
      }
      int high = i + 2 < raw.length() ? Character.digit(raw.charAt(i + 1), 16) : -1;
      int low = high < 0 ? -1 : Character.digit(raw.charAt(i + 2), 16);
      if (low < 0) {
        return false;
      }
      bytes.write(high << 4 | low);
      i += 2;
    }
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.toByteArray()));
      return true;
    } catch (CharacterCodingException notUtf8) {
      return false;
    }
  }
}
