package dev.headway.platform;

/**
 * What a language model costs, in whatever currency the operator counts.
 *
 * @param input for a million tokens of the prompt
 * @param output for a million tokens of the answer
 */
public record TokenPrice(double input, double output) {}
