package dev.headway.batch;

import dev.headway.job.FinishedItem;
import jakarta.batch.api.chunk.ItemProcessor;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** {@code <processor ref="headwayWork"/>}: does one item as the job type's policy says. */
@Named("headwayWork")
@Dependent
public class ItemProcessorBean extends CurrentStage implements ItemProcessor {
  @Inject ItemRunner runner;

  @Override
  public Object processItem(Object read) throws Exception {
    if (read == Pause.PAUSE) {
      return null;
    }
    FinishedItem finished = runner.run(stage(), stage().workers().current(), (Item) read);
    if (finished != null) {
      stage().unstored().add(finished);
    }
    return finished;
  }
}
