package dev.headway.benchmark;

import dev.headway.benchmark.bare.BareMapper;
import dev.headway.benchmark.bare.BareProcessor;
import dev.headway.benchmark.bare.BareReader;
import dev.headway.benchmark.bare.BareServlet;
import dev.headway.benchmark.bare.BareWriter;
import dev.headway.testing.HeadwayServer;
import dev.headway.testing.Http;
import dev.headway.testing.RecordingSubscriber;
import dev.headway.testing.WarCopy;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * What tracking costs: the same items as a bare Jakarta Batch job that nobody sees, as one that
 * inserts a row an item by hand, and as a Headway job whose results are stored and watched live.
 * All three run in turn in one server; the median of several rounds counts.
 */
final class ThroughputBenchmark {
  private static final int ROUNDS = Integer.getInteger("headway.benchmark.rounds", 5);
  private static final Duration MOST = Duration.ofMinutes(3);

  private final HeadwayServer server;
  private final Http http;
  private final List<String> rows = new ArrayList<>();

  private ThroughputBenchmark(HeadwayServer server) {
    this.server = server;
    this.http = server.http();
  }

  static void run() {
    List<Class<?>> bare =
        List.of(
            BareMapper.class,
            BareProcessor.class,
            BareReader.class,
            BareServlet.class,
            BareWriter.class);
    try (HeadwayServer server =
        HeadwayServer.create()
            .withWar(WarCopy.with("benchmark.war", bare, List.of("META-INF/batch-jobs/bare.xml")))
            .start()) {
      new ThroughputBenchmark(server).measure();
    }
  }

  private void measure() {
    compare(20_000, 0, 1); // warms up
    compare(100_000, 0, 10);
    rows.clear();
    rows.add("| items | workers | bare job | with inserts by hand | Headway | Headway/bare |");
    rows.add("| --- | --- | --- | --- | --- | --- |");
    compare(100_000, 0, 1);
    compare(300_000, 0, 10);
    compare(10_000, 10, 10);
    compare(2_000, 50, 10);
    rows.forEach(System.out::println);
  }

  private void compare(int items, int ms, int workers) {
    long[] bare = new long[ROUNDS];
    long[] byHand = new long[ROUNDS];
    long[] headway = new long[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      bare[round] = bare(items, ms, workers, false);
      byHand[round] = bare(items, ms, workers, true);
      headway[round] = watched(() -> drill(items, ms, workers));
    }
    long reference = median(bare);
    long ours = median(headway);
    rows.add(
        String.format(
            Locale.ROOT,
            "| %,d of %d ms | %d | %s | %s | %s | %.3f |",
            items,
            ms,
            workers,
            shown(reference, items, ms, workers),
            shown(median(byHand), items, ms, workers),
            shown(ours, items, ms, workers),
            (double) ours / reference));
    System.out.println(
        rows.get(rows.size() - 1) + " " + Arrays.toString(bare) + Arrays.toString(headway));
  }

  private static String shown(long took, int items, int ms, int workers) {
    String text = String.format(Locale.ROOT, "%,d ms (%,d/s", took, items * 1000L / took);
    return ms == 0
        ? text + ")"
        : text
            + String.format(
                Locale.ROOT, ", %.1f %% of ideal)", 100.0 * items * ms / workers / took);
  }

  private long bare(int items, int ms, int workers, boolean store) {
    String query = "items=" + items + "&ms=" + ms + "&workers=" + workers + "&store=" + store;
    return Long.parseLong(http.post("/bare?" + query, "").body().trim());
  }

  /** From its start to its end as the job itself tells. */
  private long drill(int items, int ms, int workers) {
    String id =
        http.launch(
            "drill",
            "{\"items\":" + items + ",\"item_ms\":" + ms + ",\"workers\":" + workers + "}");
    JsonObject job = http.awaitEndQuietly(id, MOST);
    JsonObject totals = job.getJsonObject("totals");
    if (totals.getInt("completed") != items) {
      throw new IllegalStateException("Not all items have a result: " + totals);
    }
    return Duration.between(
            Instant.parse(job.getString("started_at")), Instant.parse(job.getString("ended_at")))
        .toMillis();
  }

  /** With somebody who watches all jobs, as a page does. */
  private long watched(LongSupplier run) {
    try (RecordingSubscriber page = new RecordingSubscriber(server.webSocket("/progress/ws"))) {
      page.send("{\"type\":\"subscribe\",\"job_id\":\"*\"}");
      return run.getAsLong();
    }
  }

  private static long median(long[] values) {
    long[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
