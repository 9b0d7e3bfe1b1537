package dev.headway.workload.apitests.cases.values;

/**
 * Who sends a value: what is {@code readOnly} is not sent, what is {@code writeOnly} not answered.
 */
public enum Direction {
  REQUEST("readOnly"),
  RESPONSE("writeOnly");

  private final String hidden;

  Direction(String hidden) {
    this.hidden = hidden;
  }

  /** The keyword of properties that the value does not have. */
  String hidden() {
    return hidden;
  }
}
