package dev.headway.workload.apitests;

import dev.headway.job.Artifact;
import dev.headway.job.ArtifactStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** Reads an artifact from its beginning; holds 256 KiB of it. */
final class ArtifactInput extends InputStream {
  private static final int WINDOW = 256 * 1024;

  private final ArtifactStore store;
  private final Artifact artifact;
  private long offset;
  private byte[] window = new byte[0];
  private int position;

  ArtifactInput(ArtifactStore store, Artifact artifact) {
    this.store = store;
    this.artifact = artifact;
  }

  @Override
  public int read() throws IOException {
    return fill() ? window[position++] & 0xFF : -1;
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    int count = Math.min(length, window.length - position);
    System.arraycopy(window, position, bytes, from, count);
    position += count;
    return count;
  }

  private boolean fill() throws IOException {
    if (position < window.length) {
      return true;
    }
    int length = (int) Math.min(WINDOW, artifact.sizeBytes() - offset);
    if (length == 0) {
      return false;
    }
    ByteArrayOutputStream next = new ByteArrayOutputStream(length);
    store.copy(artifact, offset, length, next);
    offset += length;
    window = next.toByteArray();
    position = 0;
    return true;
  }
}
