package dev.headway.workload.apitests.suites;

import java.io.BufferedWriter;
import java.io.FileNotFoundException;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.concurrent.Executor;
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
  private final Executor helpers;
  private final SuiteZip.Progress progress;
  private int planned;
  private int written;
  private String open;
  private Writer writer;

  /** Writes to both, and leaves both open. */
  private static final class Twice extends FilterOutputStream {
    private final OutputStream second;

    Twice(OutputStream first, OutputStream second) {
      super(first);
      this.second = second;
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      out.write(bytes, from, length);
      second.write(bytes, from, length);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }

  Archive(OutputStream out, Executor helpers, SuiteZip.Progress progress) {
    zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
    this.helpers = helpers;
    this.progress = progress;
  }

  Executor helpers() {
    return helpers;
  }

  /** So many files more are to come. */
  void plan(int files) {
    planned += files;
  }

  /** Begins a text file, to be ended before the next. */
  Writer begin(String name) throws IOException {
    writer = new BufferedWriter(new OutputStreamWriter(beginBytes(name), StandardCharsets.UTF_8));
    return writer;
  }

  /** Begins a file, to be ended before the next. */
  OutputStream beginBytes(String name) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(TIME);
    zip.putNextEntry(entry);
    open = name;
    OutputStream copy = progress.copy(name);
    return copy == null ? zip : new Twice(zip, copy);
  }

  void end() throws IOException {
    if (writer != null) {
      writer.flush();
      writer = null;
    }
    zip.closeEntry();
    written++;
    planned = Math.max(planned, written);
    progress.wrote(written, planned, open);
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
      file.transferTo(beginBytes(name));
      end();
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

  /** Ends the ZIP, and leaves open what it was written to. */
  void finish() throws IOException {
    zip.finish();
    zip.flush();
  }
}
