package dev.headway.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** A process with which the benchmark talks line by line. */
final class Lines implements AutoCloseable {
  private final Process process;
  private final BufferedReader out;

  Lines(Path folder, List<String> command) {
    try {
      process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
    } catch (IOException notStarted) {
      throw new UncheckedIOException(notStarted);
    }
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    out = process.inputReader(StandardCharsets.UTF_8);
  }

  void say(String line) {
    try {
      process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
      process.getOutputStream().flush();
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  String hear() {
    try {
      String line = out.readLine();
      if (line == null) {
        throw new IllegalStateException("The process has ended");
      }
      return line;
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  /** Waits for a line with this in it. */
  void await(String part) {
    while (!hear().contains(part)) {
      // it says other things first
    }
  }

  /** Waits for its end. */
  int end() {
    try {
      return process.waitFor();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  @Override
  public void close() {
    process.destroy();
  }
}
