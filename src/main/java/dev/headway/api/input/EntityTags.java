package dev.headway.api.input;

import java.util.List;

/** Reads {@code If-None-Match}, {@code If-Match} and {@code If-Range}. */
public final class EntityTags {
  private EntityTags() {}

  /**
   * Whether the client has this version already; weak and strong tags are compared alike.
   *
   * @param etag with its quotes
   */
  public static boolean noneMatchHolds(List<String> headers, String etag) {
    for (String header : headers == null ? List.<String>of() : headers) {
      for (String tag : header.split(",")) {
        String candidate = tag.strip();
        if (candidate.equals("*") || candidate.equals(etag) || candidate.equals("W/" + etag)) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * Whether a change may be made: no {@code If-Match}, any version, or this one. A weak tag never
   * matches.
   *
   * @param etag with its quotes
   */
  public static boolean matchHolds(List<String> headers, String etag) {
    if (headers == null || headers.isEmpty()) {
      return true;
    }
    for (String header : headers) {
      for (String tag : header.split(",")) {
        if (tag.strip().equals("*") || tag.strip().equals(etag)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether a range may be served: no {@code If-Range}, or the same version. */
  public static boolean rangeHolds(String ifRange, String etag) {
    return ifRange == null || ifRange.strip().equals(etag);
  }
}
