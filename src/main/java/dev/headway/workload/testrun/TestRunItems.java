package dev.headway.workload.testrun;

import dev.headway.batch.Item;
import dev.headway.batch.ItemContext;
import dev.headway.batch.ItemResult;
import dev.headway.batch.Items;
import dev.headway.job.Outcome;
import dev.headway.platform.JsonText;
import dev.headway.suite.PlannedCase;
import dev.headway.workload.testrun.Captures.MissingCapture;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;

/** The tests of one run, each tried as often as the run says. */
final class TestRunItems implements Items {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
  private static final int MOST_LIMITED = 50;

  /** Between its tries a test waits for so many time-outs in all, whatever a server asks for. */
  private static final int WAITED_TIMEOUTS = 10;

  private final List<PlannedCase> cases;
  private final RunParts parts;
  private final Throttle throttle;
  private final CpuBudget budget;
  private final RunParameters run;
  private int next;

  TestRunItems(List<PlannedCase> cases, RunParts parts, RunParameters run) {
    this.cases = cases;
    this.parts = parts;
    this.run = run;
    throttle = new Throttle(run.concurrency());
    budget = new CpuBudget(run.cpuShare());
  }

  @Override
  public OptionalLong total() {
    return OptionalLong.of(cases.size());
  }

  @Override
  public Item next() {
    if (next == cases.size()) {
      return null;
    }
    PlannedCase test = cases.get(next);
    return new Item(next++, test.name(), test);
  }

  @Override
  public ItemResult process(Item item, ItemContext context)
      throws InterruptedException, IOException {
    PlannedCase test = (PlannedCase) item.payload();
    JsonObject captured = JsonValue.EMPTY_JSON_OBJECT;
    try {
      Answered answered =
          parts.comparisons().has(test)
              ? parts.comparisons().answer(test, context, each -> answer(each, context))
              : answer(test, context);
      captured = answered.last().captured();
      return result(answered);
    } finally {
      parts.captures().ended(test.number(), captured);
    }
  }

  private Answered answer(PlannedCase test, ItemContext context)
      throws InterruptedException, IOException {
    try {
      return new Tries(test, parts.runner().variables(test, context), context).last();
    } catch (MissingCapture missing) {
      JsonObject output =
          JsonText.PROVIDER.createObjectBuilder().add("error", "missing_capture").build();
      Tried untried = Tried.unjudged(Outcome.ERROR, missing.getMessage(), output, false, 0);
      return new Answered(test, untried, 0, 0);
    }
  }

  private ItemResult result(Answered answered) {
    if (answered.last().outcome().countsAsFailed()) {
      parts.failures().add();
    }
    PlannedCase test = answered.test();
    List<ItemResult.Attachment> files =
        test.captures().isEmpty()
            ? List.of()
            : List.of(
                new ItemResult.Attachment(
                    Captures.file(test.number()),
                    "application/json",
                    answered.last().captured().toString().getBytes(StandardCharsets.UTF_8)));
    return new ItemResult(
        answered.last().outcome(),
        answered.last().message(),
        StoredText.fit(answered.output(), parts.outputChars()),
        files);
  }

  @Override
  public void close() {
    parts.stage().detail("cpu_ms", JsonText.PROVIDER.createValue(budget.used().toMillis()));
  }

  /** The tries of one test. */
  private final class Tries {
    private final PlannedCase test;
    private final JsonObject variables;
    private final ItemContext context;
    private int counted;
    private int limited;
    private Duration waitsLeft = run.timeout().multipliedBy(WAITED_TIMEOUTS);

    Tries(PlannedCase test, JsonObject variables, ItemContext context) {
      this.test = test;
      this.variables = variables;
      this.context = context;
    }

    Answered last() throws InterruptedException {
      while (true) {
        Tried tried = once();
        if (tried.rateLimited() && limited < MOST_LIMITED) {
          limited++;
        } else {
          counted++;
          if (!tried.again() || counted >= run.maxTries()) {
            return new Answered(test, tried, counted, limited);
          }
        }
        Duration pause = pause(tried.retryAfter());
        if (pause.compareTo(waitsLeft) > 0) {
          return new Answered(test, tried, Math.max(1, counted), limited);
        }
        waitsLeft = waitsLeft.minus(pause);
        keepOn(context.pause(pause));
      }
    }

    private Tried once() throws InterruptedException {
      keepOn(throttle.enter(context));
      boolean rateLimited = false;
      Tried tried;
      try {
        tried = parts.runner().run(test, variables, context);
        rateLimited = tried.rateLimited();
      } finally {
        throttle.leave(rateLimited);
      }
      keepOn(budget.rest(tried.cpuNanos(), context));
      keepOn(run.delay().isZero() || context.pause(run.delay()));
      return tried;
    }

    private static void keepOn(boolean notCancelled) throws InterruptedException {
      if (!notCancelled) {
        throw new InterruptedException("cancelled between its tries");
      }
    }

    /** Twice as long with each try, half of it by chance, so that tests do not come in step. */
    private Duration pause(Duration asked) {
      if (asked != null) {
        return asked;
      }
      int tries = Math.min(16, counted + limited - 1);
      long most = Math.min(LONGEST_PAUSE.toMillis(), FIRST_PAUSE.toMillis() << tries);
      return Duration.ofMillis(most / 2 + ThreadLocalRandom.current().nextLong(most / 2 + 1));
    }
  }
}
