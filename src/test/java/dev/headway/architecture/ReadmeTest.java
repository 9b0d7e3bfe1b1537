package dev.headway.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the documents show and name is there. */
class ReadmeTest {
  private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
  private static final Pattern CLASS = Pattern.compile("public class (\\w+)");
  private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)(?:#[^)]*)?\\)");

  @Test
  void theExampleOfAJobTypeCompiles(@TempDir Path folder) throws IOException {
    List<Path> sources = new ArrayList<>();
    Matcher found = JAVA.matcher(Files.readString(Path.of("README.md")));
    while (found.find()) {
      Matcher name = CLASS.matcher(found.group(1));
      assertTrue(name.find(), found.group(1));
      sources.add(Files.writeString(folder.resolve(name.group(1) + ".java"), found.group(1)));
    }
    assertEquals(2, sources.size());
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> faults = new DiagnosticCollector<>();
    try (var files = compiler.getStandardFileManager(faults, null, null)) {
      List<String> options = List.of("-d", folder.toString(), "--release", "17", "-proc:none");
      var units = files.getJavaFileObjectsFromPaths(sources);
      assertTrue(
          compiler.getTask(null, files, faults, options, null, units).call(),
          () -> faults.getDiagnostics().toString());
    }
  }

  @Test
  void everyLinkToAFileLeadsToOne() throws IOException {
    List<Path> documents = new ArrayList<>(List.of(Path.of("README.md")));
    try (Stream<Path> all = Files.walk(Path.of("src/docs"))) {
      all.filter(path -> path.toString().endsWith(".md")).forEach(documents::add);
    }
    for (Path document : documents) {
      Matcher link = LINK.matcher(Files.readString(document));
      while (link.find()) {
        Path target = document.toAbsolutePath().resolveSibling(link.group(1)).normalize();
        assertTrue(Files.exists(target), document + " leads to " + link.group(1));
      }
    }
  }
}
