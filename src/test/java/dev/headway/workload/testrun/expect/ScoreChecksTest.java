package dev.headway.workload.testrun.expect;

import static dev.headway.workload.testrun.expect.Checked.check;
import static dev.headway.workload.testrun.expect.Checked.fails;
import static dev.headway.workload.testrun.expect.Checked.isUnjudged;
import static dev.headway.workload.testrun.expect.Checked.passes;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headway.platform.JsonText;
import dev.headway.workload.testrun.expect.measure.CannotJudge;
import dev.headway.workload.testrun.expect.measure.Levenshtein;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScoreChecksTest {
  private static Evidence evidence(String output, String reference) {
    return Evidence.of(output)
        .withVariables(JsonText.PROVIDER.createObjectBuilder().add("reference", reference).build());
  }

  /** The figures are those of promptfoo 0.121 for the same texts. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "The cat sat on the mat.|The cat is sitting on the mat.|0.008950454509269368|0.4090909090909091|0.8|8",
        "the cat sat|the cat sat|1|1|1|0",
        "Hello, world! It's \"quoted\" text.|hello world, it is quoted text|8.187307530779814e-8|0.05555555555555555|0.6666666666666666|9",
        "I cannot do it, gonna wait... (maybe)|I can not do it; going to wait|0.0000035640264633541784|0.11538461538461539|0.5454545454545454|16",
        "a|a b c d e|0.01831563888873418|0.07142857142857142|0.33333333333333337|8",
        "the the the the|the cat the dog|0.000004728708045015879|0.2|0.5|6",
        "It is a guide to action which ensures that the military always obeys the commands of the party|It is a guide to action that ensures that the military will forever heed Party commands|0.4208598069524091|0.45454545454545453|0.7058823529411764|34",
        "Mr. Smith's dog won't bark at 10:30, ok?|Mr. Smith's dog will not bark at 10:30.|0.008174063278327743|0.34615384615384615|0.6363636363636364|10",
      })
  void scoresAreThoseOfPromptfoo(
      String output, String reference, double bleu, double gleu, double rouge, long distance)
      throws CannotJudge {
    Evidence evidence = evidence(output, reference);
    assertEquals(
        bleu, check("{'type': 'bleu', 'value': '{{reference}}'}", evidence).score(), 1e-12);
    assertEquals(
        gleu, check("{'type': 'gleu', 'value': '{{reference}}'}", evidence).score(), 1e-12);
    assertEquals(
        rouge, check("{'type': 'rouge-n', 'value': '{{reference}}'}", evidence).score(), 1e-12);
    assertEquals(
        1 - rouge,
        check("{'type': 'not-rouge-n', 'value': '{{reference}}'}", evidence).score(),
        1e-12);
    assertEquals(distance, Levenshtein.distance(output, reference, 5));
  }

  @Test
  void thresholdsHaveTheirUsualValues() {
    passes("{'type': 'levenshtein', 'value': 'kitten'}", "sitting");
    passes("{'type': 'levenshtein', 'value': 'abcde'}", "");
    fails("{'type': 'levenshtein', 'value': 'abcdef'}", "");
    passes("{'type': 'levenshtein', 'value': 'kitten', 'threshold': 3}", "sitting");
    fails("{'type': 'levenshtein', 'value': 'kitten', 'threshold': 2}", "sitting");
    passes("{'type': 'rouge-n', 'value': 'a b c d'}", "a b c x");
    fails("{'type': 'rouge-n', 'value': 'a b c d'}", "a b x y");
    passes("{'type': 'gleu', 'value': 'the cat sat'}", "The cat sat.");
    fails("{'type': 'gleu', 'value': ['a b c d', 'e f']}", "a x y z");
    passes("{'type': 'bleu', 'value': ['something else', 'the cat sat']}", "the cat sat");
    fails("{'type': 'bleu', 'value': 'the cat sat'}", "");
    fails("{'type': 'bleu', 'value': 'the cat sat on a mat'}", "a dog ran");
    passes("{'type': 'bleu', 'value': 'the cat sat on a mat', 'threshold': 0}", "a dog ran");
  }

  @Test
  void meteorMatchesWordsThenStems() {
    assertEquals(
        1 - 0.5 / 27,
        check("{'type': 'meteor', 'value': 'the cat sat'}", "The cat sat.").score(),
        1e-12);
    passes("{'type': 'meteor', 'value': 'the cats sitting'}", "the cat sits");
    fails("{'type': 'meteor', 'value': 'the cat sat'}", "a dog ran");
    assertEquals(
        1, check("{'type': 'meteor', 'value': 'the cat sat', 'gamma': 0}", "the cat sat").score());
  }

  @Test
  void anEmptyOutputHasNoGleuAndNoMeteor() {
    isUnjudged("{'type': 'gleu', 'value': 'x'}", Evidence.of(""));
    isUnjudged("{'type': 'meteor', 'value': 'x'}", Evidence.of(""));
  }
}
