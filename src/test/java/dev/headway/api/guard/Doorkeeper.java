package dev.headway.api.guard;

import java.util.Map;

/** What the door checks before JAX-RS, for tests without a servlet container. */
public final class Doorkeeper {
  private Doorkeeper() {}

  public static boolean letsThrough(String target, Map<String, String> headers) {
    String accept = headers.get("Accept");
    String contentType = headers.get("Content-Type");
    return RequestSyntax.isEscapedUtf8(target)
        && (accept == null || RequestSyntax.isAccept(accept))
        && (contentType == null || RequestSyntax.isMediaType(contentType));
  }
}
