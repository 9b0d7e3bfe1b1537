package dev.headway.workload.testrun.expect.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * BLEU of one sentence (Papineni et al. 2002) with promptfoo's choices: words in lower case, runs
 * of 1 to 4 words of equal weight, runs longer than the candidate left out, 1e-7 for no match.
 */
public final class Bleu {
  private static final double NO_MATCH = 1e-7;

  private Bleu() {}

  /**
   * @return 0 to 1
   */
  public static double score(String candidate, List<String> references) throws CannotJudge {
    if (Words.trim(candidate).isEmpty()) {
      return 0;
    }
    List<String> words = words(candidate);
    List<List<String>> others = new ArrayList<>();
    for (String reference : references) {
      others.add(words(reference));
    }
    double logs = 0;
    int orders = 0;
    for (int n = 1; n <= 4 && n <= words.size(); n++) {
      Map<String, Integer> grams = Words.grams(words, n);
      int most = 0;
      for (List<String> other : others) {
        most = Math.max(most, Words.common(grams, Words.grams(other, n)));
      }
      logs += Math.log(most == 0 ? NO_MATCH : (double) most / (words.size() - n + 1));
      orders++;
    }
    return brevity(words.size(), others) * Math.exp(logs / orders);
  }

  private static double brevity(int length, List<List<String>> references) {
    int closest = references.get(0).size();
    for (List<String> reference : references) {
      int distance = Math.abs(reference.size() - length);
      int best = Math.abs(closest - length);
      if (distance < best || (distance == best && reference.size() < closest)) {
        closest = reference.size();
      }
    }
    return length > closest ? 1 : Math.exp(1 - (double) closest / length);
  }

  private static List<String> words(String text) throws CannotJudge {
    return Words.split(Words.trim(text.toLowerCase(Locale.ROOT)));
  }
}
