package dev.headway.benchmark;

/** All measurements of the README's table, on the server that the build chose. */
public final class Benchmark {
  private Benchmark() {}

  public static void main(String[] arguments) {
    ThroughputBenchmark.run();
  }
}
