package dev.headway.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** A folder under {@code target} with packages of npm, installed once. */
final class NpmFolder {
  private final Path folder;

  /**
   * @param files resources below {@code resources}, {@code package.json} among them
   */
  NpmFolder(String name, String resources, List<String> files) {
    folder = Path.of("target", name).toAbsolutePath();
    files.forEach(file -> copy(resources + file, folder.resolve(file)));
    try (Lines npm =
        new Lines(
            folder,
            List.of("npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", "--silent"))) {
      if (npm.end() != 0) {
        throw new IllegalStateException("npm could not install what is compared with");
      }
    }
  }

  Path folder() {
    return folder;
  }

  static void copy(String resource, Path to) {
    try (InputStream in = NpmFolder.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is only there with -Pbenchmark");
      }
      Files.createDirectories(to.getParent());
      Files.copy(in, to, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException notCopied) {
      throw new UncheckedIOException(notCopied);
    }
  }
}
