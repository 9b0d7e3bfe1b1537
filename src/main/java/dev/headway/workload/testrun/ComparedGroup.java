package dev.headway.workload.testrun;

import dev.headway.batch.ItemContext;
import dev.headway.platform.JsonText;
import dev.headway.suite.PlannedCase;
import dev.headway.workload.testrun.EarlierChoices.Stored;
import dev.headway.workload.testrun.expect.CaseVerdict;
import dev.headway.workload.testrun.expect.Expectations;
import dev.headway.workload.testrun.expect.Verdict;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Tests whose answers are compared once all of them are there. */
final class ComparedGroup {
  static final Set<String> TYPES = Set.of("select-best", "max-score");

  /** A test's answer: made by the first worker that comes, waited for by the others. */
  private static final class Slot {
    private final AtomicBoolean taken = new AtomicBoolean();
    private final CompletableFuture<Answered> answer = new CompletableFuture<>();
  }

  private final CaseRunner runner;
  private final Stored stored;
  private final Map<PlannedCase, Slot> slots = new LinkedHashMap<>();
  private final AtomicBoolean comparing = new AtomicBoolean();
  private final CompletableFuture<Map<PlannedCase, Answered>> compared = new CompletableFuture<>();
  private final AtomicInteger left;

  ComparedGroup(List<PlannedCase> tests, CaseRunner runner, Stored stored) {
    this.runner = runner;
    this.stored = stored;
    tests.stream()
        .filter(test -> !stored.numbers().contains(test.number()))
        .forEach(test -> slots.put(test, new Slot()));
    left = new AtomicInteger(slots.size());
  }

  /** Empty for what has no type. */
  static String type(JsonValue expectation) {
    return expectation instanceof JsonObject object && object.get("type") instanceof JsonString type
        ? type.getString()
        : "";
  }

  /** Whether each test has got its answer. */
  boolean isLast() {
    return left.get() == 0;
  }

  Answered answer(PlannedCase test, ItemContext context, Comparisons.Ask ask)
      throws InterruptedException, IOException {
    make(test, slots.get(test), ask);
    for (Map.Entry<PlannedCase, Slot> other : slots.entrySet()) {
      make(other.getKey(), other.getValue(), ask);
    }
    Map<PlannedCase, Answered> answers = new LinkedHashMap<>();
    for (Map.Entry<PlannedCase, Slot> slot : slots.entrySet()) {
      String what = "for \"" + slot.getKey().name() + "\"";
      answers.put(slot.getKey(), Waiting.of(slot.getValue().answer, context, what));
    }
    Answered answered = compared(answers, context).get(test);
    left.decrementAndGet();
    return answered;
  }

  private static void make(PlannedCase test, Slot slot, Comparisons.Ask ask)
      throws InterruptedException, IOException {
    if (!slot.taken.compareAndSet(false, true)) {
      return;
    }
    try {
      slot.answer.complete(ask.answer(test));
    } catch (InterruptedException | IOException | RuntimeException | Error failed) {
      slot.answer.completeExceptionally(failed);
      throw failed;
    }
  }

  private Map<PlannedCase, Answered> compared(
      Map<PlannedCase, Answered> answers, ItemContext context) throws InterruptedException {
    if (comparing.compareAndSet(false, true)) {
      try {
        compared.complete(stored.chosen() == null ? compare(answers, context) : asChosen(answers));
      } catch (InterruptedException | RuntimeException | Error failed) {
        compared.completeExceptionally(failed);
        throw failed;
      }
    }
    return Waiting.of(compared, context, "for its comparison");
  }

  private Map<PlannedCase, Answered> compare(
      Map<PlannedCase, Answered> answers, ItemContext context) throws InterruptedException {
    Map<PlannedCase, Judged> judged = judged(answers);
    Map<PlannedCase, Answered> all = new HashMap<>(answers);
    if (!judged.isEmpty()) {
      List<PlannedCase> tests = List.copyOf(judged.keySet());
      List<CaseVerdict> verdicts = runner.compare(judged, context);
      JsonObject chosen = chosen(tests, verdicts);
      for (int i = 0; i < tests.size(); i++) {
        all.put(tests.get(i), answers.get(tests.get(i)).compared(verdicts.get(i), chosen));
      }
    }
    return all;
  }

  /** What was not answered cannot be compared; it keeps its error. */
  private static Map<PlannedCase, Judged> judged(Map<PlannedCase, Answered> answers) {
    Map<PlannedCase, Judged> judged = new LinkedHashMap<>();
    answers.forEach(
        (test, answered) -> {
          if (answered.last().judged() != null) {
            judged.put(test, answered.last().judged());
          }
        });
    return judged;
  }

  /** The names of those that won, null where none did. */
  private static JsonObject chosen(List<PlannedCase> tests, List<CaseVerdict> verdicts) {
    Map<String, String> winners = new LinkedHashMap<>();
    for (int i = 0; i < tests.size(); i++) {
      for (Verdict verdict : verdicts.get(i).verdicts()) {
        if (TYPES.contains(verdict.type())) {
          winners.merge(
              verdict.type(), verdict.passed() ? tests.get(i).name() : "", String::concat);
        }
      }
    }
    JsonObjectBuilder chosen = JsonText.PROVIDER.createObjectBuilder();
    winners.forEach(
        (type, name) ->
            chosen.add(
                type, name.isEmpty() ? JsonValue.NULL : JsonText.PROVIDER.createValue(name)));
    return chosen.build();
  }

  /** Who was chosen stays chosen: the answers to compare with are not here any more. */
  private Map<PlannedCase, Answered> asChosen(Map<PlannedCase, Answered> answers) {
    Map<PlannedCase, Answered> all = new HashMap<>(answers);
    judged(answers)
        .forEach(
            (test, judged) -> {
              Expectations expectations = CaseRunner.expectations(test);
              CaseVerdict verdict =
                  expectations.compared(judged.verdict(), type -> isChosen(test, type));
              all.put(test, answers.get(test).compared(verdict, stored.chosen()));
            });
    return all;
  }

  private boolean isChosen(PlannedCase test, String type) {
    return stored.chosen().get(type) instanceof JsonString name
        && name.getString().equals(test.name());
  }
}
