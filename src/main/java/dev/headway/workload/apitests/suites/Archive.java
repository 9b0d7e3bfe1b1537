package dev.headway.workload.apitests.suites;

import java.io.BufferedWriter;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Files in a ZIP, one after the other; nothing in it tells when or where it was made. */
final class Archive {
  /**
   * Local, so that no time zone shifts it. The earliest that a ZIP can hold, a month before, is
   * written with the zone all the same.
   */
  private static final LocalDateTime TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

  private final ZipOutputStream zip;
  private final SuiteZip.Progress progress;
  private int planned;
  private int written;
  private String open;
  private Writer writer;

  Archive(OutputStream out, SuiteZip.Progress progress) {
    zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
    this.progress = progress;
  }

  /** So many files more are to come. */
  void plan(int files) {
    planned += files;
  }

  /** Begins a text file, to be ended before the next. */
  Writer begin(String name) throws IOException {
    begin(new ZipEntry(name));
    writer = new BufferedWriter(new OutputStreamWriter(zip, StandardCharsets.UTF_8));
    return writer;
  }

  private void begin(ZipEntry entry) throws IOException {
    entry.setTimeLocal(TIME);
    zip.putNextEntry(entry);
    open = entry.getName();
  }

  void end() throws IOException {
    writer.flush();
    closed();
  }

  void text(String name, String text) throws IOException {
    begin(name).write(text);
    end();
  }

  /** A file that stands beside this class, under the same name. */
  void copy(String name) throws IOException {
    try (InputStream file = Archive.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new FileNotFoundException(name);
      }
      begin(new ZipEntry(name));
      file.transferTo(zip);
      closed();
    }
  }

  /** A file that stands beside this class, as text. */
  static String resource(String name) throws IOException {
    try (InputStream file = Archive.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new FileNotFoundException(name);
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private void closed() throws IOException {
    zip.closeEntry();
    written++;
    planned = Math.max(planned, written);
    progress.wrote(written, planned, open);
  }

  /** Ends the ZIP, and leaves open what it was written to. */
  void finish() throws IOException {
    zip.finish();
    zip.flush();
  }
}
