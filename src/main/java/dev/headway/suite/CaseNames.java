package dev.headway.suite;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Gives each planned case a name that no other of its plan has. */
final class CaseNames {
  static final int MOST = 300;
  private static final int ROOM_FOR_NUMBER = 12;

  private final Set<String> used = new HashSet<>();
  private final Map<String, Integer> numbers = new HashMap<>();

  /** The parts that are not blank, joined; with a number where that is taken. */
  String unique(List<String> parts) {
    String name =
        cut(
            parts.stream()
                .filter(part -> part != null && !part.isBlank())
                .map(part -> part.replaceAll("\\p{Cntrl}+", " "))
                .collect(Collectors.joining(" · ")),
            MOST - ROOM_FOR_NUMBER);
    String candidate = name;
    while (!used.add(candidate)) {
      candidate = name + " (" + numbers.merge(name, 2, (last, two) -> last + 1) + ")";
    }
    return candidate;
  }

  static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = most - 1;
    if (Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end) + "…";
  }
}
