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
    byte[] last = taken();
    String sha256 = HexFormat.of().formatHex(digest.digest());
    store.publish(
        attempt, draft, store.entity(jobId, name, mediaType, size, sha256, parts, true), last);
  }

  private void storePart() {
    int number = parts;
    byte[] bytes = taken();
    broken = true;
    store.storePart(jobId, draft, number, bytes);
    broken = false;
  }

  /** What is filled of the part, counted as one; none when it is empty. */
  private byte[] taken() {
    digest.update(part, 0, filled);
    byte[] bytes = Arrays.copyOf(part, filled);
    parts += filled > 0 ? 1 : 0;
    size += filled;
    filled = 0;
    return bytes;
  }
}
