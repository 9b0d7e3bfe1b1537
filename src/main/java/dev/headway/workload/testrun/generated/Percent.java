package dev.headway.workload.testrun.generated;

import java.nio.charset.StandardCharsets;

/** Percent-encoding, RFC 3986 2.1, of all but what never needs it. */
final class Percent {
  private static final String UNRESERVED =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

  private Percent() {}

  static String encoded(String text) {
    StringBuilder encoded = new StringBuilder();
    for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
      if (UNRESERVED.indexOf(each) >= 0) {
        encoded.append((char) each);
      } else {
        encoded.append('%');
        encoded.append(Character.toUpperCase(Character.forDigit((each >> 4) & 0xF, 16)));
        encoded.append(Character.toUpperCase(Character.forDigit(each & 0xF, 16)));
      }
    }
    return encoded.toString();
  }
}
