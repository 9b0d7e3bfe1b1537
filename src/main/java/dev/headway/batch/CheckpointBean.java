package dev.headway.batch;

import dev.headway.platform.Settings;
import jakarta.batch.api.chunk.AbstractCheckpointAlgorithm;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/**
 * {@code <checkpoint-algorithm ref="headwayCheckpoint"/>}: commits after a number of items or a
 * time, whichever comes first, so that slow items are durable and visible at once and fast ones are
 * stored in bulk. It does not begin an item that would probably end after that time.
 */
@Named("headwayCheckpoint")
@Dependent
public class CheckpointBean extends AbstractCheckpointAlgorithm {
  private static final double WEIGHT_OF_NEWEST = 0.3;

  @Inject Settings settings;

  private long begunAt;
  private long lastAt;
  private int items;
  private double usualNanos;

  @Override
  public void beginCheckpoint() {
    begunAt = System.nanoTime();
    lastAt = begunAt;
    items = 0;
  }

  @Override
  public boolean isReadyToCheckpoint() {
    long now = System.nanoTime();
    if (items == 0 && begunAt == 0) {
      begunAt = now;
      lastAt = now;
    }
    items++;
    usualNanos += WEIGHT_OF_NEWEST * (now - lastAt - usualNanos);
    lastAt = now;
    return items >= settings.checkpointItems
        || now - begunAt + usualNanos >= settings.checkpointTime.toNanos();
  }
}
