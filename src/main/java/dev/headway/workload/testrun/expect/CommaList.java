package dev.headway.workload.testrun.expect;

import dev.headway.workload.testrun.expect.measure.Words;
import java.util.ArrayList;
import java.util.List;

/**
 * A text such as {@code red, "green, light", blue} as a list: in double quotes commas and spaces
 * count, {@code \"} or {@code ""} is a quote; commas with nothing between them are one.
 */
final class CommaList {
  private final String text;
  private int at;

  private CommaList(String text) {
    this.text = text;
  }

  /**
   * @throws IllegalArgumentException when a quote is not closed, or more follows it than a comma
   */
  static List<String> of(String text) {
    CommaList list = new CommaList(text);
    List<String> parts = new ArrayList<>();
    while (list.hasNext()) {
      parts.add(list.text.charAt(list.at) == '"' ? list.quoted() : list.plain());
    }
    return parts;
  }

  private boolean hasNext() {
    while (at < text.length() && (text.charAt(at) == ',' || Words.isSpace(text.charAt(at)))) {
      at++;
    }
    return at < text.length();
  }

  private String plain() {
    int comma = text.indexOf(',', at);
    int end = comma < 0 ? text.length() : comma;
    String part = Words.trim(text.substring(at, end));
    at = end;
    return part;
  }

  private String quoted() {
    StringBuilder part = new StringBuilder();
    at++;
    while (at < text.length()) {
      char c = text.charAt(at);
      boolean escapes = c == '\\' && (isAt(at + 1, '"') || isAt(at + 1, '\\'));
      if (escapes || (c == '"' && isAt(at + 1, '"'))) {
        part.append(text.charAt(at + 1));
        at += 2;
      } else if (c == '"') {
        at++;
        closeQuoted();
        return part.toString();
      } else {
        part.append(c);
        at++;
      }
    }
    throw new IllegalArgumentException("a double quote is never closed");
  }

  private void closeQuoted() {
    while (at < text.length() && Words.isSpace(text.charAt(at))) {
      at++;
    }
    if (at < text.length() && text.charAt(at) != ',') {
      throw new IllegalArgumentException("a comma has to follow what is in double quotes");
    }
  }

  private boolean isAt(int index, char c) {
    return index < text.length() && text.charAt(index) == c;
  }
}
