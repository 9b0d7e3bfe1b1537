package dev.headway.suite.promptfoo;

/**
 * Something of an imported file that was left out, or taken otherwise than promptfoo would.
 *
 * @param path where it is, such as {@code tests[3].assert[0]}; in CSV {@code row 4, __expected}
 * @param what its name in the file, such as {@code javascript}
 * @param why and what became of it
 */
public record NotUnderstood(String path, String what, String why) {}
