package dev.headway.workload.apitests.cases;

import dev.headway.workload.apitests.document.ApiDocument;
import dev.headway.workload.apitests.document.Operation;
import java.util.List;

/** Makes the cases of one operation after the other. For many threads. */
public final class CaseGenerator {
  public CaseGenerator(ApiDocument document, GenerationOptions options) {}

  /**
   * The operation's cases and the chains that begin with it, in a fixed order, no two of them the
   * same request with the same checks. They depend on the document, the options and the operation
   * alone, not on what was asked for before.
   */
  public List<ApiCase> cases(Operation operation) {
    throw new UnsupportedOperationException();
  }
}
