package dev.headway.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** The WAR with something added, as a team would that puts its own batch jobs beside Headway. */
public final class WarCopy {
  private static final Path TARGET = Path.of("target").toAbsolutePath();

  private WarCopy() {}

  /**
   * @param name of the file, in the build's folder
   * @param classes of the test class path to add, their nested ones not included
   * @param resources of the test class path to add, such as {@code META-INF/batch-jobs/x.xml}
   */
  public static Path with(String name, List<Class<?>> classes, List<String> resources) {
    Path copy = TARGET.resolve(name);
    try {
      Files.copy(TARGET.resolve("headway.war"), copy, StandardCopyOption.REPLACE_EXISTING);
      try (FileSystem war = FileSystems.newFileSystem(copy)) {
        for (Class<?> type : classes) {
          add(war, type.getName().replace('.', '/') + ".class");
        }
        for (String resource : resources) {
          add(war, resource);
        }
      }
    } catch (IOException notCopied) {
      throw new UncheckedIOException(notCopied);
    }
    return copy;
  }

  private static void add(FileSystem war, String resource) throws IOException {
    Path place = war.getPath("WEB-INF/classes", resource);
    Files.createDirectories(place.getParent());
    try (InputStream from = WarCopy.class.getClassLoader().getResourceAsStream(resource)) {
      if (from == null) {
        throw new IOException(resource + " is not on the class path");
      }
      Files.copy(from, place, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
