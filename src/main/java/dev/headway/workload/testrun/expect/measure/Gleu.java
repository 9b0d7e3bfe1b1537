package dev.headway.workload.testrun.expect.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Google's BLEU of one sentence: the smaller of precision and recall over runs of 1 to 4 words; of
 * several references the best. Words in lower case and without dots at their ends.
 */
public final class Gleu {
  private Gleu() {}

  /**
   * @return 0 to 1
   */
  public static double score(String candidate, List<String> references) throws CannotJudge {
    if (candidate.isEmpty()) {
      throw new CannotJudge("an empty output has no GLEU score");
    }
    List<String> words = words(candidate);
    double best = 0;
    for (String reference : references) {
      best = Math.max(best, score(words, words(reference)));
    }
    return best;
  }

  private static double score(List<String> words, List<String> others) {
    if (words.equals(others)) {
      return 1;
    }
    int common = 0;
    int all = 0;
    int allOthers = 0;
    for (int n = 1; n <= 4; n++) {
      common += Words.common(Words.grams(words, n), Words.grams(others, n));
      all += Math.max(0, words.size() - n + 1);
      allOthers += Math.max(0, others.size() - n + 1);
    }
    return Math.min((double) common / all, (double) common / allOthers);
  }

  private static List<String> words(String text) throws CannotJudge {
    List<String> words = new ArrayList<>();
    for (String word : Words.split(Words.trim(text.toLowerCase(Locale.ROOT)))) {
      words.add(Words.withoutLastDots(word));
    }
    return words;
  }
}
