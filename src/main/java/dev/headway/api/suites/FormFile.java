package dev.headway.api.suites;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One file of a form ({@code multipart/form-data}, RFC 7578), read as it comes. The two servers
 * offer forms in ways of their own, and only as a whole.
 */
final class FormFile {
  private static final int MOST_HEADER_BYTES = 8_192;
  private static final Pattern PARAMETER =
      Pattern.compile(";\\s*(name|filename)\\s*=\\s*(?:\"([^\"]*)\"|([^\\s;\"]+))");

  private final InputStream in;
  private final byte[] delimiter;
  private String name;
  private String fileName;
  private String mediaType;

  private FormFile(InputStream in, String boundary) {
    this.in = new BufferedInputStream(in);
    delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
  }

  /**
   * Goes to the first part of this name.
   *
   * @return null when the form has none
   * @throws IOException it is no form, or ended too early
   */
  static FormFile find(String name, InputStream body, String boundary) throws IOException {
    FormFile form = new FormFile(body, boundary);
    form.skip(new Content(form.in, form.delimiter, 2)); // the first boundary begins no new line
    while (form.nextPart()) {
      if (name.equals(form.name)) {
        return form;
      }
      form.skip(form.content());
    }
    return null;
  }

  /** Null if it was not said. */
  String fileName() {
    return fileName;
  }

  /** Null if it was not said. */
  String mediaType() {
    return mediaType;
  }

  InputStream content() {
    return new Content(in, delimiter, 0);
  }

  private void skip(InputStream content) throws IOException {
    content.transferTo(OutputStream.nullOutputStream());
  }

  /** False at the form's end. */
  private boolean nextPart() throws IOException {
    String rest = line();
    if (rest.startsWith("--")) {
      return false;
    }
    if (!rest.isBlank()) {
      throw new IOException("a boundary has something behind it");
    }
    name = null;
    fileName = null;
    mediaType = null;
    int bytes = 0;
    for (String header = line(); !header.isEmpty(); header = line()) {
      bytes += header.length();
      if (bytes > MOST_HEADER_BYTES) {
        throw new IOException("a part has too many headers");
      }
      take(header);
    }
    return true;
  }

  private void take(String header) {
    int colon = header.indexOf(':');
    String field = header.substring(0, Math.max(0, colon)).strip().toLowerCase(Locale.ROOT);
    String value = header.substring(colon + 1).strip();
    if (field.equals("content-type")) {
      mediaType = value;
    } else if (field.equals("content-disposition")) {
      Matcher parameter = PARAMETER.matcher(value);
      while (parameter.find()) {
        String text = parameter.group(2) == null ? parameter.group(3) : parameter.group(2);
        if (parameter.group(1).equals("name")) {
          name = text;
        } else {
          fileName = text;
        }
      }
    }
  }

  /** Without its end; after the last boundary a form may end without one. */
  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0 && line.toString(StandardCharsets.ISO_8859_1).startsWith("--")) {
        break;
      }
      if (next < 0) {
        throw new EOFException("the form ends too early");
      }
      if (line.size() > MOST_HEADER_BYTES) {
        throw new IOException("a part has a header that is too long");
      }
      line.write(next);
    }
    String text = line.toString(StandardCharsets.UTF_8);
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }

  /** What comes before the next boundary. */
  private static final class Content extends InputStream {
    private final InputStream in;
    private final byte[] delimiter;
    private int matched;
    private int given;
    private int unread = -1;
    private boolean ended;

    /**
     * @param matched bytes of the boundary that count as read
     */
    Content(InputStream in, byte[] delimiter, int matched) {
      this.in = in;
      this.delimiter = delimiter;
      this.matched = matched;
    }

    @Override
    public int read() throws IOException {
      if (unread >= 0 && given < matched) {
        return delimiter[given++]; // what looked like a boundary and was none
      }
      if (ended) {
        return -1;
      }
      if (unread >= 0) {
        matched = 0;
      }
      while (true) {
        int next = unread >= 0 ? unread : in.read();
        unread = -1;
        if (next < 0) {
          throw new EOFException("the form ends before its last boundary");
        }
        if (next == delimiter[matched]) {
          matched++;
          if (matched == delimiter.length) {
            ended = true;
            return -1;
          }
        } else if (matched == 0) {
          return next;
        } else {
          // CR stands at its beginning alone: what follows can begin no earlier than here
          unread = next;
          given = 1;
          return delimiter[0];
        }
      }
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      int count = 0;
      while (count < length) {
        int next = read();
        if (next < 0) {
          return count == 0 ? -1 : count;
        }
        bytes[from + count++] = (byte) next;
      }
      return count;
    }
  }
}
