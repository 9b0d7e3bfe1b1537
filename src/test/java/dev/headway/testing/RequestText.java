package dev.headway.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a client sends to a stub that has no HTTP server in between. */
public final class RequestText {
  private static final Pattern LENGTH =
      Pattern.compile("content-length: *(\\d+)", Pattern.CASE_INSENSITIVE);

  private RequestText() {}

  /**
   * The next request of a connection, head and body.
   *
   * @param in buffered
   * @return null at the end of the connection
   */
  public static String read(InputStream in) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int ends = 0; ends < 4; ) {
      int next = in.read();
      if (next < 0) {
        return null;
      }
      bytes.write(next);
      ends = next == "\r\n\r\n".charAt(ends) ? ends + 1 : next == '\r' ? 1 : 0;
    }
    Matcher length = LENGTH.matcher(bytes.toString(StandardCharsets.UTF_8));
    if (length.find()) {
      bytes.write(in.readNBytes(Integer.parseInt(length.group(1))));
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
