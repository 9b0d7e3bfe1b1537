package dev.headway.job;

/** Text that a user typed, as part of an SQL pattern; {@code !} escapes. */
final class LikePattern {
  private LikePattern() {}

  static String containing(String text) {
    return "%" + text.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
  }
}
