package dev.headway.testing;

import dev.headway.batch.ItemContext;
import java.time.Duration;

/** A first try that nobody cancels. */
public class FakeItemContext implements ItemContext {
  @Override
  public int attempt() {
    return 1;
  }

  @Override
  public boolean isCancelled() {
    return false;
  }

  @Override
  public boolean pause(Duration time) {
    throw new UnsupportedOperationException();
  }
}
