package dev.headway.workload.testrun;

import dev.headway.job.ArtifactStore;
import dev.headway.platform.JsonText;
import dev.headway.workload.testrun.generated.Credentials;
import dev.headway.workload.testrun.generated.GeneratedCase;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;

/** What a run of generated cases would do. */
record GeneratedPreview(ArtifactStore artifacts) {
  /** The shape of {@link RunPreview}, with counts of what is run and what is not. */
  JsonObject of(RunParameters run) {
    GeneratedFiles files = new GeneratedFiles(artifacts);
    GeneratedRun generated = run.generated();
    CaseCounts counts = new CaseCounts(generated.filter());
    long unproven = 0;
    try (BufferedReader lines = files.lines(generated.jobId(), GeneratedFiles.CASES)) {
      Credentials credentials =
          new Credentials(
              GeneratedPlan.schemes(files.json(generated.jobId(), GeneratedFiles.RESPONSES)),
              generated.credentials());
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        GeneratedCase test = GeneratedCase.of(JsonText.parseObject(line));
        if (counts.add(test) && credentials.lackingFor(test) != null) {
          unproven++;
        }
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    return json(run, counts, unproven);
  }

  private static JsonObject json(RunParameters run, CaseCounts counts, long unproven) {
    JsonObjectBuilder json = JsonText.PROVIDER.createObjectBuilder();
    json.add("tests", counts.cases()).add("known", 0).add("samples", 0);
    json.add("concurrency", Math.max(1, Math.min(run.concurrency(), counts.cases())));
    json.add("duration_ms", duration(run, counts));
    for (String unknown : new String[] {"cost", "tokens", "memory_bytes_per_test"}) {
      json.addNull(unknown);
    }
    return json.add("requests", counts.steps())
        .add("categories", counts.byCategory())
        .add("left_out", counts.leftOut())
        .add("without_credentials", unproven)
        .build();
  }

  /** Only the pace says something of it beforehand. */
  private static JsonValue duration(RunParameters run, CaseCounts counts) {
    if (run.requestsPerSecond() == null) {
      return JsonValue.NULL;
    }
    double millis = counts.steps() / run.requestsPerSecond() * 1_000;
    return JsonText.PROVIDER.createObjectBuilder().add("low", millis).add("high", millis).build();
  }
}
