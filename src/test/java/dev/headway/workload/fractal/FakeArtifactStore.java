package dev.headway.workload.fractal;

import dev.headway.job.Artifact;
import dev.headway.job.ArtifactStore;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps files in memory. */
class FakeArtifactStore extends ArtifactStore {
  final Map<String, byte[]> files = new ConcurrentHashMap<>();

  byte[] bytes(String name) {
    return files.get(name);
  }

  @Override
  public Optional<Artifact> find(String jobId, String name) {
    return Optional.ofNullable(bytes(name))
        .map(
            bytes ->
                new Artifact(jobId, name, "image/png", bytes.length, "", false, Instant.EPOCH));
  }

  @Override
  public void copy(Artifact artifact, long offset, long length, OutputStream to)
      throws IOException {
    to.write(bytes(artifact.name()), (int) offset, (int) length);
  }
}
