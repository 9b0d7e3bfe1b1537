package dev.headway.it.foreign;

import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.AbstractItemReader;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.concurrent.TimeUnit;

/** Knows nothing of Headway. */
@Named("nightlyReader")
@Dependent
public class NightlyReader extends AbstractItemReader {
  @Inject @BatchProperty String items;
  @Inject @BatchProperty String failAt;
  private int read;

  @Override
  public Object readItem() throws Exception {
    TimeUnit.MILLISECONDS.sleep(10); // what its work takes
    read++;
    if (read == Integer.parseInt(failAt)) {
      throw new IllegalStateException("no row " + read);
    }
    return read <= Integer.parseInt(items) ? read : null;
  }
}
