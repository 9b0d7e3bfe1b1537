package dev.headway.suite.promptfoo;

import dev.headway.suite.Expectations;
import dev.headway.suite.PromptCards;
import dev.headway.suite.Suites;
import dev.headway.suite.TestCases;

/** Import and export on given stores. */
public final class SuiteTools {
  public final SuiteImport imports = new SuiteImport();
  public final SuiteExport exports = new SuiteExport();

  public SuiteTools(
      PromptCards cards, TestCases testCases, Suites suites, Expectations expectations) {
    imports.cards = cards;
    imports.testCases = testCases;
    imports.suites = suites;
    imports.expectations = expectations;
    exports.cards = cards;
    exports.testCases = testCases;
    exports.suites = suites;
  }
}
