package dev.headway.api.output;

import dev.headway.job.Outcome;
import dev.headway.job.Result;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/**
 * The results of one stage in a temporary file, with their totals: JUnit's format wants the totals
 * in front, and a job that still runs would give others if it were read twice.
 */
final class SpooledResults implements Closeable {
  /** What JUnit's format tells of a result. */
  record Entry(String item, Outcome outcome, double durationMs, String message, String output) {}

  interface Reader {
    void entry(Entry entry) throws IOException;
  }

  private final Path file;
  private final DataOutputStream out;
  private final JunitTotals totals = new JunitTotals();
  private Instant firstStart;

  SpooledResults() throws IOException {
    file = Files.createTempFile("headway-results", ".spool");
    out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)));
  }

  void add(Result result) throws IOException {
    totals.add(result.outcome(), result.durationMs());
    if (firstStart == null || result.startedAt().isBefore(firstStart)) {
      firstStart = result.startedAt();
    }
    out.writeByte(result.outcome().ordinal());
    out.writeDouble(result.durationMs());
    write(result.item());
    write(result.message());
    write(result.output() == null ? null : result.output().toString());
  }

  JunitTotals totals() {
    return totals;
  }

  Instant firstStart() {
    return firstStart;
  }

  void read(Reader reader) throws IOException {
    out.flush();
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      for (long i = 0; i < totals.tests(); i++) {
        Outcome outcome = Outcome.values()[in.readByte()];
        double durationMs = in.readDouble();
        reader.entry(new Entry(text(in), outcome, durationMs, text(in), text(in)));
      }
    }
  }

  @Override
  public void close() throws IOException {
    try {
      out.close();
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private void write(String text) throws IOException {
    if (text == null) {
      out.writeInt(-1);
      return;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static String text(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0) {
      return null;
    }
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("The spooled results end too early");
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
