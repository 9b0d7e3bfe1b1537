package dev.headway.batch;

import dev.headway.job.JobTypes;
import jakarta.batch.api.partition.PartitionMapper;
import jakarta.batch.api.partition.PartitionPlan;
import jakarta.batch.api.partition.PartitionPlanImpl;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Properties;

/**
 * {@code <mapper ref="headwayWorkers"/>}: as many partitions as the job has workers, and one more
 * that works while another stores its chunk; no more than it has items left.
 */
@Named("headwayWorkers")
@Dependent
public class WorkersBean extends CurrentStage implements PartitionMapper {
  @Inject JobTypes types;

  @Override
  public PartitionPlan mapPartitions() {
    StageRun stage = stage();
    int wanted = types.get(stage.job().type()).workers(stage.parameters());
    int workers = (int) Math.max(1, Math.min(wanted, stage.left()));
    stage.workers().grow(workers);
    int partitions = workers < stage.left() && stage.run().relieves(stage) ? workers + 1 : workers;
    PartitionPlanImpl plan = new PartitionPlanImpl();
    plan.setPartitions(partitions);
    // without it a server may run them one after the other
    plan.setThreads(partitions);
    // without them a server may run none
    Properties[] properties = new Properties[partitions];
    for (int i = 0; i < partitions; i++) {
      properties[i] = new Properties();
      properties[i].setProperty("partition", Integer.toString(i));
    }
    plan.setPartitionProperties(properties);
    return plan;
  }
}
