package dev.headway.job;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/** Keeps the files of jobs, in parts, in the database, so that every node can serve them. */
@ApplicationScoped
public class ArtifactStore {
  /** The listed artifacts of a job by name. */
  public List<Artifact> list(String jobId) {
    throw new UnsupportedOperationException();
  }

  /** One artifact or attachment. */
  public Optional<Artifact> find(String jobId, String name) {
    throw new UnsupportedOperationException();
  }

  /** Writes {@code length} bytes from {@code offset} on; holds one part in memory at a time. */
  public void copy(Artifact artifact, long offset, long length, OutputStream to)
      throws java.io.IOException {
    throw new UnsupportedOperationException();
  }
}
