package dev.headway.workload.apitests.cases;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.regex.Pattern;

/** Keeps the cases that cover most, and names them. */
final class Selection {
  private static final int LONGEST = 200;
  private static final int LONGEST_KEY = 120;

  private static final Pattern OTHER = Pattern.compile("[^a-z0-9._]+");
  private static final Pattern AROUND_DOT = Pattern.compile("-*\\.-*");
  private static final Pattern ENDS = Pattern.compile("^[-.]+|[-.]+$");

  private static final long POINT = 1_000_000;

  private Selection() {}

  /** A draft, its place, and what it was worth when it was last looked at: never less than now. */
  private record Candidate(Draft draft, int place, long news) {
    static final Comparator<Candidate> BEST_FIRST =
        Comparator.comparingLong(Candidate::news).reversed().thenComparingInt(Candidate::place);
  }

  /** In their order; a positive one is among them if there is any. */
  static List<Draft> most(List<Draft> drafts, int most) {
    if (drafts.size() <= most) {
      return drafts;
    }
    BitSet kept = new BitSet();
    Set<String> covered = new HashSet<>();
    Queue<Candidate> left = new PriorityQueue<>(Candidate.BEST_FIRST);
    boolean positive = false;
    for (int place = 0; place < drafts.size(); place++) {
      Draft draft = drafts.get(place);
      if (!positive && draft.category() == Category.POSITIVE) {
        positive = true;
        kept.set(place);
        covered.addAll(draft.covers());
      } else {
        left.add(new Candidate(draft, place, news(draft, Set.of())));
      }
    }
    while (kept.cardinality() < most && !left.isEmpty()) {
      Candidate best = left.remove();
      long news = news(best.draft, covered);
      if (news < best.news) {
        left.add(new Candidate(best.draft, best.place, news));
      } else {
        kept.set(best.place);
        covered.addAll(best.draft.covers());
      }
    }
    return kept.stream().limit(most).mapToObj(drafts::get).toList();
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
        ENDS.matcher(
                AROUND_DOT
                    .matcher(OTHER.matcher(key.toLowerCase(Locale.ROOT)).replaceAll("-"))
                    .replaceAll("."))
            .replaceAll("");
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
