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
import jakarta.json.JsonObjectBuilder;
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

  private final List<PlannedCase> cases;
  private final CaseRunner runner;
  private final Captures captures;
  private final Throttle throttle;
  private final CpuBudget budget;
  private final int maxTries;
  private int next;

  TestRunItems(List<PlannedCase> cases, CaseRunner runner, Captures captures, RunParameters run) {
    this.cases = cases;
    this.runner = runner;
    this.captures = captures;
    throttle = new Throttle(run.concurrency());
    budget = new CpuBudget(run.cpuShare());
    maxTries = run.maxTries();
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
      JsonObject variables = runner.variables(test, context);
      Tries tries = new Tries(test, variables, context);
      Tried last = tries.last();
      captured = last.captured();
      return tries.result(last);
    } catch (MissingCapture missing) {
      return new ItemResult(Outcome.ERROR, missing.getMessage(), null, List.of());
    } finally {
      captures.ended(test.number(), captured);
    }
  }

  /** The tries of one test. */
  private final class Tries {
    private final PlannedCase test;
    private final JsonObject variables;
    private final ItemContext context;
    private int counted;
    private int limited;

    Tries(PlannedCase test, JsonObject variables, ItemContext context) {
      this.test = test;
      this.variables = variables;
      this.context = context;
    }

    Tried last() throws InterruptedException {
      while (true) {
        Tried tried = once();
        if (tried.rateLimited() && limited < MOST_LIMITED) {
          limited++;
        } else {
          counted++;
          if (!tried.again() || counted >= maxTries) {
            return tried;
          }
        }
        keepOn(context.pause(pause(tried.retryAfter())));
      }
    }

    private Tried once() throws InterruptedException {
      keepOn(throttle.enter(context));
      boolean rateLimited = false;
      Tried tried;
      try {
        tried = runner.run(test, variables, context);
        rateLimited = tried.rateLimited();
      } finally {
        throttle.leave(rateLimited);
      }
      keepOn(budget.rest(tried.cpuNanos(), context));
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

    ItemResult result(Tried tried) {
      JsonObjectBuilder output =
          JsonText.PROVIDER
              .createObjectBuilder(tried.output())
              .add("test_case_id", test.testCaseId())
              .add("tries", counted)
              .add("rate_limited", limited);
      if (test.model() != null) {
        output.add("model", test.model()); // also where it gave no answer
      }
      List<ItemResult.Attachment> files =
          test.captures().isEmpty()
              ? List.of()
              : List.of(
                  new ItemResult.Attachment(
                      Captures.file(test.number()),
                      "application/json",
                      tried.captured().toString().getBytes(StandardCharsets.UTF_8)));
      return new ItemResult(tried.outcome(), tried.message(), output.build(), files);
    }
  }
}
