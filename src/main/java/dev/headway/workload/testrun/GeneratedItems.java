package dev.headway.workload.testrun;

import dev.headway.batch.Item;
import dev.headway.batch.ItemContext;
import dev.headway.batch.ItemResult;
import dev.headway.batch.Items;
import dev.headway.batch.StageContext;
import dev.headway.job.Outcome;
import dev.headway.platform.JsonText;
import dev.headway.workload.testrun.generated.Credentials;
import dev.headway.workload.testrun.generated.GeneratedCase;
import jakarta.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;

/** The generated cases of one run, read from its plan as they are needed. */
final class GeneratedItems implements Items {
  /** What the JDK's client sets itself. */
  private static final Set<String> NOT_OURS =
      Set.of("connection", "content-length", "expect", "host", "upgrade");

  /**
   * What the cases of a run share.
   *
   * @param total of cases
   * @param outputChars of a stored output at most
   */
  record Parts(
      CaseSteps steps,
      Turns turns,
      Tries tries,
      Failures failures,
      StageContext stage,
      long total,
      int outputChars) {}

  private final BufferedReader plan;
  private final Parts parts;
  private long read;

  /**
   * @param plan is closed with these
   */
  GeneratedItems(BufferedReader plan, Parts parts) {
    this.plan = plan;
    this.parts = parts;
  }

  @Override
  public OptionalLong total() {
    return OptionalLong.of(parts.total());
  }

  @Override
  public Item next() throws IOException {
    String line = plan.readLine();
    if (line == null) {
      return null;
    }
    JsonObject json = JsonText.parseObject(line);
    return new Item(read++, json.getString("name"), GeneratedCase.of(json.getJsonObject("case")));
  }

  @Override
  public ItemResult process(Item item, ItemContext context) throws InterruptedException {
    GeneratedCase test = (GeneratedCase) item.payload();
    String skipped = unsendable(test);
    if (skipped != null) {
      Tried tried =
          new CaseLog(test, new ThreadCost())
              .ended(Outcome.SKIPPED, "cannot_be_sent", skipped, false);
      return result(new Tries.Last(tried, 0, 0));
    }
    return result(
        parts
            .turns()
            .take(
                test,
                context,
                () -> parts.tries().of(() -> parts.steps().run(test, context), context)));
  }

  private String unsendable(GeneratedCase test) {
    for (var step : test.steps()) {
      for (String name : step.headers().keySet()) {
        if (NOT_OURS.contains(name.toLowerCase(Locale.ROOT))) {
          return "the header " + name + " cannot be sent: the HTTP client sets it itself";
        }
      }
    }
    return parts.steps().credentials().lackingFor(test);
  }

  private ItemResult result(Tries.Last last) {
    Tried tried = last.tried();
    if (tried.outcome().countsAsFailed()) {
      parts.failures().add();
    }
    Credentials credentials = parts.steps().credentials();
    JsonObject output =
        JsonText.PROVIDER
            .createObjectBuilder(credentials.hidden(tried.output()))
            .add("tries", last.counted())
            .add("rate_limited", last.limited())
            .build();
    return new ItemResult(
        tried.outcome(),
        credentials.hidden(tried.message()),
        StoredText.fit(output, parts.outputChars()),
        List.of());
  }

  @Override
  public void close() throws IOException {
    plan.close();
    parts.stage().detail("cpu_ms", JsonText.PROVIDER.createValue(parts.tries().used().toMillis()));
  }
}
