package dev.headway.workload.testrun.model;

import dev.headway.platform.ModelInfo;
import dev.headway.platform.ModelServer;
import dev.headway.platform.OfferedModels;
import dev.headway.workload.testrun.http.Call;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** Asks one server what it offers, and remembers the answer for a short time. */
final class ModelList {
  private static final Call ASK = Call.within(Duration.ofSeconds(3), 8_388_608);
  private static final long KEEP_NANOS = Duration.ofSeconds(30).toNanos();
  private static final long KEEP_ERROR_NANOS = Duration.ofSeconds(3).toNanos();

  private record Answer(OfferedModels offered, long endNanos) {}

  private final ServerCalls calls;
  private final BiFunction<ModelServer, String, ModelInfo> info;
  private volatile Answer last;

  /**
   * @param info what is known of a model besides its name
   */
  ModelList(ServerCalls calls, BiFunction<ModelServer, String, ModelInfo> info) {
    this.calls = calls;
    this.info = info;
  }

  /** Two threads at once may both ask; neither waits for the other. */
  OfferedModels offered() {
    Answer known = last;
    if (known != null && known.endNanos() - System.nanoTime() > 0) {
      return known.offered();
    }
    try {
      OfferedModels offered = ask();
      long keep = offered.error() == null ? KEEP_NANOS : KEEP_ERROR_NANOS;
      last = new Answer(offered, System.nanoTime() + keep);
      return offered;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return answer("the question was interrupted", List.of());
    }
  }

  private OfferedModels ask() throws InterruptedException {
    boolean openAi = calls.server().api() == ModelServer.Api.OPENAI;
    try {
      JsonObject body =
          calls.get(calls.server().name(), openAi ? "/models" : "/api/tags", ASK, calls::object);
      List<ModelInfo> models = new ArrayList<>();
      for (JsonValue entry : Json.array(body, openAi ? "data" : "models")) {
        String name = Json.text(entry, openAi ? "id" : "name");
        if (name != null) {
          models.add(withSize(info.apply(calls.server(), name), Json.size(entry, "size")));
        }
      }
      return answer(null, models);
    } catch (ModelException failed) {
      return answer(failed.getMessage(), List.of());
    }
  }

  private static ModelInfo withSize(ModelInfo info, Long sizeBytes) {
    return new ModelInfo(info.name(), info.server(), info.model(), sizeBytes, info.price());
  }

  private OfferedModels answer(String error, List<ModelInfo> models) {
    ModelServer server = calls.server();
    return new OfferedModels(server.name(), server.url().toString(), error, List.copyOf(models));
  }
}
