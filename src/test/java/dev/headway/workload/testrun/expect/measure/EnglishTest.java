package dev.headway.workload.testrun.expect.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tokens as js-rouge has them, stems as the package natural has them. */
class EnglishTest {
  private static void tokens(String text, String... tokens) throws CannotJudge {
    assertEquals(List.of(tokens), TreebankTokens.of(text));
  }

  @Test
  void tokensAreThoseOfTheTreebank() throws CannotJudge {
    tokens(
        "Hello, world! It's \"quoted\" text.",
        "Hello",
        ",",
        "world",
        "!",
        "It",
        "'s",
        "``",
        "quoted",
        "''",
        "text",
        ".");
    tokens(
        "I cannot do it, gonna wait... (maybe)",
        "I",
        "can",
        "not",
        "do",
        "it",
        ",",
        "gon",
        "na",
        "wait",
        "...",
        "(",
        "maybe",
        ")");
    tokens(
        "Mr. Smith's dog won't bark at 10:30, ok?",
        "Mr.",
        "Smith",
        "'s",
        "dog",
        "wo",
        "n't",
        "bark",
        "at",
        "10:30",
        ",",
        "ok",
        "?");
    tokens(
        "\"Yes,\" she said. \"No.\"",
        "``",
        "Yes",
        ",",
        "''",
        "she",
        "said.",
        "``",
        "No",
        ".",
        "''");
    tokens(
        "U.S. rules -- they're odd & old", "U.S.", "rules", "--", "they", "'re", "odd", "&", "old");
    tokens(" \n ");
  }

  @Test
  void stemsAreThoseOfPorter() {
    String words =
        "caresses ponies ties cats feed agreed plastered motoring sing conflated troubled sized"
            + " hopping tanned falling hissing fizzed failing filing happy sky relational"
            + " conditional rational valenci digitizer conformabli radicalli differentli vileli"
            + " analogousli vietnamization predication operator feudalism decisiveness hopefulness"
            + " callousness formaliti sensitiviti sensibiliti triplicate formative formalize"
            + " electriciti electrical hopeful goodness revival allowance inference airliner"
            + " adjustable defensible irritant replacement adjustment dependent adoption communism"
            + " activate effective probate rate cease controll roll generalization running sitting"
            + " mat";
    String stems =
        "caress poni ti cat feed agre plaster motor sing conflat troubl size hop tan fall hiss fizz"
            + " fail file happi sky relat condit ration valenc digit conform radic differ vile"
            + " analog vietnam predic oper feudal decis hope callous formal sensit sensibl triplic"
            + " form formal electr electr hope good reviv allow infer airlin adjust defens irrit"
            + " replac adjust depend adopt commun activ effect probat rate ceas control roll gener"
            + " run sit mat";
    List<String> found = new ArrayList<>();
    for (String word : words.split(" ")) {
      found.add(PorterStemmer.stem(word));
    }
    assertEquals(List.of(stems.split(" ")), found);
  }
}
