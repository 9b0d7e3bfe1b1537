package dev.headway.batch;

import dev.headway.platform.Settings;
import jakarta.batch.api.chunk.AbstractCheckpointAlgorithm;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.function.LongSupplier;

/**
 * {@code <checkpoint-algorithm ref="headwayCheckpoint"/>}: commits after a number of items or a
 * time, whichever comes first, so that slow items are durable and visible at once and fast ones are
 * stored in bulk: ten times as many when they come within a tenth of the time, which bounds what
 * they hold in memory. It begins an item that would probably end nearer to that time than the last
 * one.
 */
@Named("headwayCheckpoint")
@Dependent
public class CheckpointBean extends AbstractCheckpointAlgorithm {
  private static final double WEIGHT_OF_NEWEST = 0.3;
  private static final int BULK = 10;

  @Inject Settings settings;
  LongSupplier nanoTime = System::nanoTime;

  private long begunAt;
  private long lastAt;
  private int items;
  private double usualNanos;

  @Override
  public void beginCheckpoint() {
    begunAt = nanoTime.getAsLong();
    lastAt = begunAt;
    items = 0;
  }

  @Override
  public boolean isReadyToCheckpoint() {
    long now = nanoTime.getAsLong();
    if (items == 0 && begunAt == 0) {
      begunAt = now;
      lastAt = now;
    }
    items++;
    usualNanos += WEIGHT_OF_NEWEST * (now - lastAt - usualNanos);
    lastAt = now;
    long time = settings.checkpointTime.toNanos();
    long spent = now - begunAt;
    int most = spent < time / BULK ? BULK * settings.checkpointItems : settings.checkpointItems;
    return items >= most || spent + usualNanos / 2 >= time;
  }
}
