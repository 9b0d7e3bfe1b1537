package dev.headway.batch;

import dev.headway.job.ChunkStore;
import dev.headway.job.Fenced;
import dev.headway.job.FinishedItem;
import dev.headway.platform.Settings;
import jakarta.batch.api.chunk.ItemWriter;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * {@code <writer ref="headwayResults"/>}: stores the results of a chunk in the chunk's transaction,
 * and those that wait in the chunks of other workers with them.
 */
@Named("headwayResults")
@Dependent
public class ItemWriterBean extends CurrentStage implements ItemWriter {
  @Inject ChunkStore chunks;
  @Inject Settings settings;
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
      List<FinishedItem> finished = unstored(items);
      if (!finished.isEmpty()) {
        ChunkEvents.put(chunks.store(run.jobId(), run.attempt(), stage().ordinal(), finished));
        written.fire(new ChunkTimes.Written(began));
      }
    } catch (Fenced overtaken) {
      run.halt(Run.Halt.FENCED);
      throw overtaken;
    } catch (RuntimeException notStored) {
      run.fail(RunFailure.ofLoss("the chunk could not be stored: " + notStored));
      throw notStored;
    }
  }

  private List<FinishedItem> unstored(List<Object> items) {
    Unstored unstored = stage().unstored();
    List<FinishedItem> own = unstored.take(items.stream().map(FinishedItem.class::cast).toList());
    List<FinishedItem> all = new ArrayList<>(own);
    all.addAll(unstored.takeFromOthers(settings.checkpointItems - own.size()));
    if (all.size() > own.size()) {
      all.sort(Comparator.comparing(FinishedItem::finishedAt));
    }
    return all;
  }

  @Override
  public Serializable checkpointInfo() {
    return null;
  }

  @Override
  public void close() {}
}
