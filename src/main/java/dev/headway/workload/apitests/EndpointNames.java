package dev.headway.workload.apitests;

import java.util.HashSet;
import java.util.Set;

/** Names that no other endpoint of the document has; the same for the same order. */
final class EndpointNames {
  private static final int MOST = 280;

  private final Set<String> used = new HashSet<>();

  /** Itself, on one line and not too long, with a number where it is taken. */
  String unique(String title) {
    String plain = title.replaceAll("\\p{Cntrl}+", " ");
    String cut = plain.length() <= MOST ? plain : cut(plain);
    String name = cut;
    for (int number = 2; !used.add(name); number++) {
      name = cut + " (" + number + ")";
    }
    return name;
  }

  private static String cut(String name) {
    int end = Character.isHighSurrogate(name.charAt(MOST - 1)) ? MOST - 1 : MOST;
    return name.substring(0, end) + "…";
  }
}
