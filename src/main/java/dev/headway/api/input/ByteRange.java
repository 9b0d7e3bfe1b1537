package dev.headway.api.input;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One part of a file as a {@code Range} header asks for it (RFC 9110).
 *
 * @param length 0 when no byte of the file was asked for: 416
 */
public record ByteRange(long offset, long length) {
  private static final Pattern ONE =
      Pattern.compile("\\s*bytes\\s*=\\s*(\\d*)\\s*-\\s*(\\d*)\\s*", Pattern.CASE_INSENSITIVE);

  /**
   * @param header null if it did not come
   * @param size of the file
   * @return empty when the whole file is to be sent: no range, several, or a malformed one
   */
  public static Optional<ByteRange> of(String header, long size) {
    Matcher range = ONE.matcher(header == null || header.length() > 100 ? "" : header);
    if (!range.matches() || (range.group(1).isEmpty() && range.group(2).isEmpty())) {
      return Optional.empty();
    }
    if (range.group(1).isEmpty()) {
      long length = Math.min(size, number(range.group(2)));
      return Optional.of(new ByteRange(size - length, length));
    }
    long first = number(range.group(1));
    long last = range.group(2).isEmpty() ? Long.MAX_VALUE : number(range.group(2));
    if (last < first) {
      return Optional.empty();
    }
    if (first >= size) {
      return Optional.of(new ByteRange(size, 0));
    }
    return Optional.of(new ByteRange(first, Math.min(last, size - 1) - first + 1));
  }

  public boolean isUnsatisfiable() {
    return length == 0;
  }

  /** The value of {@code Content-Range}. */
  public String contentRange(long size) {
    return isUnsatisfiable()
        ? "bytes */" + size
        : "bytes " + offset + "-" + (offset + length - 1) + "/" + size;
  }

  private static long number(String digits) {
    return digits.length() > 18 ? Long.MAX_VALUE : Long.parseLong(digits);
  }
}
