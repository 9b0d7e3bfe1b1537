package dev.headway.workload.apitests.cases.values;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Texts of the formats that descriptions name. */
final class Formats {
  private static final LocalDate FIRST_DAY = LocalDate.of(2001, 1, 1);
  private static final int DAYS = 9_000;

  /** On the edge of what the format allows, all of them common. */
  private static final Map<String, List<String>> EDGES =
      Map.of(
          "date", List.of("2024-02-29", "1970-01-01", "9999-12-31"),
          "date-time",
              List.of(
                  "2024-02-29T23:59:59Z",
                  "1970-01-01T00:00:00Z",
                  "2030-06-15T12:30:00.123456+05:30"),
          "time", List.of("00:00:00Z", "23:59:59Z"),
          "uuid",
              List.of(
                  "00000000-0000-0000-0000-000000000000", "ffffffff-ffff-4fff-bfff-ffffffffffff"),
          "email", List.of("a@example.org", "first.last+tag@sub.example.org"),
          "uri", List.of("https://example.org", "https://example.org:8443/a/b?c=d%20e#f"),
          "hostname", List.of("localhost", "a.very-long.sub.example.org"),
          "ipv4", List.of("0.0.0.0", "255.255.255.255"),
          "ipv6", List.of("::1", "2001:db8:85a3::8a2e:370:7334"));

  private static final Map<String, String> BROKEN =
      Map.of(
          "date", "2023-02-30",
          "date-time", "yesterday at noon",
          "time", "25:61:61",
          "uuid", "not-a-uuid",
          "email", "no address",
          "uri", "no uri at all",
          "hostname", "-bad host-",
          "ipv4", "256.256.256.256",
          "ipv6", "not:an:address");

  private Formats() {}

  /** Null for a format that says nothing of a text. */
  static String make(String format, Dice dice) {
    return switch (format) {
      case "date" -> FIRST_DAY.plusDays(dice.nextInt(DAYS)).toString();
      case "date-time" -> FIRST_DAY.plusDays(dice.nextInt(DAYS)) + "T" + time(dice) + "Z";
      case "time" -> time(dice) + "Z";
      case "uuid" ->
          String.format(
              Locale.ROOT,
              "%08x-%04x-4%03x-a%03x-%012x",
              dice.nextInt(),
              dice.nextInt(0x10000),
              dice.nextInt(0x1000),
              dice.nextInt(0x1000),
              dice.nextLong() >>> 16);
      case "email", "idn-email" -> "user" + dice.nextInt(100_000) + "@example.org";
      case "uri", "url", "iri" -> "https://example.org/" + word(dice, 6);
      case "uri-reference", "iri-reference" -> "/" + word(dice, 6);
      case "hostname", "idn-hostname" -> word(dice, 6) + ".example.org";
      case "ipv4", "ip" -> "192.0.2." + (1 + dice.nextInt(254));
      case "ipv6" -> "2001:db8::" + Integer.toHexString(1 + dice.nextInt(0xfffe));
      case "byte" ->
          Base64.getEncoder().encodeToString(word(dice, 6).getBytes(StandardCharsets.UTF_8));
      case "json-pointer" -> "/" + word(dice, 4);
      case "duration" -> "PT" + (1 + dice.nextInt(59)) + "M";
      case "regex" -> "^" + word(dice, 3) + "$";
      default -> null;
    };
  }

  static List<String> edges(String format) {
    return format == null ? List.of() : EDGES.getOrDefault(format, List.of());
  }

  /** Null where there is no text that is surely none of the format. */
  static String broken(String format) {
    return format == null ? null : BROKEN.get(format);
  }

  static String word(Dice dice, int length) {
    StringBuilder word = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      word.append((char) ('a' + dice.nextInt(26)));
    }
    return word.toString();
  }

  private static String time(Dice dice) {
    return String.format(
        Locale.ROOT, "%02d:%02d:%02d", dice.nextInt(24), dice.nextInt(60), dice.nextInt(60));
  }
}
