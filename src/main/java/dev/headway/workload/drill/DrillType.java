package dev.headway.workload.drill;

import dev.headway.job.ItemPolicy;
import dev.headway.job.JobType;
import dev.headway.job.StageSpec;
import dev.headway.platform.JsonText;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A simulation. The JSL has ten steps; a drill of fewer stages ends after its last one. */
@ApplicationScoped
public class DrillType implements JobType {
  @Override
  public String name() {
    return "drill";
  }

  @Override
  public String title() {
    return "Drill";
  }

  @Override
  public String description() {
    return "Simulates work: items of a set duration that pass or fail. For demos, tests and benchmarks.";
  }

  @Override
  public JsonObject example() {
    return JsonText.parseObject(
        "{\"items\":200,\"item_ms\":100,\"item_ms_spread\":50,\"workers\":4,\"failure_rate\":0.03}");
  }

  @Override
  public List<StageSpec> stages(JsonObject parameters) {
    int stages = DrillParameters.of(parameters).stages();
    List<StageSpec> specs = new ArrayList<>();
    for (int i = 1; i <= stages; i++) {
      specs.add(StageSpec.items("work-" + i, stages == 1 ? "Work" : "Work " + i, 1));
    }
    return specs;
  }

  @Override
  public int workers(JsonObject parameters) {
    return DrillParameters.of(parameters).workers();
  }

  @Override
  public ItemPolicy policy(JsonObject parameters) {
    DrillParameters drill = DrillParameters.of(parameters);
    Duration timeout = drill.timeoutMs() == 0 ? null : Duration.ofMillis(drill.timeoutMs());
    return new ItemPolicy(
        timeout, drill.maxAttempts(), Duration.ofMillis(20), ItemPolicy.OnError.RECORD);
  }
}
