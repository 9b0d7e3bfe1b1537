package dev.headway.job;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;

/** Ids of 26 characters that sort by the time when they were made; safe in a URL. */
public final class JobIds {
  private static final char[] DIGITS = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();
  private static final SecureRandom RANDOM = new SecureRandom();
  private static long lastMillis;
  private static long counter;

  private JobIds() {}

  /** No id that is made from this time on sorts before it. */
  static String from(Instant time) {
    StringBuilder id = new StringBuilder(10);
    append(id, time.toEpochMilli(), 10);
    return id.toString();
  }

  public static synchronized String next(Clock clock) {
    long millis = Math.max(clock.millis(), lastMillis);
    counter = millis == lastMillis ? counter + 1 : RANDOM.nextInt(1 << 20);
    lastMillis = millis;
    StringBuilder id = new StringBuilder(26);
    append(id, millis, 10);
    append(id, counter, 5);
    append(id, RANDOM.nextLong() & ((1L << 55) - 1), 11);
    return id.toString();
  }

  private static void append(StringBuilder id, long number, int digits) {
    for (int shift = 5 * (digits - 1); shift >= 0; shift -= 5) {
      id.append(DIGITS[(int) (number >>> shift) & 31]);
    }
  }
}
