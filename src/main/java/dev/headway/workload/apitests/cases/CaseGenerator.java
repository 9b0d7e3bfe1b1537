package dev.headway.workload.apitests.cases;

import dev.headway.workload.apitests.cases.values.SharedSchemas;
import dev.headway.workload.apitests.cases.values.Values;
import dev.headway.workload.apitests.document.ApiDocument;
import dev.headway.workload.apitests.document.Operation;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Makes the cases of one operation after the other. For many threads. */
public final class CaseGenerator {
  private final ApiDocument document;
  private final GenerationOptions options;
  private final SharedSchemas schemas;
  private final Paths paths;

  public CaseGenerator(ApiDocument document, GenerationOptions options) {
    this.document = document;
    this.options = options;
    this.schemas = new SharedSchemas(document);
    this.paths = new Paths(document);
  }

  /**
   * The operation's cases and the chains that begin with it, in a fixed order, no two of them the
   * same request with the same checks. They depend on the document, the options and the operation
   * alone, not on what was asked for before.
   */
  public OperationCases cases(Operation operation) {
    Values values = new Values(schemas, options.seed(), operation.id());
    Subject subject = new Subject(document, operation, values);
    if (subject.isTooLong()) {
      return new OperationCases(List.of(), Set.of());
    }
    Creations creations = new Creations(document, paths, values);
    ListedValues listed = new ListedValues(subject);
    Drafts drafts = new Drafts();
    ItemCases items = new ItemCases(paths, subject, creations, drafts);
    if (wants(Category.POSITIVE)) {
      new PositiveCases(subject, listed, drafts).add();
      items.addPositive();
    }
    if (wants(Category.BOUNDARY)) {
      new BoundaryCases(subject, drafts).add();
    }
    if (wants(Category.NEGATIVE)) {
      new NegativeCases(subject, drafts).add();
      items.addGone();
    }
    if (wants(Category.SECURITY)) {
      new SecurityCases(subject, drafts).add();
    }
    if (wants(Category.PROTOCOL)) {
      new ProtocolCases(paths, subject, drafts).add();
    }
    if (wants(Category.CHAIN)) {
      new ChainCases(paths, subject, creations, drafts).add();
      new LinkCases(paths, subject, creations, drafts).add();
    }
    Set<String> known = Set.copyOf(CoveragePoints.of(schemas, operation));
    List<Draft> all = drafts.all().stream().map(draft -> draft.covering(known)).toList();
    List<Draft> kept = listed.counted(Selection.most(all, options.casesPerOperation()));
    Set<String> leftOut = new LinkedHashSet<>();
    if (kept.size() < all.size()) {
      listed.counted(all).forEach(draft -> leftOut.addAll(draft.covers()));
      kept.forEach(draft -> leftOut.removeAll(draft.covers()));
    }
    return new OperationCases(Selection.named(operation.id(), kept), leftOut);
  }

  private boolean wants(Category category) {
    return options.categories().contains(category);
  }
}
