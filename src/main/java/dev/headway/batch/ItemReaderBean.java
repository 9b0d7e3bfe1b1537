package dev.headway.batch;

import jakarta.batch.api.chunk.ItemReader;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Named;
import java.io.Serializable;

/**
 * {@code <reader ref="headwayItems"/>}: pulls from the source that all workers of the stage share.
 */
@Named("headwayItems")
@Dependent
public class ItemReaderBean extends CurrentStage implements ItemReader {
  @Override
  public void open(Serializable checkpoint) {}

  @Override
  public Object readItem() throws Exception {
    try {
      return stage().take();
    } catch (Exception broken) {
      stage().run().fail(RunFailure.ofWork("the items of stage " + stage().stage(), broken));
      throw broken;
    }
  }

  /** None: what is done is what has a result. */
  @Override
  public Serializable checkpointInfo() {
    return null;
  }

  @Override
  public void close() {
    stage().workers().rest();
  }
}
