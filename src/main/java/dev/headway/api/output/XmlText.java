package dev.headway.api.output;

/** Text of which XML 1.0 accepts every character. */
final class XmlText {
  private XmlText() {}

  /** The text, with U+FFFD for what XML 1.0 forbids. */
  static String legal(String text) {
    StringBuilder legal = null;
    for (int i = 0; i < text.length(); ) {
      int point = text.codePointAt(i);
      if (!isLegal(point)) {
        if (legal == null) {
          legal = new StringBuilder(text);
        }
        legal.setCharAt(i, '\uFFFD');
      }
      i += Character.charCount(point);
    }
    return legal == null ? text : legal.toString();
  }

  private static boolean isLegal(int point) {
    return point == 0x9
        || point == 0xA
        || point == 0xD
        || (point >= 0x20 && point <= 0xD7FF)
        || (point >= 0xE000 && point <= 0xFFFD)
        || point >= 0x10000;
  }
}
