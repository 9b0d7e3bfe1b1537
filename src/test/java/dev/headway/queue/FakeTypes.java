package dev.headway.queue;

import dev.headway.job.JobType;
import dev.headway.job.JobTypes;
import dev.headway.job.StageSpec;
import dev.headway.platform.Problem;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;

/** Types by their name and the limit of jobs that run at once. */
class FakeTypes extends JobTypes {
  /** The ids of the jobs that were judged, one entry a time. */
  final BlockingQueue<String> looks = new LinkedBlockingQueue<>();

  private final Map<String, Integer> limits = new ConcurrentHashMap<>(Map.of("drill", 0));

  FakeTypes with(String name, int maxRunning) {
    limits.put(name, maxRunning);
    return this;
  }

  @Override
  public JobType get(String name) {
    Integer limit = limits.get(name);
    if (limit == null) {
      throw new Problem(400, "unknown_job_type", "There is no job type '" + name + "'");
    }
    return type(name, limit);
  }

  @Override
  public JsonObject validate(JobType type, JsonObject parameters) {
    if (parameters.containsKey("wrong")) {
      throw Problem.invalid("/parameters/wrong", "is unknown");
    }
    return parameters;
  }

  private JobType type(String name, int maxRunning) {
    return new JobType() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public String title() {
        return "A " + name;
      }

      @Override
      public String description() {
        return "";
      }

      @Override
      public JsonObject example() {
        return JsonObject.EMPTY_JSON_OBJECT;
      }

      @Override
      public List<StageSpec> stages(JsonObject parameters) {
        return List.of();
      }

      @Override
      public int workers(JsonObject parameters) {
        return parameters.getInt("threads") - 1;
      }

      @Override
      public int threads(JsonObject parameters, int pool) {
        looks.add(parameters.getString("id"));
        return parameters.getInt("threads");
      }

      @Override
      public int maxRunning() {
        return maxRunning;
      }
    };
  }

  /** Returns when that job has been judged so many times from now on. */
  void awaitLooks(String jobId, int times) throws InterruptedException {
    looks.clear();
    for (int left = times; left > 0; ) {
      if (looks.take().equals(jobId)) {
        left--;
      }
    }
  }
}
