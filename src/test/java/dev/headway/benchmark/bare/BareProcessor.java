package dev.headway.benchmark.bare;

import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.ItemProcessor;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Sleeps as long as a drill's item does. */
@Named("bareProcessor")
@Dependent
public class BareProcessor implements ItemProcessor {
  @Inject @BatchProperty String ms;

  @Override
  public Object processItem(Object item) throws InterruptedException {
    long sleep = Long.parseLong(ms);
    if (sleep > 0) {
      Thread.sleep(sleep);
    }
    return item;
  }
}
