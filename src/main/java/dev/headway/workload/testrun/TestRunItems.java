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
import java.util.List;
import java.util.OptionalLong;

/** The tests of one run, each tried as often as the run says. */
final class TestRunItems implements Items {
  private final List<PlannedCase> cases;
  private final RunParts parts;
  private final Tries tries;
  private final Pace pace;
  private int next;

  TestRunItems(List<PlannedCase> cases, RunParts parts, RunParameters run) {
    this.cases = cases;
    this.parts = parts;
    tries = new Tries(run);
    pace = new Pace(run.requestsPerSecond(), System::nanoTime);
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
      JsonObject variables = parts.runner().variables(test, context);
      Tries.Last last = tries.of(() -> once(test, variables, context), context);
      return new Answered(test, last.tried(), last.counted(), last.limited());
    } catch (MissingCapture missing) {
      JsonObject output =
          JsonText.PROVIDER.createObjectBuilder().add("error", "missing_capture").build();
      Tried untried = Tried.unjudged(Outcome.ERROR, missing.getMessage(), output, false, 0);
      return new Answered(test, untried, 0, 0);
    }
  }

  private Tried once(PlannedCase test, JsonObject variables, ItemContext context)
      throws InterruptedException {
    Tries.keepOn(pace.await(context));
    return parts.runner().run(test, variables, context);
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
    parts.stage().detail("cpu_ms", JsonText.PROVIDER.createValue(tries.used().toMillis()));
  }
}
