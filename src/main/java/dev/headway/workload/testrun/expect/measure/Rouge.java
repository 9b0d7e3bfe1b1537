package dev.headway.workload.testrun.expect.measure;

import java.util.List;
import java.util.Locale;

/** ROUGE-1 as promptfoo's {@code rouge-n}: F1 of single tokens, in lower case (Lin 2004). */
public final class Rouge {
  private Rouge() {}

  /**
   * @return 0 to 1
   */
  public static double score(String candidate, String reference) throws CannotJudge {
    List<String> tokens = TreebankTokens.of(candidate.toLowerCase(Locale.ROOT));
    List<String> others = TreebankTokens.of(reference.toLowerCase(Locale.ROOT));
    int common = Words.common(Words.grams(tokens, 1), Words.grams(others, 1));
    if (common == 0) {
      return 0;
    }
    double precision = (double) common / tokens.size();
    double recall = (double) common / others.size();
    return precision == recall ? precision : 2 * precision * recall / (precision + recall);
  }
}
