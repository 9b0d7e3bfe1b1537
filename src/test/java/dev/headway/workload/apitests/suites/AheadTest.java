package dev.headway.workload.apitests.suites;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class AheadTest {
  @Test
  void resultsComeInTheOrderOfTheirTasksWhoeverWorks() throws IOException {
    ExecutorService helpers = Executors.newFixedThreadPool(3);
    try {
      Ahead<Integer> ahead = new Ahead<>(helpers, 5);
      List<Integer> taken = new ArrayList<>();
      for (int i = 0; i < 1_000; i++) {
        if (ahead.isFull()) {
          taken.add(ahead.take());
        }
        int number = i;
        ahead.begin(() -> number);
      }
      while (!ahead.isEmpty()) {
        taken.add(ahead.take());
      }
      assertEquals(1_000, taken.size());
      for (int i = 0; i < taken.size(); i++) {
        assertEquals(i, taken.get(i));
      }
    } finally {
      helpers.shutdownNow();
    }
  }

  @Test
  void withoutAHelperWhoTakesAResultWorksItOut() throws IOException {
    Ahead<String> ahead = new Ahead<>(never -> {}, 2);
    ahead.begin(() -> "first");
    ahead.begin(() -> "second");
    assertTrue(ahead.isFull());
    assertEquals("first", ahead.take());
    assertEquals("second", ahead.take());
    assertTrue(ahead.isEmpty());
  }

  @Test
  void aTasksFailureIsThatOfWhoTakesItsResult() {
    IOException io = new IOException("disk");
    IllegalStateException unchecked = new IllegalStateException("bug");
    Ahead<String> ahead = new Ahead<>(Runnable::run, 2);
    ahead.begin(
        () -> {
          throw io;
        });
    ahead.begin(
        () -> {
          throw unchecked;
        });
    assertSame(io, assertThrows(IOException.class, ahead::take));
    assertSame(unchecked, assertThrows(IllegalStateException.class, ahead::take));
  }
}
