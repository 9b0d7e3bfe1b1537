package dev.headway.suite.specification;

import java.time.Instant;

/**
 * A description of an API, as it came.
 *
 * @param name of the file, or the address without its query; at most 300 characters
 * @param mediaType as it was said to be, at most 100 characters
 * @param sha256 of its bytes, lower-case hexadecimal; no two have the same
 * @param submittedBy null: nobody in particular
 */
public record Specification(
    long id,
    String name,
    String mediaType,
    long sizeBytes,
    String sha256,
    String submittedBy,
    Instant createdAt) {
  public static final String UNKNOWN_TYPE = "application/octet-stream";
  static final int MOST_NAME = 300;
  private static final int MOST_TYPE = 100;

  /** On one line and not too long; its end counts most, as of a path. */
  static String name(String given) {
    String plain = given.replaceAll("\\p{Cntrl}+", " ").strip();
    if (plain.isEmpty()) {
      return "specification";
    }
    int from = Math.max(0, plain.length() - MOST_NAME);
    boolean cutsPair = from > 0 && Character.isLowSurrogate(plain.charAt(from));
    return plain.substring(cutsPair ? from + 1 : from);
  }

  static String mediaType(String given) {
    boolean sound =
        given != null
            && given.length() <= MOST_TYPE
            && given.indexOf('/') > 0
            && given.chars().allMatch(c -> c >= ' ' && c < 0x7F);
    return sound ? given : UNKNOWN_TYPE;
  }
}
