package dev.headway.workload.apitests;

import dev.headway.batch.ItemWork;
import dev.headway.batch.Items;
import dev.headway.batch.StageContext;
import dev.headway.workload.apitests.document.ApiDocument;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;

/** The stage {@code generating}: one item an operation. */
@Named("api-tests.generating")
@ApplicationScoped
public class GeneratingWork implements ItemWork {
  @Inject JobDocument jobDocument;
  @Inject GenerationParts parts;

  @Override
  public Items open(StageContext stage) throws IOException {
    ApiTestsParameters parameters = ApiTestsParameters.of(stage.parameters());
    ApiDocument document = jobDocument.selected(stage, parameters);
    stage.log(
        "info", "Generating test cases for " + document.operations().size() + " endpoints...");
    return new GeneratedCases(
        document.operations(),
        parts.generator(document, parameters.options()),
        parts.proposals(document, parameters, text -> stage.log("warning", text)));
  }
}
