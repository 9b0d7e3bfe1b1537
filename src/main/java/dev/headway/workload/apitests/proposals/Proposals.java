package dev.headway.workload.apitests.proposals;

import dev.headway.platform.ModelQuestion;
import dev.headway.platform.ModelQuestions;
import dev.headway.platform.NoModelAnswer;
import dev.headway.workload.apitests.cases.ApiCase;
import dev.headway.workload.apitests.cases.GenerationOptions;
import dev.headway.workload.apitests.cases.Proposal;
import dev.headway.workload.apitests.cases.ProposedCases;
import dev.headway.workload.apitests.document.ApiDocument;
import dev.headway.workload.apitests.document.Operation;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Asks a model for further cases, an operation at a time; no more after it has failed three times
 * in a row. For many threads.
 */
public final class Proposals {
  static final Duration DEADLINE = Duration.ofSeconds(60);

  private static final long MOST_BYTES = 2 << 20;
  private static final int MOST_FAILURES = 3;

  private final ApiDocument document;
  private final GenerationOptions options;
  private final ProposedCases admission;
  private final ModelQuestions models;
  private final String model;
  private final int most;
  private final Consumer<String> log;
  private final AtomicInteger failuresInARow = new AtomicInteger();
  private final AtomicBoolean givenUp = new AtomicBoolean();

  /**
   * @param most cases of an operation
   * @param log told once when the model is asked no more
   */
  public Proposals(
      ApiDocument document,
      GenerationOptions options,
      ModelQuestions models,
      String model,
      int most,
      Consumer<String> log) {
    this.document = document;
    this.options = options;
    this.admission = new ProposedCases(document, options);
    this.models = models;
    this.model = model;
    this.most = most;
    this.log = log;
  }

  /**
   * Takes a minute at most.
   *
   * @param generated the operation's other cases
   * @return null where the model is asked no more
   * @throws InterruptedException cancelled
   */
  public Proposed of(Operation operation, List<ApiCase> generated, BooleanSupplier cancelled)
      throws InterruptedException {
    if (givenUp.get()) {
      return null;
    }
    String prompt = Prompt.of(document, operation, most, options.categories());
    try {
      String answer = models.ask(new ModelQuestion(model, prompt, DEADLINE, MOST_BYTES, cancelled));
      List<Proposal> proposals = Answer.proposals(answer, most);
      if (proposals.isEmpty()) {
        return failed("there are none in its answer");
      }
      failuresInARow.set(0);
      ProposedCases.Admitted admitted = admission.of(operation, proposals, generated);
      return new Proposed(admitted.cases(), proposals.size(), admitted.dropped(), null);
    } catch (NoModelAnswer failed) {
      return failed(failed.getMessage());
    }
  }

  private Proposed failed(String why) {
    if (failuresInARow.incrementAndGet() >= MOST_FAILURES && givenUp.compareAndSet(false, true)) {
      log.accept(
          "The model "
              + model
              + " is asked no more, as it failed "
              + MOST_FAILURES
              + " times in a row: "
              + why);
    }
    return Proposed.failed(why);
  }
}
