package dev.headway.workload.apitests.cases;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Keeps the cases that cover most, and names them. */
final class Selection {
  private static final int LONGEST = 200;
  private static final int LONGEST_KEY = 120;

  private static final long POINT = 1_000_000;

  private Selection() {}

  /** In their order; a positive one is among them if there is any. */
  static List<Draft> most(List<Draft> drafts, int most) {
    if (drafts.size() <= most) {
      return drafts;
    }
    Set<Draft> kept = new HashSet<>();
    Set<String> covered = new HashSet<>();
    List<Draft> left = new ArrayList<>(drafts);
    left.stream()
        .filter(draft -> draft.category() == Category.POSITIVE)
        .findFirst()
        .ifPresent(first -> take(first, kept, covered, left));
    while (kept.size() < most && !left.isEmpty()) {
      take(best(left, covered), kept, covered, left);
    }
    return drafts.stream().filter(kept::contains).limit(most).toList();
  }

  private static void take(Draft draft, Set<Draft> kept, Set<String> covered, List<Draft> left) {
    kept.add(draft);
    covered.addAll(draft.covers());
    left.remove(draft);
  }

  private static Draft best(List<Draft> left, Set<String> covered) {
    Draft best = left.get(0);
    long most = -1;
    for (Draft draft : left) {
      long news = news(draft, covered);
      if (news > most) {
        most = news;
        best = draft;
      }
    }
    return best;
  }

  /** One point more is worth more than all listed values. */
  private static long news(Draft draft, Set<String> covered) {
    long news = 0;
    for (String point : draft.covers()) {
      if (!covered.contains(point)) {
        news += ListedValues.isMark(point) ? 1 : POINT;
      }
    }
    return news;
  }

  static List<ApiCase> named(String operation, List<Draft> drafts) {
    List<ApiCase> cases = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    Set<String> names = new HashSet<>();
    for (Draft draft : drafts) {
      String id = operation + "." + draft.category().word() + "." + sanitised(draft.key());
      cases.add(
          new ApiCase(
              unique(shortened(id), "-", ids),
              operation,
              draft.category(),
              unique(shortened(draft.name()), " ", names),
              draft.why(),
              List.copyOf(draft.covers()),
              false,
              draft.steps()));
    }
    return cases;
  }

  private static String sanitised(String key) {
    String plain =
        key.toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9._]+", "-")
            .replaceAll("-*\\.-*", ".")
            .replaceAll("^[-.]+|[-.]+$", "");
    return plain.length() <= LONGEST_KEY ? plain : plain.substring(0, LONGEST_KEY);
  }

  /** Room is left for a number. */
  static String shortened(String text) {
    int most = LONGEST - 6;
    if (text.length() <= most) {
      return text;
    }
    String hash = Integer.toHexString(text.hashCode());
    int end = most - hash.length() - 1;
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end)
        + "-"
        + hash;
  }

  static String unique(String wanted, String join, Set<String> taken) {
    String unique = wanted;
    for (int i = 2; !taken.add(unique); i++) {
      unique = wanted + join + i;
    }
    return unique;
  }
}
