package dev.headway.benchmark.bare;

import jakarta.batch.api.chunk.AbstractItemReader;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Named;
import java.util.concurrent.atomic.AtomicLong;

/** Numbers from one counter for all partitions. */
@Named("bareReader")
@Dependent
public class BareReader extends AbstractItemReader {
  private static final AtomicLong LEFT = new AtomicLong();

  static void begin(long items) {
    LEFT.set(items);
  }

  @Override
  public Object readItem() {
    long number = LEFT.getAndDecrement();
    return number > 0 ? number : null;
  }
}
