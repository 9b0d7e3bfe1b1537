package dev.headway.job;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** Reads an artifact in pieces of the size that is asked for. */
final class ArtifactInput extends InputStream {
  private final ArtifactStore store;
  private final Artifact artifact;
  private long position;

  ArtifactInput(ArtifactStore store, Artifact artifact) {
    this.store = store;
    this.artifact = artifact;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int count = (int) Math.min(length, artifact.sizeBytes() - position);
    if (count <= 0) {
      return length == 0 ? 0 : -1;
    }
    ByteArrayOutputStream read = new ByteArrayOutputStream(count);
    store.copy(artifact, position, count, read);
    System.arraycopy(read.toByteArray(), 0, bytes, offset, count);
    position += count;
    return count;
  }
}
