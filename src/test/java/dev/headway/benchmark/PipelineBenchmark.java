package dev.headway.benchmark;

import dev.headway.testing.HeadwayServer;
import dev.headway.testing.Http;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;

/**
 * No-op items, 10 workers, each result stored and told to one follower, the real client of
 * Socket.IO in a process of its own: here, and in a pipeline of BullMQ, Redis and Socket.IO. From
 * the order to the follower's last event; the two take turns, the median counts.
 */
final class PipelineBenchmark {
  private static final int ROUNDS = Integer.getInteger("headway.benchmark.rounds", 5);
  private static final int ITEMS = 100_000;
  private static final Duration MOST = Duration.ofMinutes(3);

  private PipelineBenchmark() {}

  static void run() {
    try (HeadwayServer server = HeadwayServer.create().start();
        Pipeline pipeline = new Pipeline()) {
      ours(server, pipeline, ITEMS); // warms up
      theirs(pipeline, "warm-up", ITEMS);
      double[] ours = new double[ROUNDS];
      double[] theirs = new double[ROUNDS];
      for (int round = 0; round < ROUNDS; round++) {
        theirs[round] = theirs(pipeline, "run-" + round, ITEMS);
        ours[round] = ours(server, pipeline, ITEMS);
      }
      System.out.println(Arrays.toString(theirs) + Arrays.toString(ours));
      System.out.println("| items | BullMQ, Redis, Socket.IO | Headway | times |");
      System.out.println("| --- | --- | --- | --- |");
      double them = median(theirs);
      double us = median(ours);
      System.out.printf(
          Locale.ROOT, "| %,d | %,.0f/s | %,.0f/s | %.2f |%n", ITEMS, them, us, us / them);
    }
  }

  private static double theirs(Pipeline pipeline, String id, int items) {
    try (Lines follower = pipeline.follower(pipeline.address())) {
      follower.say(id);
      follower.await("subscribed");
      long begin = System.nanoTime();
      pipeline.run(id, items);
      return rate(items, follower.hear(), begin);
    }
  }

  private static double ours(HeadwayServer server, Pipeline pipeline, int items) {
    Http http = server.http();
    try (Lines follower = pipeline.follower(server.uri("").toString())) {
      long begin = System.nanoTime();
      String id = http.launch("drill", "{\"items\":" + items + ",\"item_ms\":0,\"workers\":10}");
      follower.say(id);
      follower.await("subscribed");
      double rate = rate(items, follower.hear(), begin);
      int completed = http.awaitEndQuietly(id, MOST).getJsonObject("totals").getInt("completed");
      if (completed != items) {
        throw new IllegalStateException("Not all items have a result: " + completed);
      }
      return rate;
    }
  }

  /** Results a second; all have to have come. */
  private static double rate(int items, String results, long begin) {
    double seconds = (System.nanoTime() - begin) / 1e9;
    if (Integer.parseInt(results) < items) {
      throw new IllegalStateException("Only " + results + " results of " + items + " came");
    }
    return items / seconds;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
