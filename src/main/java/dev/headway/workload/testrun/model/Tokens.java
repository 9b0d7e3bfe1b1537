package dev.headway.workload.testrun.model;

import dev.headway.platform.TokenPrice;

/**
 * How many tokens a call took, as the server counts them; null where it did not say.
 *
 * @param prompt of what was asked
 * @param completion of the answer
 */
public record Tokens(Integer prompt, Integer completion) {
  static final Tokens UNKNOWN = new Tokens(null, null);

  /** What they cost; null where the price or a count is unknown. */
  public Double cost(TokenPrice price) {
    return price == null || prompt == null || completion == null
        ? null
        : (prompt * price.input() + completion * price.output()) / 1_000_000;
  }
}
