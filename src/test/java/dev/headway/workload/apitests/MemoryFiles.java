package dev.headway.workload.apitests;

import dev.headway.job.Artifact;
import dev.headway.job.ArtifactStore;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** Keeps the files of one job in memory. */
final class MemoryFiles extends ArtifactStore {
  final Map<String, byte[]> files = new TreeMap<>();

  String text(String name) {
    return new String(files.get(name), StandardCharsets.UTF_8);
  }

  @Override
  public Optional<Artifact> find(String jobId, String name) {
    return Optional.ofNullable(files.get(name))
        .map(
            bytes ->
                new Artifact(jobId, name, "text/plain", bytes.length, "", true, Instant.EPOCH));
  }

  @Override
  public List<byte[]> parts(String jobId, List<String> names) {
    return names.stream().map(files::get).filter(Objects::nonNull).toList();
  }

  @Override
  public void copy(Artifact artifact, long offset, long length, OutputStream to)
      throws IOException {
    to.write(files.get(artifact.name()), (int) offset, (int) length);
  }
}
