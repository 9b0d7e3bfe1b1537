package dev.headway.workload.apitests.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PairsTest {
  @Test
  void eachTwoColumnsHaveAllFourPairs() {
    for (int columns = 2; columns <= 60; columns++) {
      List<BitSet> rows = Pairs.of(columns);
      for (int a = 0; a < columns; a++) {
        for (int b = a + 1; b < columns; b++) {
          Set<String> pairs = new HashSet<>();
          for (BitSet row : rows) {
            pairs.add(row.get(a) + "" + row.get(b));
          }
          assertEquals(4, pairs.size(), columns + ": " + a + " and " + b);
        }
      }
    }
  }

  @Test
  void theRowsAreFew() {
    assertEquals(0, Pairs.of(0).size());
    assertEquals(2, Pairs.of(1).size());
    assertEquals(4, Pairs.of(2).size());
    assertTrue(Pairs.of(20).size() <= 8, "for 20: " + Pairs.of(20).size());
    assertTrue(Pairs.of(200).size() <= 13, "for 200: " + Pairs.of(200).size());
  }
}
