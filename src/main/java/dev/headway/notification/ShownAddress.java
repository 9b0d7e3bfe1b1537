package dev.headway.notification;

import java.net.URI;

/** A webhook's address for people: without the parts that may hold a secret. */
final class ShownAddress {
  private ShownAddress() {}

  static String of(String address) {
    URI uri = URI.create(address);
    String origin = uri.getScheme() + "://" + uri.getRawAuthority();
    boolean more = uri.getRawPath().length() > 1 || uri.getRawQuery() != null;
    return more ? origin + "/…" : origin;
  }
}
