package dev.headway.workload.testrun.expect.measure;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * METEOR (Banerjee and Lavie 2005): words matched as they are, then by their stems; fewer pieces
 * are better. Of several references the best. Synonyms, which need WordNet, are not matched.
 */
public final class Meteor {
  private record Match(int candidate, int reference) {}

  private final double alpha;
  private final double beta;
  private final double gamma;

  /**
   * @param alpha weight of recall against precision, usually 0.9
   * @param beta how fast the penalty for pieces grows, usually 3
   * @param gamma the largest penalty, usually 0.5
   */
  public Meteor(double alpha, double beta, double gamma) {
    this.alpha = alpha;
    this.beta = beta;
    this.gamma = gamma;
  }

  /**
   * @return 0 to 1
   */
  public double score(String candidate, List<String> references) throws CannotJudge {
    if (candidate.isEmpty()) {
      throw new CannotJudge("an empty output has no METEOR score");
    }
    List<String> words = words(candidate);
    double best = Double.NEGATIVE_INFINITY;
    for (String reference : references) {
      best = Math.max(best, score(words, words(reference)));
    }
    return best;
  }

  private double score(List<String> words, List<String> others) {
    List<Match> matches = matches(words, others);
    if (matches.isEmpty()) {
      return 0;
    }
    double precision = (double) matches.size() / words.size();
    double recall = (double) matches.size() / others.size();
    double mean = precision * recall / (alpha * precision + (1 - alpha) * recall);
    double pieces = (double) pieces(matches) / matches.size();
    return (1 - gamma * Math.pow(pieces, beta)) * mean;
  }

  private static List<Match> matches(List<String> words, List<String> others) {
    boolean[] used = new boolean[words.size()];
    boolean[] usedOthers = new boolean[others.size()];
    List<Match> matches = new ArrayList<>();
    match(words, others, UnaryOperator.identity(), used, usedOthers, matches);
    match(words, others, PorterStemmer::stem, used, usedOthers, matches);
    matches.sort(Comparator.comparingInt(Match::candidate));
    return matches;
  }

  /** Each word, from the last one on, with the last free one that is the same. */
  private static void match(
      List<String> words,
      List<String> others,
      UnaryOperator<String> form,
      boolean[] used,
      boolean[] usedOthers,
      List<Match> matches) {
    Map<String, Deque<Integer>> free = new HashMap<>();
    for (int i = 0; i < others.size(); i++) {
      if (!usedOthers[i]) {
        free.computeIfAbsent(form.apply(others.get(i)), word -> new ArrayDeque<>()).push(i);
      }
    }
    for (int i = words.size() - 1; i >= 0; i--) {
      Deque<Integer> same = used[i] ? null : free.get(form.apply(words.get(i)));
      if (same != null && !same.isEmpty()) {
        int other = same.pop();
        used[i] = true;
        usedOthers[other] = true;
        matches.add(new Match(i, other));
      }
    }
  }

  private static int pieces(List<Match> matches) {
    int pieces = 1;
    for (int i = 1; i < matches.size(); i++) {
      Match before = matches.get(i - 1);
      Match match = matches.get(i);
      if (match.candidate != before.candidate + 1 || match.reference != before.reference + 1) {
        pieces++;
      }
    }
    return pieces;
  }

  private static List<String> words(String text) throws CannotJudge {
    List<String> words = new ArrayList<>();
    for (String word : Words.split(text)) {
      words.add(Words.withoutLastDots(word).toLowerCase(Locale.ROOT));
    }
    return words;
  }
}
