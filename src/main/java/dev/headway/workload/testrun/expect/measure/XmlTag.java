package dev.headway.workload.testrun.expect.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A tag somewhere in a text.
 *
 * @param name empty for a declaration
 * @param end behind its last character
 */
record XmlTag(Kind kind, String name, int start, int end) {
  enum Kind {
    OPENING,
    EMPTY,
    CLOSING,
    DECLARATION
  }

  private static final Pattern NAME =
      Pattern.compile("[:_\\p{L}][:_\\p{L}\\p{M}\\p{Nd}.\\u00b7-]*+");
  private static final Pattern ATTRIBUTE =
      Pattern.compile("\\s([^\\s=\"'<>/]++)\\s*+(?:=\\s*+(?:\"[^\"]*+\"|'[^']*+'))?+");

  /** The tag that begins at this {@code <}; null when none does. */
  static XmlTag at(String text, int start) {
    if (text.startsWith("<!--", start)) {
      return declaration(text, start, behind(text, "-->", start + 4));
    }
    if (text.startsWith("<![CDATA[", start)) {
      return declaration(text, start, behind(text, "]]>", start + 9));
    }
    if (text.startsWith("<?", start)) {
      return declaration(text, start, behind(text, "?>", start + 2));
    }
    if (text.startsWith("<!", start)) {
      return declaration(text, start, behindMarkup(text, start + 2));
    }
    boolean closing = text.startsWith("</", start);
    int nameStart = start + (closing ? 2 : 1);
    Matcher name = NAME.matcher(text).region(nameStart, text.length());
    int end = name.lookingAt() ? close(text, start + 1) : -1;
    if (end < 0) {
      return null;
    }
    Kind kind = closing ? Kind.CLOSING : isEmpty(text, start, end) ? Kind.EMPTY : Kind.OPENING;
    return new XmlTag(kind, name.group(), start, end + 1);
  }

  List<String> attributes(String text) {
    List<String> names = new ArrayList<>();
    Matcher attribute = ATTRIBUTE.matcher(text).region(start + 1 + name.length(), end);
    while (attribute.find()) {
      names.add(attribute.group(1));
    }
    return names;
  }

  private static XmlTag declaration(String text, int start, int end) {
    return new XmlTag(Kind.DECLARATION, "", start, Math.min(end, text.length()));
  }

  private static int behind(String text, String mark, int from) {
    int at = text.indexOf(mark, from);
    return at < 0 ? text.length() : at + mark.length();
  }

  private static int behindMarkup(String text, int from) {
    char quote = 0;
    int depth = 0;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == '[') {
        depth++;
      } else if (c == ']') {
        depth = Math.max(0, depth - 1);
      } else if (c == '>' && depth == 0) {
        return i + 1;
      }
    }
    return text.length();
  }

  /** Where the tag's {@code >} is; -1 when another tag begins before. */
  private static int close(String text, int from) {
    char quote = 0;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == '<') {
        return -1;
      } else if (c == '>') {
        return i;
      }
    }
    return -1;
  }

  private static boolean isEmpty(String text, int start, int end) {
    int last = end - 1;
    while (last > start && Words.isSpace(text.charAt(last))) {
      last--;
    }
    return text.charAt(last) == '/';
  }
}
