package dev.headway.workload.apitests;

import dev.headway.platform.ModelQuestions;
import dev.headway.workload.apitests.cases.CaseGenerator;
import dev.headway.workload.apitests.cases.GenerationOptions;
import dev.headway.workload.apitests.cases.OperationCases;
import dev.headway.workload.apitests.document.ApiDocument;
import dev.headway.workload.apitests.document.DocumentReader;
import dev.headway.workload.apitests.document.Operation;
import dev.headway.workload.apitests.document.UnreadableDocument;
import dev.headway.workload.apitests.proposals.Proposals;
import dev.headway.workload.apitests.suites.SuiteZip;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Consumer;
import java.util.function.Function;

/** What the stages are made of; a test puts others in their places. */
@ApplicationScoped
class GenerationParts {
  @Inject ModelQuestions models;
  @Inject ZipHelpers helpers;

  ApiDocument read(byte[] document) throws UnreadableDocument {
    return DocumentReader.read(document);
  }

  /** For many threads. */
  Function<Operation, OperationCases> generator(ApiDocument document, GenerationOptions options) {
    return new CaseGenerator(document, options)::cases;
  }

  /** For many threads; null where no model is to be asked. */
  Proposals proposals(
      ApiDocument document, ApiTestsParameters parameters, Consumer<String> askedNoMore) {
    return parameters.asksModel()
        ? new Proposals(
            document,
            parameters.options(),
            models,
            parameters.model(),
            parameters.aiCases(),
            askedNoMore)
        : null;
  }

  void zip(SuiteZip.Contents contents, OutputStream out, SuiteZip.Progress progress)
      throws IOException {
    SuiteZip.write(contents, helpers, out, progress);
  }
}
