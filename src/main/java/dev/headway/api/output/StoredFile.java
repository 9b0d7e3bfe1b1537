package dev.headway.api.output;

import dev.headway.job.Artifact;
import dev.headway.job.ArtifactStore;
import java.io.IOException;
import java.io.OutputStream;

/**
 * A file that can be sent whole or in part.
 *
 * @param name under which it is saved; its last part alone counts
 * @param sha256 of its bytes
 */
public record StoredFile(String name, String mediaType, long size, String sha256, Source source) {
  /** Where its bytes come from. */
  public interface Source {
    void copy(long offset, long length, OutputStream to) throws IOException;
  }

  public static StoredFile of(Artifact artifact, ArtifactStore store) {
    return new StoredFile(
        artifact.name(),
        artifact.mediaType(),
        artifact.sizeBytes(),
        artifact.sha256(),
        (offset, length, to) -> store.copy(artifact, offset, length, to));
  }

  /** The same file, saved under another name. */
  public StoredFile named(String other) {
    return new StoredFile(other, mediaType, size, sha256, source);
  }
}
