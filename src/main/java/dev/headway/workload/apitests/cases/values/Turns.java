package dev.headway.workload.apitests.cases.values;

/** Takes of many values the first, the last and some between. */
public final class Turns {
  /** More values of one place are not tried. */
  public static final int MOST = 200;

  private Turns() {}

  /**
   * The place among so many values whose turn it is. Each round begins one later, so that a value
   * meets other branches of the choices around it.
   */
  static int index(int size, int turn) {
    if (size <= MOST) {
      return (turn + turn / size) % size;
    }
    int step = turn % MOST;
    return step == MOST - 1 ? size - 1 : (int) ((long) step * size / MOST);
  }
}
