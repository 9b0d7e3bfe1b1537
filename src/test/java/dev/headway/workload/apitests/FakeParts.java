package dev.headway.workload.apitests;

import dev.headway.workload.apitests.cases.ApiCase;
import dev.headway.workload.apitests.cases.GenerationOptions;
import dev.headway.workload.apitests.cases.OperationCases;
import dev.headway.workload.apitests.document.ApiDocument;
import dev.headway.workload.apitests.document.Operation;
import dev.headway.workload.apitests.document.UnreadableDocument;
import dev.headway.workload.apitests.suites.SuiteZip;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The parts of the stages as a test wants them. */
final class FakeParts extends GenerationParts {
  ApiDocument document =
      Documents.of(List.of(), "GET /pets #pets", "POST /pets #pets", "GET /toys");
  Function<Operation, List<ApiCase>> generator = operation -> List.of();
  Set<String> leftOut = Set.of();
  String unreadable;
  String lastRead;
  int reads;
  ApiDocument generatedFrom;
  GenerationOptions options;
  SuiteZip.Contents contents;
  String lastFile = "coverage.html";

  @Override
  ApiDocument read(byte[] bytes) throws UnreadableDocument {
    lastRead = new String(bytes, StandardCharsets.UTF_8);
    reads++;
    if (unreadable != null) {
      throw new UnreadableDocument(unreadable);
    }
    return document;
  }

  @Override
  Function<Operation, OperationCases> generator(ApiDocument of, GenerationOptions with) {
    generatedFrom = of;
    options = with;
    return operation -> new OperationCases(generator.apply(operation), leftOut);
  }

  @Override
  void zip(SuiteZip.Contents what, OutputStream out, SuiteZip.Progress progress)
      throws IOException {
    contents = what;
    List<String> names = List.of("cases.json", "responses.json", "coverage.json", lastFile);
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (int i = 0; i < names.size(); i++) {
        zip.putNextEntry(new ZipEntry(names.get(i)));
        StringBuilder text = new StringBuilder(names.get(i));
        what.cases().forEach(each -> text.append(each.id()).append('\n'));
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        zip.write(bytes);
        zip.closeEntry();
        OutputStream copy = progress.copy(names.get(i));
        if (copy != null) {
          copy.write(bytes);
        }
        progress.wrote(i + 1, names.size(), names.get(i));
      }
    }
  }
}
