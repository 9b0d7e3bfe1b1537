package dev.headway.workload.drill;

import dev.headway.batch.Item;
import dev.headway.batch.ItemContext;
import dev.headway.batch.ItemResult;
import dev.headway.batch.Items;
import dev.headway.batch.StageContext;
import dev.headway.job.Outcome;
import dev.headway.platform.JsonText;
import jakarta.json.JsonValue;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/** The items of one stage of a drill. */
final class DrillItems implements Items {
  private final StageContext stage;
  private final DrillParameters drill;
  private final long first;
  private final long count;
  private final boolean lastStage;
  private final JsonValue output;
  private long next;

  DrillItems(StageContext stage, DrillParameters drill, int number) {
    this.stage = stage;
    this.drill = drill;
    first = drill.firstOf(number);
    count = drill.itemsOf(number);
    lastStage = number == drill.stages() - 1;
    output =
        drill.outputChars() == 0
            ? null
            : JsonText.PROVIDER.createValue("x".repeat(drill.outputChars()));
  }

  @Override
  public OptionalLong total() {
    return drill.knownTotal() ? OptionalLong.of(count) : OptionalLong.empty();
  }

  @Override
  public Item next() {
    if (next == count) {
      return null;
    }
    long number = next++;
    return new Item(number, "item " + (first + number + 1), null);
  }

  @Override
  public ItemResult process(Item item, ItemContext context) throws InterruptedException {
    long number = first + item.number() + 1;
    work(drill.durationMs(number), context);
    if (context.attempt() <= drill.failAttempts()) {
      throw new IllegalStateException("simulated error in attempt " + context.attempt());
    }
    return drill.fails(number)
        ? new ItemResult(Outcome.FAILED, "simulated failure", output, List.of())
        : output == null ? ItemResult.passed() : ItemResult.passed(output);
  }

  private void work(double ms, ItemContext context) throws InterruptedException {
    if (ms <= 0) {
      return;
    }
    boolean finished =
        drill.cpu() ? compute(ms, context) : context.pause(Duration.ofNanos((long) (ms * 1e6)));
    if (!finished) {
      throw new InterruptedException("cut short");
    }
  }

  private static boolean compute(double ms, ItemContext context) {
    long end = System.nanoTime() + (long) (ms * 1e6);
    while (System.nanoTime() < end) {
      if (context.isCancelled()) {
        return false;
      }
      Thread.onSpinWait();
    }
    return true;
  }

  @Override
  public void close() throws Exception {
    if (!lastStage || stage.isCancelled()) {
      return;
    }
    for (int i = 1; i <= drill.artifacts(); i++) {
      try (OutputStream file = stage.artifact("drill-" + i + ".txt", "text/plain;charset=utf-8")) {
        file.write(("artifact " + i + " of a drill\n").getBytes(StandardCharsets.UTF_8));
      }
    }
  }
}
