package dev.headway.benchmark;

import dev.headway.testing.Http;
import java.util.Locale;
import java.util.function.IntConsumer;

/** Runs a load until the server's compiler has little left to do for it. */
final class WarmUp {
  private static final int MOST = Integer.getInteger("headway.benchmark.warmups", 24);
  private static final double LITTLE = 0.08;

  private final Http http;

  WarmUp(Http http) {
    this.http = http;
  }

  /**
   * @param load is told how often it has run before
   */
  void with(IntConsumer load) {
    double compiling = 1;
    for (int n = 0; n < MOST && compiling > LITTLE; n++) {
      double before = compilationMillis();
      long start = System.nanoTime();
      load.accept(n);
      double took = (System.nanoTime() - start) / 1e6;
      compiling = (compilationMillis() - before) / took;
      System.out.printf(Locale.ROOT, "compiling: %.0f %% of the time%n", 100 * compiling);
    }
  }

  private double compilationMillis() {
    return Figures.of(http, "jvm_compilation_time_ms_total");
  }
}
