package dev.headway.api.input;

/** A client's text inside a message: short, and without control characters. */
public final class Shown {
  private static final int MOST = 80;

  private Shown() {}

  public static String of(String text) {
    String visible = text.replaceAll("\\p{Cntrl}", "\uFFFD");
    return visible.length() <= MOST ? visible : visible.substring(0, MOST) + "…";
  }
}
