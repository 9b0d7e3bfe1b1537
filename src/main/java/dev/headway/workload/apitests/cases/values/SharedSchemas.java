package dev.headway.workload.apitests.cases.values;

import dev.headway.workload.apitests.document.ApiDocument;
import dev.headway.workload.apitests.document.Media;
import dev.headway.workload.apitests.document.Operation;
import dev.headway.workload.apitests.document.Parameter;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** What the values of all operations share. For many threads; grows with the document only. */
public final class SharedSchemas {
  private final Schemas schemas;
  private final Validators strict;
  private final Validators lenient;
  private final ApiDocument document;
  private RiskyPatterns risky;

  public SharedSchemas(ApiDocument document) {
    this.document = document;
    schemas = new Schemas(document);
    strict = new Validators(document, true);
    lenient = new Validators(document, false);
  }

  /** Looks at the whole document, when it is first needed. */
  private synchronized RiskyPatterns risky() {
    if (risky == null) {
      risky = new RiskyPatterns(requestSchemas(document));
    }
    return risky;
  }

  private static List<JsonValue> requestSchemas(ApiDocument document) {
    List<JsonValue> all = new ArrayList<>();
    all.add(document.definitions());
    for (Operation operation : document.operations()) {
      for (Parameter parameter : operation.parameters()) {
        all.add(parameter.schema());
      }
      if (operation.body() != null) {
        for (Media media : operation.body().content()) {
          all.add(media.schema() == null ? JsonValue.TRUE : media.schema());
        }
      }
    }
    return all;
  }

  public Schemas schemas() {
    return schemas;
  }

  /** Told of each place and keyword of a schema once, such as {@code /name}, maxLength. */
  public void constraints(JsonValue schema, BiConsumer<String, String> each) {
    Constraints.of(schemas, schema, each);
  }

  Verdicts verdicts() {
    return new Verdicts(strict, lenient, risky());
  }
}
