package dev.headway.workload.testrun;

import dev.headway.job.Artifact;
import dev.headway.job.ArtifactStore;
import dev.headway.platform.JsonText;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * What a job has made: the contract between it and a run.
 *
 * <ul>
 *   <li>{@code cases.jsonl}: a case a line, {@code {id, operation, category, name, steps: [{method,
 *       target, headers?, credentials?, body?, captures?, checks}]}}
 *   <li>{@code responses.json}: {@code {definitions, operations, security_schemes: {name: {kind,
 *       in?, parameter?}}}}; {@code kind} is {@code api_key}, {@code basic}, {@code bearer} or
 *       {@code other}, {@code in} is {@code header}, {@code query} or {@code cookie}
 * </ul>
 */
record GeneratedFiles(ArtifactStore artifacts) {
  static final String MADE_BY = "api-tests";
  static final String CASES = "cases.jsonl";
  static final String RESPONSES = "responses.json";

  /** The file as a stream. */
  InputStream open(String jobId, String name) throws IOException {
    Artifact artifact =
        artifacts
            .find(jobId, name)
            .orElseThrow(
                () -> new FileNotFoundException("job " + jobId + " has no artifact " + name));
    return artifacts.read(artifact);
  }

  BufferedReader lines(String jobId, String name) throws IOException {
    return new BufferedReader(new InputStreamReader(open(jobId, name), StandardCharsets.UTF_8));
  }

  JsonObject json(String jobId, String name) throws IOException {
    try (JsonReader reader =
        JsonText.PROVIDER.createReader(
            new InputStreamReader(open(jobId, name), StandardCharsets.UTF_8))) {
      return reader.readObject();
    }
  }
}
