package dev.headway.workload.testrun.expect;

/**
 * One type of expectation.
 *
 * @param name without {@code not-}
 * @param meaning when it passes, in one line
 * @param usualThreshold for people; empty when it has none
 * @param needsThreshold whether one must be given
 * @param check null for what compares the answers of one case with each other
 */
record ExpectationType(
    String name,
    Family family,
    String meaning,
    ValueRule value,
    String usualThreshold,
    boolean needsThreshold,
    Check check) {

  /** Which part of the documentation a type stands in. */
  enum Family {
    TEXT("Text"),
    FORMAT("JSON, XML, HTML, SQL"),
    SCORE("Likeness"),
    ANSWER("The answer besides its text"),
    TOOLS("Tool calls"),
    MODEL("Graded by a model"),
    COMPARISON("Answers of one case compared with each other"),
    HTTP("HTTP answers"),
    /** Only for cases that were made from a description. */
    DESCRIPTION("HTTP answers against the description of the API");

    private final String title;

    Family(String title) {
      this.title = title;
    }

    String title() {
      return title;
    }
  }
}
