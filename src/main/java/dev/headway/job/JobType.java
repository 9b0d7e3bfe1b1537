package dev.headway.job;

import dev.headway.platform.Problem;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/**
 * What a job does. A CDI bean of this type and a JSL of the same name under {@code
 * META-INF/batch-jobs} make a job type: it is then in the catalogue, the API, the pages' form, the
 * queue, the channel and the history.
 */
public interface JobType {
  /** Lower case with hyphens, at most 64 characters; also the name of the JSL. */
  String name();

  String title();

  String description();

  /**
   * JSON Schema (draft 7) of the parameters; by default the file {@code <name>.schema.json} beside
   * the class. What it calls {@code writeOnly} (through {@code properties}, {@code
   * additionalProperties} and {@code items}) is a secret: the work gets it, nobody else does.
   */
  default JsonObject schema() {
    String file = name() + ".schema.json";
    InputStream in = getClass().getResourceAsStream(file);
    if (in == null) {
      throw new IllegalStateException("No " + file + " beside " + getClass().getName());
    }
    try (JsonReader reader = Json.createReader(in)) {
      return reader.readObject();
    }
  }

  /** Parameters of a small job, for the catalogue and the form. */
  JsonObject example();

  /** The stages, in order, of a job with these parameters. */
  List<StageSpec> stages(JsonObject parameters);

  /** What the schema cannot say; an empty list when all is well. */
  default List<Problem.Fault> check(JsonObject parameters) {
    return List.of();
  }

  /** What the parameters name and is not there; asked of a launch, not of the example. */
  default List<Problem.Fault> checkReferences(JsonObject parameters) {
    return List.of();
  }

  /**
   * The parameters with what they leave open, as it is now; so they are stored with the job. Asked
   * after the checks.
   */
  default JsonObject complete(JsonObject parameters) {
    return parameters;
  }

  /** What a job with these parameters would take, as far as earlier jobs tell; empty: unknown. */
  default Optional<JsonObject> preview(JsonObject parameters) {
    return Optional.empty();
  }

  /** Workers (partitions) of its widest stage. */
  int workers(JsonObject parameters);

  /**
   * Workers that its widest stage can be raised to while it runs, where the batch pool has room for
   * them.
   */
  default int mostWorkers(JsonObject parameters) {
    return workers(parameters);
  }

  /**
   * Threads of the batch pool that it needs; more than the default when stages run side by side.
   */
  default int threads(JsonObject parameters) {
    return 1 + workers(parameters);
  }

  /**
   * Threads that it takes: one more than it needs, which works while another stores its chunk,
   * unless the pool is too small for that.
   */
  default int threads(JsonObject parameters, int pool) {
    int needed = threads(parameters);
    return needed < pool ? needed + 1 : needed;
  }

  /** Jobs of this type that may run at once on all nodes together; 0: no limit. */
  default int maxRunning() {
    return 0;
  }

  default ItemPolicy policy(JsonObject parameters) {
    return ItemPolicy.STANDARD;
  }
}
