package dev.headway.batch;

import dev.headway.job.ChunkStore;
import dev.headway.job.Fenced;
import dev.headway.job.FinishedItem;
import jakarta.batch.api.chunk.ItemWriter;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;

/**
 * {@code <writer ref="headwayResults"/>}: stores the results of a chunk in the chunk's transaction.
 */
@Named("headwayResults")
@Dependent
public class ItemWriterBean extends CurrentStage implements ItemWriter {
  @Inject ChunkStore chunks;
  @Inject Event<ChunkTimes.Written> written;

  @Override
  public void open(Serializable checkpoint) {}

  @Override
  public void writeItems(List<Object> items) {
    if (items.isEmpty()) {
      return;
    }
    stage().workers().rest();
    Run run = stage().run();
    long began = System.nanoTime();
    try {
      List<FinishedItem> finished =
          stage().unstored().take(items.stream().map(FinishedItem.class::cast).toList());
      if (!finished.isEmpty()) {
        ChunkEvents.put(chunks.store(run.jobId(), run.attempt(), stage().ordinal(), finished));
        written.fire(new ChunkTimes.Written(began));
      }
    } catch (Fenced overtaken) {
      run.halt(Run.Halt.FENCED);
      throw overtaken;
    } catch (RuntimeException notStored) {
      run.fail(RunFailure.ofPlatform(notStored));
      throw notStored;
    }
  }

  @Override
  public Serializable checkpointInfo() {
    return null;
  }

  @Override
  public void close() {}
}
