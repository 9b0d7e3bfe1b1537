package dev.headway.channel;

import java.util.regex.Pattern;

/** The number after which a client wants events, as it stands in an address or a header. */
final class After {
  static final String RULE = "after: must be a whole number from 0";

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

  private After() {}

  static boolean isValid(String text) {
    return NUMBER.matcher(text).matches();
  }
}
