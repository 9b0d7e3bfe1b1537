package dev.headway.workload.testrun;

import dev.headway.batch.ItemContext;
import dev.headway.workload.testrun.generated.GeneratedCase;
import dev.headway.workload.testrun.generated.GeneratedStep;
import jakarta.json.JsonObject;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Lets cases run side by side, but for those that may change what the others look at, such as a
 * PATCH of all there is: they have the API for themselves. For many threads.
 */
final class Turns {
  private static final Set<String> CHANGING = Set.of("PUT", "PATCH", "DELETE");
  private static final long LOOK_MS = 20;

  // fair: who wants to be alone waits for those that run, not for all that come after
  private final ReadWriteLock lock = new ReentrantReadWriteLock(true);
  private final Set<String> wholes = new HashSet<>();

  /**
   * @param described has the path of each operation; one without parameters is that of all there is
   */
  Turns(JsonObject described) {
    if (described.get("operations") instanceof JsonObject operations) {
      for (JsonObject operation :
          operations.values().stream().map(JsonObject.class::cast).toList()) {
        String path = operation.getString("path", "{");
        if (!path.contains("{")) {
          wholes.add(path);
        }
      }
    }
  }

  /** The work of a case in its turn. */
  interface Work<T> {
    T run() throws InterruptedException;
  }

  /**
   * @throws InterruptedException cancelled before its turn came, or in its work
   */
  <T> T take(GeneratedCase test, ItemContext context, Work<T> work) throws InterruptedException {
    Lock turn = isAlone(test) ? lock.writeLock() : lock.readLock();
    while (!turn.tryLock(LOOK_MS, TimeUnit.MILLISECONDS)) {
      Tries.keepOn(!context.isCancelled());
    }
    try {
      return work.run();
    } finally {
      turn.unlock();
    }
  }

  boolean isAlone(GeneratedCase test) {
    return test.steps().stream().anyMatch(this::changesAll);
  }

  private boolean changesAll(GeneratedStep step) {
    return CHANGING.contains(step.method()) && wholes.contains(step.target().split("\\?", 2)[0]);
  }
}
