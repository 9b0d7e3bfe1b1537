package dev.headway.batch;

import dev.headway.job.Fenced;
import jakarta.batch.api.Batchlet;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Named;
import java.util.logging.Level;
import java.util.logging.Logger;

/** {@code <batchlet ref="headwayStream"/>}: a stage that is one piece. */
@Named("headwayStream")
@Dependent
public class StreamBatchletBean extends CurrentStage implements Batchlet {
  private static final Logger LOG = Logger.getLogger(StreamBatchletBean.class.getName());

  @Override
  public String process() throws Exception {
    StageRun stage = stage();
    if (stage.isCancelled()) {
      return "CANCELLED";
    }
    try {
      stageRuns.streamWork(stage).run(stage);
      return "COMPLETED";
    } catch (Fenced overtaken) {
      stage.run().halt(Run.Halt.FENCED);
      throw overtaken;
    } catch (Exception failed) {
      LOG.log(Level.WARNING, "Stage " + stage.stage() + " of job " + stage.job().id(), failed);
      stage.run().fail(RunFailure.ofWork("stage " + stage.stage(), failed));
      throw failed;
    }
  }

  /** The work polls whether it is cancelled. */
  @Override
  public void stop() {}
}
