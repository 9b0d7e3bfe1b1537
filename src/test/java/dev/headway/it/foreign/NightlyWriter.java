package dev.headway.it.foreign;

import jakarta.batch.api.chunk.AbstractItemWriter;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Named;
import java.util.List;

/** Knows nothing of Headway. */
@Named("nightlyWriter")
@Dependent
public class NightlyWriter extends AbstractItemWriter {
  @Override
  public void writeItems(List<Object> items) {}
}
