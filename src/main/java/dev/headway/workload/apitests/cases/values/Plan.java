package dev.headway.workload.apitests.cases.values;

/**
 * Which of the values that a schema allows.
 *
 * @param full with what is optional
 * @param turn which of the values of each {@code enum}, and which branch of each choice: 0, 1, 2 …
 *     as often round as needed
 * @param examples as the description's examples have it, where they have it
 */
public record Plan(boolean full, int turn, boolean examples) {
  public static final Plan MINIMAL = new Plan(false, 0, false);
  public static final Plan FULL = new Plan(true, 0, false);
  public static final Plan EXAMPLES = new Plan(true, 0, true);

  public Plan turned(int to) {
    return new Plan(full, to, examples);
  }
}
