package dev.headway.suite.specification;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Bytes in a temporary file, counted and hashed as they came: however slowly they come, they hold
 * neither memory nor a transaction meanwhile. The file goes with {@link #close()}.
 */
public final class SpooledBytes implements AutoCloseable {
  private static final int BUFFER = 16 * 1024;

  private final Path file;
  private long size;
  private String sha256;

  private SpooledBytes(Path file) {
    this.file = file;
  }

  /**
   * Reads to the end.
   *
   * @param most bytes
   * @throws TooLarge more came
   */
  public static SpooledBytes of(InputStream in, long most) throws IOException {
    SpooledBytes spooled =
        new SpooledBytes(Files.createTempFile("headway-specification", ".spool"));
    boolean complete = false;
    try {
      spooled.take(in, most);
      complete = true;
      return spooled;
    } finally {
      if (!complete) {
        spooled.close();
      }
    }
  }

  private void take(InputStream in, long most) throws IOException {
    MessageDigest digest = sha256Digest();
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      byte[] buffer = new byte[BUFFER];
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        size += count;
        if (size > most) {
          throw new TooLarge(most);
        }
        digest.update(buffer, 0, count);
        out.write(buffer, 0, count);
      }
    }
    sha256 = HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256Digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException never) {
      throw new IllegalStateException("Every Java has SHA-256", never);
    }
  }

  public long size() {
    return size;
  }

  /** Lower-case hexadecimal. */
  public String sha256() {
    return sha256;
  }

  public InputStream open() throws IOException {
    return Files.newInputStream(file);
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(file);
  }
}
