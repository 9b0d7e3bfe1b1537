package dev.headway.suite.promptfoo;

import java.util.List;

/**
 * What came of an import.
 *
 * @param suiteId null when nothing was to be stored
 * @param prompts cards that were made
 * @param cases test cases that were made
 */
public record ImportedSuite(
    Long suiteId, String name, int prompts, int cases, List<NotUnderstood> notUnderstood) {}
