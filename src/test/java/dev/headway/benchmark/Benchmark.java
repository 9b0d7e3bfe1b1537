package dev.headway.benchmark;

import java.util.LinkedHashMap;
import java.util.Map;

/** All measurements of the README's table, on the server that the build chose. */
public final class Benchmark {
  private Benchmark() {}

  public static void main(String[] arguments) {
    String only = System.getProperty("headway.benchmark.only", "");
    Map<String, Runnable> parts = new LinkedHashMap<>();
    parts.put("throughput", ThroughputBenchmark::run);
    parts.put("fan-out", FanOutBenchmark::run);
    parts.put("model", ModelBenchmark::run);
    parts.put("pipeline", PipelineBenchmark::run);
    parts.put("api-tests", ApiTestsBenchmark::run);
    parts.put("documents", DocumentBenchmark::run);
    parts.put("zip", ZipBenchmark::run);
    parts.put("hostile", HostileBenchmark::run);
    if (!only.isEmpty() && !parts.containsKey(only)) {
      throw new IllegalArgumentException("headway.benchmark.only must be of " + parts.keySet());
    }
    parts.forEach(
        (name, part) -> {
          if (only.isEmpty() || only.equals(name)) {
            part.run();
          }
        });
  }
}
