package dev.headway.workload.apitests;

import dev.headway.batch.StageContext;
import dev.headway.job.Artifact;
import dev.headway.job.ArtifactStore;
import dev.headway.platform.JsonText;
import dev.headway.workload.apitests.cases.ApiCase;
import dev.headway.workload.apitests.document.Operation;
import dev.headway.workload.apitests.suites.SuiteZip;
import jakarta.json.JsonString;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;

/**
 * All cases of a job in one artifact, a line of JSON each, in the document's order: read several
 * times, one file after the other would take far longer. Each step ends with a {@link
 * CancellationException} soon after a cancel.
 */
record CasesFile(ArtifactStore artifacts, StageContext stage) implements SuiteZip.Cases {
  static final String NAME = "cases.jsonl";

  /**
   * Joins what the items have left; an item without cases has left nothing.
   *
   * @return whether there is any case
   */
  boolean write(int items) throws IOException {
    OutputStream out = stage.artifact(NAME, "application/jsonl");
    boolean any = false;
    for (int item = 0; item < items; item++) {
      refuseCancelled(stage);
      Optional<Artifact> file = artifacts.find(stage.job().id(), GeneratedCases.file(item));
      if (file.isPresent()) {
        any |= file.get().sizeBytes() > 0;
        artifacts.copy(file.get(), 0, file.get().sizeBytes(), out);
      }
    }
    out.close(); // not on a failure: half a file leaves none
    return any;
  }

  @Override
  public void forEach(Reader reader) throws IOException {
    forEachText(text -> reader.take(ApiCase.fromJson(JsonText.parseObject(text))));
  }

  @Override
  public void forEachText(TextReader reader) throws IOException {
    Artifact file =
        artifacts
            .find(stage.job().id(), NAME)
            .orElseThrow(() -> new IOException("The job has lost its file " + NAME));
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(new ArtifactInput(artifacts, file), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        refuseCancelled(stage);
        reader.take(line);
      }
    }
  }

  @Override
  public Set<String> leftOut(Operation operation) throws IOException {
    Optional<Artifact> file =
        artifacts.find(stage.job().id(), GeneratedCases.leftOutFile(operation.number()));
    if (file.isEmpty()) {
      return Set.of();
    }
    refuseCancelled(stage);
    ByteArrayOutputStream json = new ByteArrayOutputStream();
    artifacts.copy(file.get(), 0, file.get().sizeBytes(), json);
    return JsonText.parse(json.toString(StandardCharsets.UTF_8))
        .asJsonArray()
        .getValuesAs(JsonString.class)
        .stream()
        .map(JsonString::getString)
        .collect(Collectors.toSet());
  }

  static void refuseCancelled(StageContext stage) {
    if (stage.isCancelled()) {
      throw new CancellationException("The stage " + stage.stage() + " was stopped");
    }
  }
}
