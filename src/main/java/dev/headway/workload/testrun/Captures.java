package dev.headway.workload.testrun;

import dev.headway.batch.ItemContext;
import dev.headway.job.Artifact;
import dev.headway.job.ArtifactStore;
import dev.headway.platform.JsonText;
import dev.headway.suite.PlannedCase;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/**
 * What answers gave for later requests. A case that uses a capture waits for the last case before
 * it that makes one of this name; what was captured is stored with that case's result, so that a
 * later attempt of the job finds it.
 */
final class Captures {
  private final ArtifactStore artifacts;
  private final String jobId;
  private final Map<String, NavigableMap<Integer, String>> makers = new HashMap<>();
  private final Map<Integer, CompletableFuture<JsonObject>> made = new HashMap<>();

  Captures(ArtifactStore artifacts, String jobId, List<PlannedCase> cases) {
    this.artifacts = artifacts;
    this.jobId = jobId;
    for (PlannedCase test : cases) {
      for (JsonObject capture : test.captures().getValuesAs(JsonObject.class)) {
        makers
            .computeIfAbsent(capture.getString("name"), name -> new TreeMap<>())
            .put(test.number(), test.name());
        made.computeIfAbsent(test.number(), number -> new CompletableFuture<>());
      }
    }
  }

  /** The file in which a case's captures are stored with its result. */
  static String file(int number) {
    return "captures/" + number + ".json";
  }

  /** A case that makes captures has ended, with or without them. */
  void ended(int number, JsonObject captured) {
    CompletableFuture<JsonObject> waited = made.get(number);
    if (waited != null) {
      waited.complete(captured);
    }
  }

  /**
   * The variable as an earlier case captured it; null when no earlier case makes it.
   *
   * @throws MissingCapture the case that makes it ended without it
   * @throws InterruptedException cancelled while it waited
   */
  JsonValue find(String variable, int number, ItemContext context)
      throws MissingCapture, IOException, InterruptedException {
    NavigableMap<Integer, String> named = makers.get(variable);
    Map.Entry<Integer, String> maker = named == null ? null : named.lowerEntry(number);
    if (maker == null) {
      return null;
    }
    JsonValue value = of(maker.getKey(), context).get(variable);
    if (value == null) {
      throw new MissingCapture(variable, maker.getValue());
    }
    return value;
  }

  private JsonObject of(int number, ItemContext context) throws IOException, InterruptedException {
    CompletableFuture<JsonObject> waited = made.get(number);
    if (!waited.isDone()) {
      Artifact stored = artifacts.find(jobId, file(number)).orElse(null);
      if (stored != null) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        artifacts.copy(stored, 0, stored.sizeBytes(), bytes);
        waited.complete(JsonText.parseObject(bytes.toString(StandardCharsets.UTF_8)));
      }
    }
    return Waiting.of(waited, context, "for test " + number);
  }

  /** The message is for people. */
  static final class MissingCapture extends Exception {
    private static final long serialVersionUID = 1;

    MissingCapture(String variable, String test) {
      super("there is no " + variable + ": \"" + test + "\" ended without it");
    }
  }
}
