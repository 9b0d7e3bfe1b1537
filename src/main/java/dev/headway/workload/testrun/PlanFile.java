package dev.headway.workload.testrun;

import dev.headway.batch.StageContext;
import dev.headway.job.Artifact;
import dev.headway.job.ArtifactStore;
import dev.headway.platform.JsonText;
import dev.headway.suite.Plan;
import dev.headway.suite.PlannedCase;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;

/**
 * What a run does, left as an artifact by its first attempt and read by the later ones: suites may
 * change meanwhile. One line of JSON a test.
 */
record PlanFile(ArtifactStore artifacts, StageContext stage) {
  static final String NAME = "plan.jsonl";

  List<PlannedCase> read(Supplier<Plan> planned) throws IOException {
    Artifact stored = artifacts.find(stage.job().id(), NAME).orElse(null);
    return stored == null ? write(planned.get().cases()) : read(stored);
  }

  private List<PlannedCase> write(List<PlannedCase> cases) throws IOException {
    try (OutputStream file = stage.artifact(NAME, "application/jsonl")) {
      for (PlannedCase test : cases) {
        file.write((test.toJson() + "\n").getBytes(StandardCharsets.UTF_8));
      }
    }
    return cases;
  }

  private List<PlannedCase> read(Artifact stored) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream((int) stored.sizeBytes());
    artifacts.copy(stored, 0, stored.sizeBytes(), bytes);
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new ByteArrayInputStream(bytes.toByteArray()), StandardCharsets.UTF_8))) {
      return lines.lines().map(JsonText::parseObject).map(PlannedCase::fromJson).toList();
    }
  }
}
