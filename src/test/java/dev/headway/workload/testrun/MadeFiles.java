package dev.headway.workload.testrun;

import dev.headway.job.Artifact;
import dev.headway.job.ArtifactStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The files of jobs, in memory. */
final class MadeFiles extends ArtifactStore {
  private final Map<String, byte[]> files = new TreeMap<>();

  MadeFiles with(String jobId, String name, String text) {
    files.put(jobId + "/" + name, text.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  void delete(String jobId) {
    files.keySet().removeIf(file -> file.startsWith(jobId + "/"));
  }

  String text(String jobId, String name) {
    return new String(files.get(jobId + "/" + name), StandardCharsets.UTF_8);
  }

  @Override
  public Optional<Artifact> find(String jobId, String name) {
    return Optional.ofNullable(files.get(jobId + "/" + name))
        .map(bytes -> new Artifact(jobId, name, "text", bytes.length, "", true, Instant.EPOCH));
  }

  @Override
  public void copy(Artifact artifact, long offset, long length, OutputStream to)
      throws IOException {
    to.write(files.get(artifact.jobId() + "/" + artifact.name()), (int) offset, (int) length);
  }

  @Override
  public OutputStream create(String jobId, int attempt, String name, String mediaType) {
    return new ByteArrayOutputStream() {
      @Override
      public void close() {
        files.put(jobId + "/" + name, toByteArray());
      }
    };
  }
}
