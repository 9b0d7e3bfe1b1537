package dev.headway.workload.testrun;

import dev.headway.batch.StageContext;
import dev.headway.job.ArtifactStore;
import dev.headway.platform.JsonText;
import dev.headway.workload.testrun.generated.Credentials;
import dev.headway.workload.testrun.generated.GeneratedCase;
import dev.headway.workload.testrun.generated.ItemNames;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * The run's own copy of the cases and of what is described, left by its first attempt and read by
 * the later ones: the job that made them may be deleted meanwhile. A line of the plan is {@code
 * {number, name, kind: "http", case}}. Never holds more than a few cases.
 */
record GeneratedPlan(ArtifactStore artifacts, StageContext stage) {
  /** Makes the copy if there is none yet, and counts its cases. */
  long prepare(GeneratedRun run) throws IOException {
    String jobId = stage.job().id();
    return artifacts.find(jobId, PlanFile.NAME).isPresent() ? lines(jobId) : copy(run);
  }

  /** What is described: definitions, operations, security schemes. */
  JsonObject described() throws IOException {
    return new GeneratedFiles(artifacts).json(stage.job().id(), GeneratedFiles.RESPONSES);
  }

  static JsonObject schemes(JsonObject described) {
    return described.get("security_schemes") instanceof JsonObject schemes
        ? schemes
        : JsonValue.EMPTY_JSON_OBJECT;
  }

  BufferedReader open() throws IOException {
    return new GeneratedFiles(artifacts).lines(stage.job().id(), PlanFile.NAME);
  }

  private long lines(String jobId) throws IOException {
    long lines = 0;
    try (InputStream plan = new GeneratedFiles(artifacts).open(jobId, PlanFile.NAME)) {
      byte[] bytes = new byte[65_536];
      for (int count = plan.read(bytes); count >= 0; count = plan.read(bytes)) {
        for (int i = 0; i < count; i++) {
          lines += bytes[i] == '\n' ? 1 : 0;
        }
      }
    }
    return lines;
  }

  /** The plan last: an attempt that is cut short in between makes both again. */
  private long copy(GeneratedRun run) throws IOException {
    GeneratedFiles made = new GeneratedFiles(artifacts);
    // closed only where all went well: a stream that is left open leaves nothing
    OutputStream responses = stage.artifact(GeneratedFiles.RESPONSES, "application/json");
    try (InputStream from = made.open(run.jobId(), GeneratedFiles.RESPONSES)) {
      from.transferTo(responses);
    }
    responses.close();
    CaseCounts counts = new CaseCounts(run.filter());
    ItemNames names = new ItemNames();
    OutputStream to = new BufferedOutputStream(stage.artifact(PlanFile.NAME, "application/jsonl"));
    try (BufferedReader from = made.lines(run.jobId(), GeneratedFiles.CASES)) {
      for (String line = from.readLine(); line != null; line = from.readLine()) {
        JsonObject json = JsonText.parseObject(line);
        GeneratedCase test = GeneratedCase.of(json);
        if (counts.add(test)) {
          to.write(line(counts.cases(), names.of(test), json).getBytes(StandardCharsets.UTF_8));
        }
      }
    }
    to.close();
    tell(run, counts);
    return counts.cases();
  }

  private static String line(long number, String name, JsonObject test) {
    return JsonText.PROVIDER
            .createObjectBuilder()
            .add("number", number)
            .add("name", name)
            .add("kind", "http")
            .add("case", test)
            .build()
        + "\n";
  }

  private void tell(GeneratedRun run, CaseCounts counts) throws IOException {
    stage.log("info", counts.said());
    if (!counts.leftOut().isEmpty()) {
      stage.detail("left_out", counts.leftOut());
    }
    for (String name : new Credentials(schemes(described()), run.credentials()).unknown()) {
      stage.log("warning", "credentials are given for " + name + ", which is no security scheme");
    }
    if (counts.cases() == 0) {
      stage.fail("no case is left to run: " + counts.said());
    }
  }
}
