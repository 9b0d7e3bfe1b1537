package dev.headway.workload.apitests;

import dev.headway.batch.Item;
import dev.headway.batch.ItemContext;
import dev.headway.batch.ItemResult;
import dev.headway.batch.ItemResult.Attachment;
import dev.headway.batch.Items;
import dev.headway.job.Outcome;
import dev.headway.platform.JsonText;
import dev.headway.workload.apitests.cases.ApiCase;
import dev.headway.workload.apitests.cases.OperationCases;
import dev.headway.workload.apitests.document.Operation;
import dev.headway.workload.apitests.proposals.Proposals;
import dev.headway.workload.apitests.proposals.Proposed;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * The operations of one document, in its order; of each, its cases in a file of JSON lines, those
 * of a model last; where the limit left points out, those in a file of their own.
 */
final class GeneratedCases implements Items {
  static final int MOST_BYTES = 1024 * 1024;

  private final List<Operation> operations;
  private final Function<Operation, OperationCases> generator;
  private final Proposals proposals;
  private final EndpointNames names = new EndpointNames();
  private int next;

  /**
   * @param proposals null where no model is asked
   */
  GeneratedCases(
      List<Operation> operations,
      Function<Operation, OperationCases> generator,
      Proposals proposals) {
    this.operations = operations;
    this.generator = generator;
    this.proposals = proposals;
  }

  /** Where the cases of an item are. */
  static String file(long item) {
    return "cases/" + item + ".jsonl";
  }

  /** Where the points are that the limit left out of an item's cases. */
  static String leftOutFile(long item) {
    return "left-out/" + item + ".json";
  }

  @Override
  public OptionalLong total() {
    return OptionalLong.of(operations.size());
  }

  @Override
  public Item next() {
    if (next == operations.size()) {
      return null;
    }
    Operation operation = operations.get(next);
    return new Item(next++, names.unique(operation.title()), operation);
  }

  /** Of a cancelled item nothing stays: it is done again, model and all. */
  @Override
  public ItemResult process(Item item, ItemContext context) throws InterruptedException {
    Operation operation = (Operation) item.payload();
    OperationCases generated = generator.apply(operation);
    List<ApiCase> cases = new ArrayList<>(generated.cases());
    Proposed proposed =
        proposals == null ? null : proposals.of(operation, cases, context::isCancelled);
    if (proposed != null) {
      cases.addAll(proposed.cases());
    }
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    CaseCount kept = new CaseCount();
    for (ApiCase each : cases) {
      byte[] line = (each.toJson() + "\n").getBytes(StandardCharsets.UTF_8);
      if (lines.size() + line.length <= MOST_BYTES) {
        lines.writeBytes(line);
        kept.add(each);
      }
    }
    List<Attachment> files = new ArrayList<>();
    files.add(new Attachment(file(item.number()), "application/jsonl", lines.toByteArray()));
    if (!generated.leftOut().isEmpty()) {
      String points = JsonText.PROVIDER.createArrayBuilder(generated.leftOut()).build().toString();
      files.add(
          new Attachment(
              leftOutFile(item.number()),
              "application/json",
              points.getBytes(StandardCharsets.UTF_8)));
    }
    return new ItemResult(
        Outcome.PASSED,
        message(kept.total(), cases.size(), proposed),
        output(operation, kept, proposed),
        files);
  }

  /** Null where there is nothing to say. */
  private static String message(long kept, int all, Proposed proposed) {
    String cut =
        kept == all
            ? null
            : "only " + kept + " of " + all + " cases are kept: there is room for 1 MiB of them";
    String failure =
        proposed == null || proposed.failure() == null
            ? null
            : "the model gave no cases: " + proposed.failure();
    if (cut != null && failure != null) {
      return cut + "; " + failure;
    }
    return cut == null ? failure : cut;
  }

  private static JsonObject output(Operation operation, CaseCount kept, Proposed proposed) {
    JsonObjectBuilder output =
        JsonText.PROVIDER
            .createObjectBuilder()
            .add("operation", operation.id())
            .add("cases", kept.total())
            .add("by_category", kept.byCategory());
    if (proposed != null) {
      output.add("proposed", proposed.count()).add("accepted", kept.proposed());
      if (!proposed.dropped().isEmpty()) {
        output.add("dropped", JsonText.PROVIDER.createArrayBuilder(proposed.dropped()));
      }
    }
    return output.build();
  }
}
