package dev.headway.workload.apitests;

import dev.headway.batch.StageContext;
import dev.headway.job.Artifact;
import dev.headway.job.ArtifactStore;
import dev.headway.platform.JsonText;
import dev.headway.workload.apitests.cases.ApiCase;
import dev.headway.workload.apitests.document.Operation;
import dev.headway.workload.apitests.suites.Ahead;
import dev.headway.workload.apitests.suites.SuiteZip;
import jakarta.json.JsonString;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * All cases of a job in one artifact, a line of JSON each, in the document's order: read several
 * times, one file after the other would take far longer. Each step ends with a {@link
 * CancellationException} soon after a cancel.
 */
final class CasesFile implements SuiteZip.Cases {
  static final String NAME = "cases.jsonl";

  /** Of so many items the cases are read at once, each at most 1 MiB. */
  private static final int ITEMS = 16;

  /** What is not longer stays in memory. */
  private static final int MOST_HELD = 16 * 1024 * 1024;

  private static final int MOST_AHEAD = 8;
  private static final int CHARS_OF_A_TASK = 64 * 1024;

  private final ArtifactStore artifacts;
  private final StageContext stage;
  private final Executor helpers;
  private byte[] held;

  /**
   * @param helpers read cases beside the calling thread
   */
  CasesFile(ArtifactStore artifacts, StageContext stage, Executor helpers) {
    this.artifacts = artifacts;
    this.stage = stage;
    this.helpers = helpers;
  }

  /**
   * Joins what the items have left; an item without cases has left nothing.
   *
   * @return whether there is any case
   */
  boolean write(int items) throws IOException {
    OutputStream out = stage.artifact(NAME, "application/jsonl");
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    boolean any = false;
    for (int item = 0; item < items; item += ITEMS) {
      refuseCancelled(stage);
      List<String> names =
          IntStream.range(item, Math.min(items, item + ITEMS))
              .mapToObj(GeneratedCases::file)
              .toList();
      for (byte[] part : artifacts.parts(stage.job().id(), names)) {
        any |= part.length > 0;
        out.write(part, 0, part.length);
        if (all != null) {
          all.writeBytes(part);
          all = all.size() > MOST_HELD ? null : all;
        }
      }
    }
    out.close(); // not on a failure: half a file leaves none
    held = all == null ? null : all.toByteArray();
    return any;
  }

  private InputStream open() throws IOException {
    if (held != null) {
      return new ByteArrayInputStream(held);
    }
    Artifact file =
        artifacts
            .find(stage.job().id(), NAME)
            .orElseThrow(() -> new IOException("The job has lost its file " + NAME));
    return new ArtifactInput(artifacts, file);
  }

  @Override
  public void writeLines(OutputStream out) throws IOException {
    byte[] some = new byte[CHARS_OF_A_TASK];
    try (InputStream in = open()) {
      for (int count = in.read(some); count >= 0; count = in.read(some)) {
        refuseCancelled(stage);
        out.write(some, 0, count);
      }
    }
  }

  @Override
  public void forEach(Reader reader) throws IOException {
    Ahead<List<ApiCase>> ahead = new Ahead<>(helpers, MOST_AHEAD);
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(open(), StandardCharsets.UTF_8))) {
      List<String> next = next(lines);
      while (!next.isEmpty() || !ahead.isEmpty()) {
        if (next.isEmpty() || ahead.isFull()) {
          for (ApiCase each : ahead.take()) {
            refuseCancelled(stage);
            reader.take(each);
          }
        } else {
          List<String> texts = next;
          ahead.begin(() -> texts.stream().map(CasesFile::read).toList());
          next = next(lines);
        }
      }
    }
  }

  /** Lines for one task; none at the end. */
  private static List<String> next(BufferedReader lines) throws IOException {
    List<String> next = new ArrayList<>();
    for (int chars = 0; chars < CHARS_OF_A_TASK; ) {
      String line = lines.readLine();
      if (line == null) {
        break;
      }
      next.add(line);
      chars += line.length();
    }
    return next;
  }

  private static ApiCase read(String line) {
    return ApiCase.fromJson(JsonText.parseObject(line));
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
