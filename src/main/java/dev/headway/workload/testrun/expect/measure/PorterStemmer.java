package dev.headway.workload.testrun.expect.measure;

import java.util.List;

/**
 * The stem of an English word by M. F. Porter's algorithm (1980), with his later change of {@code
 * bli} and {@code logi}.
 */
final class PorterStemmer {
  private static final int LONGEST = 100;

  private record Suffix(String end, String replacement) {}

  private static final List<Suffix> STEP_2 =
      List.of(
          new Suffix("ational", "ate"),
          new Suffix("tional", "tion"),
          new Suffix("enci", "ence"),
          new Suffix("anci", "ance"),
          new Suffix("izer", "ize"),
          new Suffix("bli", "ble"),
          new Suffix("alli", "al"),
          new Suffix("entli", "ent"),
          new Suffix("eli", "e"),
          new Suffix("ousli", "ous"),
          new Suffix("ization", "ize"),
          new Suffix("ation", "ate"),
          new Suffix("ator", "ate"),
          new Suffix("alism", "al"),
          new Suffix("iveness", "ive"),
          new Suffix("fulness", "ful"),
          new Suffix("ousness", "ous"),
          new Suffix("aliti", "al"),
          new Suffix("iviti", "ive"),
          new Suffix("biliti", "ble"),
          new Suffix("logi", "log"));

  private static final List<Suffix> STEP_3 =
      List.of(
          new Suffix("icate", "ic"),
          new Suffix("ative", ""),
          new Suffix("alize", "al"),
          new Suffix("iciti", "ic"),
          new Suffix("ical", "ic"),
          new Suffix("ful", ""),
          new Suffix("ness", ""));

  private static final List<String> STEP_4 =
      List.of(
          "ement", "ance", "ence", "able", "ible", "ment", "ant", "ent", "ism", "ate", "iti", "ous",
          "ive", "ize", "al", "er", "ic", "ou");

  private PorterStemmer() {}

  static String stem(String word) {
    if (word.length() < 3 || word.length() > LONGEST) {
      return word;
    }
    return step5(step4(step(STEP_3, step(STEP_2, step1c(step1b(step1a(word)))))));
  }

  private static String step1a(String word) {
    if (word.endsWith("sses") || word.endsWith("ies")) {
      return cut(word, 2);
    }
    return word.endsWith("s") && !word.endsWith("ss") ? cut(word, 1) : word;
  }

  private static String step1b(String word) {
    if (word.endsWith("eed")) {
      return measure(cut(word, 3)) > 0 ? cut(word, 1) : word;
    }
    String stem = word.endsWith("ed") ? cut(word, 2) : word.endsWith("ing") ? cut(word, 3) : null;
    if (stem == null || !hasVowel(stem)) {
      return word;
    }
    if (stem.endsWith("at") || stem.endsWith("bl") || stem.endsWith("iz")) {
      return stem + "e";
    }
    if (endsWithDouble(stem) && !stem.matches(".*[lsz]")) {
      return cut(stem, 1);
    }
    return measure(stem) == 1 && endsShort(stem) ? stem + "e" : stem;
  }

  private static String step1c(String word) {
    return word.endsWith("y") && hasVowel(cut(word, 1)) ? cut(word, 1) + "i" : word;
  }

  private static String step(List<Suffix> suffixes, String word) {
    Suffix longest = null;
    for (Suffix suffix : suffixes) {
      if (word.endsWith(suffix.end)
          && (longest == null || suffix.end.length() > longest.end.length())) {
        longest = suffix;
      }
    }
    if (longest == null || measure(cut(word, longest.end.length())) <= 0) {
      return word;
    }
    return cut(word, longest.end.length()) + longest.replacement;
  }

  private static String step4(String word) {
    for (String suffix : STEP_4) {
      if (word.endsWith(suffix)) {
        String stem = cut(word, suffix.length());
        return measure(stem) > 1 ? stem : word;
      }
    }
    if (word.endsWith("sion") || word.endsWith("tion")) {
      String stem = cut(word, 3);
      return measure(stem) > 1 ? stem : word;
    }
    return word;
  }

  private static String step5(String word) {
    String stem = word;
    if (word.endsWith("e")) {
      String without = cut(word, 1);
      int measure = measure(without);
      if (measure > 1 || (measure == 1 && !endsShort(without))) {
        stem = without;
      }
    }
    return stem.endsWith("ll") && measure(stem) > 1 ? cut(stem, 1) : stem;
  }

  private static String cut(String word, int last) {
    return word.substring(0, word.length() - last);
  }

  private static boolean isVowel(String word, int at) {
    char c = word.charAt(at);
    return "aeiou".indexOf(c) >= 0 || (c == 'y' && at > 0 && !isVowel(word, at - 1));
  }

  private static boolean hasVowel(String word) {
    for (int i = 0; i < word.length(); i++) {
      if (isVowel(word, i)) {
        return true;
      }
    }
    return false;
  }

  /** How often consonants follow vowels. */
  private static int measure(String word) {
    int measure = 0;
    boolean vowelBefore = false;
    for (int i = 0; i < word.length(); i++) {
      boolean vowel = isVowel(word, i);
      if (vowelBefore && !vowel) {
        measure++;
      }
      vowelBefore = vowel;
    }
    return measure;
  }

  private static boolean endsWithDouble(String word) {
    int last = word.length() - 1;
    return last > 0 && word.charAt(last) == word.charAt(last - 1) && !isVowel(word, last);
  }

  /** Consonant, vowel, consonant other than w, x, y. */
  private static boolean endsShort(String word) {
    int last = word.length() - 1;
    return last > 1
        && !isVowel(word, last)
        && isVowel(word, last - 1)
        && !isVowel(word, last - 2)
        && "wxy".indexOf(word.charAt(last)) < 0;
  }
}
