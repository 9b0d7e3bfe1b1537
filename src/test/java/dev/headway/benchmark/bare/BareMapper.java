package dev.headway.benchmark.bare;

import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.partition.PartitionMapper;
import jakarta.batch.api.partition.PartitionPlan;
import jakarta.batch.api.partition.PartitionPlanImpl;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Properties;

@Named("bareMapper")
@Dependent
public class BareMapper implements PartitionMapper {
  @Inject @BatchProperty String workers;

  @Override
  public PartitionPlan mapPartitions() {
    PartitionPlanImpl plan = new PartitionPlanImpl();
    int count = Integer.parseInt(workers);
    Properties[] properties = new Properties[count];
    for (int i = 0; i < count; i++) {
      properties[i] = new Properties();
    }
    plan.setPartitions(count);
    plan.setThreads(count);
    plan.setPartitionProperties(properties);
    return plan;
  }
}
