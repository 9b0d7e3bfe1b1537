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
 * {@code <mapper ref="headwayWorkers"/>}: as many partitions as the job has workers, one more that
 * works while another stores its chunk, and one for each that may be added while it runs; no more
 * than it has items left.
 */
@Named("headwayWorkers")
@Dependent
public class WorkersBean extends CurrentStage implements PartitionMapper {
  @Inject JobTypes types;

  @Override
  public PartitionPlan mapPartitions() {
    StageRun stage = stage();
    int wanted = types.get(stage.job().type()).workers(stage.parameters());
    int extra = stage.run().extraThreads(stage);
    stage.workers().plan(wanted, atMost(wanted + Math.max(0, extra - 1), stage.left()));
    int partitions = atMost(wanted + extra, stage.left());
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

  private static int atMost(int count, long items) {
    return (int) Math.max(1, Math.min(count, items));
  }
}
