package dev.headway.benchmark;

import dev.headway.testing.Await;
import dev.headway.testing.HangingSubscribers;
import dev.headway.testing.HeadwayServer;
import dev.headway.testing.Http;
import dev.headway.testing.LatencyMillis;
import dev.headway.testing.ManySubscribers;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * One job and 1,000 subscribers: each result is committed and sent by itself, so that a frame of
 * some 500 bytes goes to each of them. The standard API's sender is the baseline of the server's
 * own; both also with 50 subscribers that hang.
 *
 * <p>Frames a second and CPU are those of a job faster than the machine: the server's CPU without
 * what the same job takes when one watches. Latency and the job's time are those of a slow job,
 * since at full load a frame waits for the processor. It is warm when the compiler has little left
 * to do, which takes minutes.
 */
final class FanOutBenchmark {
  private static final int ROUNDS = Integer.getInteger("headway.benchmark.rounds", 3);
  private static final int SUBSCRIBERS = 1_000;
  private static final int HANGING = 50;
  private static final int SECONDS = 5;

  /** So many that an item takes longer than what is stored in bulk. */
  private static final int WORKERS = 16;

  private static final Duration TIME_TO_COME = Duration.ofSeconds(4);
  private static final Duration MOST = Duration.ofMinutes(2);

  private final HeadwayServer server;
  private final Http http;
  private final String sender;
  private final int fullRate;
  private final int lowRate;
  private String longHistory;

  /** What one run took. */
  private record Run(
      double jobSeconds, double seconds, double cpuMicros, long frames, LatencyMillis latency) {
    double framesPerSecond() {
      return frames / seconds;
    }
  }

  private FanOutBenchmark(HeadwayServer server, String sender, int fullRate, int lowRate) {
    this.server = server;
    this.http = server.http();
    this.sender = sender;
    this.fullRate = fullRate;
    this.lowRate = lowRate;
  }

  static void run() {
    List<String> rows = new ArrayList<>();
    rows.add("| sender | hanging | frames/s | CPU a frame | p50 | p99 | job took | heap |");
    rows.add("| --- | --- | --- | --- | --- | --- | --- | --- |");
    for (String sender :
        System.getProperty("headway.benchmark.senders", "standard,auto").split(",")) {
      try (HeadwayServer server =
          HeadwayServer.create()
              .with("headway.channel.sender", sender)
              .with("headway.checkpoint.items", "1")
              .start()) {
        boolean slow = sender.equals("standard") && !server.isWildFly();
        int full = server.isWildFly() ? 400 : slow ? 30 : 200;
        new FanOutBenchmark(
                server, sender, Integer.getInteger("headway.benchmark.rate", full), slow ? 5 : 20)
            .measure(rows);
      }
    }
    rows.forEach(System.out::println);
  }

  private void measure(List<String> rows) {
    longHistory = http.launch("drill", "{\"items\":1000,\"output_chars\":8000}");
    http.awaitEndQuietly(longHistory, MOST);
    new WarmUp(http)
        .with(n -> run(SUBSCRIBERS, n % 2 == 0 ? 0 : HANGING, n % 3 == 0 ? fullRate : lowRate));
    List<Run> alone = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      alone.add(run(1, 0, fullRate));
    }
    double job = median(alone, Run::cpuMicros);
    for (int hanging : new int[] {0, HANGING}) {
      List<Run> full = new ArrayList<>();
      List<Run> low = new ArrayList<>();
      for (int round = 0; round < ROUNDS; round++) {
        full.add(run(SUBSCRIBERS, hanging, fullRate));
        low.add(run(SUBSCRIBERS, hanging, lowRate));
      }
      rows.add(row(hanging, full, low, job));
    }
  }

  private String row(int hanging, List<Run> full, List<Run> low, double job) {
    String row =
        String.format(
            Locale.ROOT,
            "| %s | %d | %,.0f | %.1f µs | %.0f ms | %.0f ms | %.2f s | %.0f MB |",
            sender,
            hanging,
            median(full, Run::framesPerSecond),
            median(full, run -> (run.cpuMicros - job) / run.frames),
            median(low, run -> run.latency.percentile(0.5)),
            median(low, run -> run.latency.percentile(0.99)),
            median(low, Run::jobSeconds),
            heapMegabytes());
    System.out.println(row);
    return row;
  }

  /** The job begins when all are there. */
  private Run run(int subscribers, int hanging, int rate) {
    try (HangingSubscribers stuck =
        new HangingSubscribers(
            server.webSocket("/progress/ws/" + longHistory + "?after=0"), hanging)) {
      String id = launch(rate);
      stuck.send("{\"type\":\"subscribe\",\"job_id\":\"" + id + "\"}");
      int reading = subscribers - hanging;
      try (ManySubscribers many =
          new ManySubscribers(server.webSocket("/progress/ws/" + id), reading)) {
        return watch(id, many, reading, rate);
      }
    }
  }

  private String launch(int rate) {
    double itemMs = 1000.0 * WORKERS / rate;
    String body =
        String.format(
            Locale.ROOT,
            "{\"type\":\"drill\",\"start_at\":\"%s\","
                + "\"parameters\":{\"items\":%d,\"item_ms\":%.3f,\"workers\":%d}}",
            Instant.now().plus(TIME_TO_COME),
            rate * SECONDS,
            itemMs,
            WORKERS);
    return http.launch(body).getString("job_id");
  }

  private Run watch(String id, ManySubscribers many, int reading, int rate) {
    Duration cpuBefore = server.cpuTime();
    long framesBefore = many.frames();
    Await.until(
        MOST,
        () -> "the end at all " + reading + ", is at " + many.atTheEnd(),
        () -> many.atTheEnd() + many.lost() >= reading);
    long end = System.currentTimeMillis();
    Duration cpu = server.cpuTime().minus(cpuBefore);
    if (many.lost() > 0) {
      System.out.println(many.lost() + " were too slow for " + rate + " frames a second");
    }
    JsonObject job = http.awaitEndQuietly(id, MOST);
    Instant started = Instant.parse(job.getString("started_at"));
    Instant finished = Instant.parse(job.getString("ended_at"));
    Run run =
        new Run(
            Duration.between(started, finished).toMillis() / 1e3,
            (end - started.toEpochMilli()) / 1e3,
            cpu.toNanos() / 1e3,
            many.frames() - framesBefore,
            many.latency());
    System.out.printf(
        Locale.ROOT,
        "%s, %d reading: %,d frames in %.1f s, server CPU %.2f s, p99 %d ms, job %.1f s%n",
        sender,
        reading,
        run.frames,
        run.seconds,
        run.cpuMicros / 1e6,
        run.latency.percentile(0.99),
        run.jobSeconds);
    return run;
  }

  private double heapMegabytes() {
    return Figures.of(http, "jvm_memory_used_bytes{area=\"heap\"") / 1e6;
  }

  private static double median(List<Run> runs, ToDoubleFunction<Run> figure) {
    return runs.stream()
        .mapToDouble(figure)
        .boxed()
        .sorted(Comparator.naturalOrder())
        .toList()
        .get(runs.size() / 2);
  }
}
