package dev.headway.job;

import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;

/**
 * Stores an artifact part by part under a name of its own, and publishes it when it is complete.
 */
final class ArtifactStream extends OutputStream {
  static final String DRAFT = "draft:";

  private final ArtifactStore store;
  private final String jobId;
  private final int attempt;
  private final String name;
  private final String mediaType;
  private final String draft = DRAFT + UUID.randomUUID();
  private final MessageDigest digest = Sha256.digest();
  private final byte[] part = new byte[ArtifactStore.PART_BYTES];
  private int filled;
  private int parts;
  private long size;
  private boolean closed;
  private boolean broken;

  ArtifactStream(ArtifactStore store, String jobId, int attempt, String name, String mediaType) {
    this.store = store;
    this.jobId = jobId;
    this.attempt = attempt;
    this.name = name;
    this.mediaType = mediaType;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    if (closed) {
      throw new IOException("Artifact " + name + " is closed");
    }
    int position = from;
    int left = length;
    while (left > 0) {
      int count = Math.min(left, part.length - filled);
      System.arraycopy(bytes, position, part, filled, count);
      filled += count;
      position += count;
      left -= count;
      if (filled == part.length) {
        storePart();
      }
    }
  }

  /** Publishes the artifact; nothing is left of it when that fails. */
  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    if (broken) {
      store.discard(jobId, draft);
      return;
    }
    if (filled > 0) {
      storePart();
    }
    String sha256 = HexFormat.of().formatHex(digest.digest());
    store.publish(
        jobId, attempt, draft, store.entity(jobId, name, mediaType, size, sha256, parts, true));
  }

  private void storePart() {
    broken = true;
    digest.update(part, 0, filled);
    store.storePart(jobId, draft, parts, Arrays.copyOf(part, filled));
    broken = false;
    parts++;
    size += filled;
    filled = 0;
  }
}
