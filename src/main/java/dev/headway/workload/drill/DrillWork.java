package dev.headway.workload.drill;

import dev.headway.batch.ItemWork;
import dev.headway.batch.Items;
import dev.headway.batch.StageContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;

/** The work of all stages of a drill: each stage has its share of the items. */
@Named("drill")
@ApplicationScoped
public class DrillWork implements ItemWork {
  @Override
  public Items open(StageContext stage) {
    int number = Integer.parseInt(stage.stage().substring("work-".length())) - 1;
    return new DrillItems(stage, DrillParameters.of(stage.parameters()), number);
  }
}
