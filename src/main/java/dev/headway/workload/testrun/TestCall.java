package dev.headway.workload.testrun;

import dev.headway.batch.ItemContext;
import dev.headway.workload.testrun.http.Call;
import java.time.Duration;

/** One call of a test: cancelled with its item, or when it takes more memory than it may. */
final class TestCall implements Call {
  /** Bytes of an answer at most, where no limit of the memory is set. */
  static final long MOST_BYTES = 8 << 20;

  private final Duration timeout;
  private final ItemContext context;
  private final Long memoryBytes;
  private final ThreadCost cost;
  private boolean overMemory;

  /**
   * @param memoryBytes that the test's thread may allocate from the cost's begin on, null for any
   */
  TestCall(Duration timeout, ItemContext context, Long memoryBytes, ThreadCost cost) {
    this.timeout = timeout;
    this.context = context;
    this.memoryBytes = memoryBytes;
    this.cost = cost;
  }

  @Override
  public Duration timeout() {
    return timeout;
  }

  @Override
  public boolean isCancelled() {
    return context.isCancelled() || isOverMemory();
  }

  boolean isOverMemory() {
    overMemory |= memoryBytes != null && cost.allocatedBytes() > memoryBytes;
    return overMemory;
  }

  /** Of the memory an answer takes several times its own size. */
  @Override
  public long maxBytes() {
    return memoryBytes == null
        ? MOST_BYTES
        : Math.max(1_024, Math.min(MOST_BYTES, memoryBytes / 4));
  }
}
