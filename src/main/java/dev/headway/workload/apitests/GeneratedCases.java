package dev.headway.workload.apitests;

import dev.headway.batch.Item;
import dev.headway.batch.ItemContext;
import dev.headway.batch.ItemResult;
import dev.headway.batch.ItemResult.Attachment;
import dev.headway.batch.Items;
import dev.headway.job.Outcome;
import dev.headway.platform.JsonText;
import dev.headway.workload.apitests.cases.ApiCase;
import dev.headway.workload.apitests.document.Operation;
import jakarta.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;

/** The operations of one document, in its order; of each, its cases in a file of JSON lines. */
final class GeneratedCases implements Items {
  static final int MOST_BYTES = 1024 * 1024;

  private final List<Operation> operations;
  private final Function<Operation, List<ApiCase>> generator;
  private final EndpointNames names = new EndpointNames();
  private int next;

  GeneratedCases(List<Operation> operations, Function<Operation, List<ApiCase>> generator) {
    this.operations = operations;
    this.generator = generator;
  }

  /** Where the cases of an item are. */
  static String file(long item) {
    return "cases/" + item + ".jsonl";
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

  @Override
  public ItemResult process(Item item, ItemContext context) {
    Operation operation = (Operation) item.payload();
    List<ApiCase> cases = generator.apply(operation);
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    CaseCount kept = new CaseCount();
    for (ApiCase each : cases) {
      byte[] line = (each.toJson() + "\n").getBytes(StandardCharsets.UTF_8);
      if (lines.size() + line.length <= MOST_BYTES) {
        lines.writeBytes(line);
        kept.add(each.category());
      }
    }
    return new ItemResult(
        Outcome.PASSED,
        kept.total() == cases.size() ? null : cut(kept.total(), cases.size()),
        output(operation, kept),
        List.of(new Attachment(file(item.number()), "application/jsonl", lines.toByteArray())));
  }

  private static String cut(long kept, int all) {
    return "only " + kept + " of " + all + " cases are kept: there is room for 1 MiB of them";
  }

  private static JsonObject output(Operation operation, CaseCount kept) {
    return JsonText.PROVIDER
        .createObjectBuilder()
        .add("operation", operation.id())
        .add("cases", kept.total())
        .add("by_category", kept.byCategory())
        .build();
  }
}
