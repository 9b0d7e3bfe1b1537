package dev.headway.workload.apitests.cases;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Few rows of yes and no so that each two columns have all four pairs between them: columns are
 * told apart by words with equally many ones, so the rows grow with the logarithm of the columns.
 */
final class Pairs {
  private Pairs() {}

  /**
   * @return rows; in each, the columns that are there
   */
  static List<BitSet> of(int columns) {
    List<BitSet> rows = new ArrayList<>();
    if (columns == 0) {
      return rows;
    }
    BitSet all = new BitSet();
    all.set(0, columns);
    rows.add(new BitSet());
    rows.add(all);
    if (columns == 1) {
      return rows;
    }
    int length = 2;
    while (choices(length, length / 2) < columns) {
      length++;
    }
    for (int i = 0; i < length; i++) {
      rows.add(new BitSet());
    }
    int word = (1 << (length / 2)) - 1;
    for (int column = 0; column < columns; column++) {
      for (int row = 0; row < length; row++) {
        if ((word >> row & 1) == 1) {
          rows.get(2 + row).set(column);
        }
      }
      word = next(word);
    }
    return rows;
  }

  /** No word of so many ones contains another, so each two columns differ both ways. */
  private static int next(int word) {
    int lowest = word & -word;
    int ripple = word + lowest;
    return ripple | ((word ^ ripple) >>> 2) / lowest;
  }

  private static long choices(int of, int ones) {
    long choices = 1;
    for (int i = 1; i <= ones; i++) {
      choices = choices * (of - ones + i) / i;
    }
    return choices;
  }
}
