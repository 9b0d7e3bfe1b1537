package dev.headway.workload.apitests.suites;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchemaFactory;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.apiguardian.api.API;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

/** The JUnit project of the ZIP, compiled and run as it is. */
class JunitSuiteRunTest {
  @TempDir static Path compiled;
  @TempDir Path folder;

  @BeforeAll
  static void compile() throws IOException {
    Unzipped.into(compiled, Pets.zip(Set.of("junit"), "http://127.0.0.1"));
    List<Path> sources = new ArrayList<>();
    try (Stream<Path> files = Files.walk(compiled.resolve("junit/src/test/java"))) {
      files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
    }
    // these alone: to look through all that there is takes many times as long
    String classPath =
        Stream.of(
                JsonNode.class,
                JsonFactory.class,
                JsonInclude.class,
                JsonSchemaFactory.class,
                TestFactory.class,
                API.class,
                TestAbortedException.class)
            .map(type -> type.getProtectionDomain().getCodeSource().getLocation().getPath())
            .collect(Collectors.joining(File.pathSeparator));
    List<String> options =
        new ArrayList<>(List.of("--release", "17", "-Xlint:all,-classfile", "-Werror"));
    options.addAll(List.of("-proc:none", "-d", classes().toString(), "-cp", classPath));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      Iterable<? extends JavaFileObject> units = files.getJavaFileObjectsFromPaths(sources);
      assertTrue(compiler.getTask(null, files, null, options, null, units).call());
    }
  }

  /** Not among the other files: {@code responses.json} of the ZIP is not the runner's own. */
  private static Path classes() throws IOException {
    return Files.createDirectories(compiled.resolve("classes"));
  }

  @Test
  void eachCaseEndsAsItsChecksMean() throws Throwable {
    try (PetApi api = new PetApi(0)) {
      Unzipped.into(folder, Pets.zip(Set.of("junit"), api.url() + "/"));
      Map<String, String> verdicts = run(Pets.CREDENTIALS);

      Map<String, String> meant = new TreeMap<>();
      Pets.cases().forEach(each -> meant.put(each.id(), each.id().replaceAll(".*\\.", "")));
      Map<String, String> became = new TreeMap<>();
      verdicts.forEach((id, verdict) -> became.put(id, verdict.split(":", 2)[0]));
      assertEquals(meant, became, () -> verdicts.toString());

      assertTrue(
          verdicts.get("chain.capture.fails").contains("nothing to capture as id"),
          verdicts.get("chain.capture.fails"));
      assertTrue(
          verdicts.get("secret.unset.skips").contains("API_CREDENTIAL_UNSET is not set"),
          verdicts.get("secret.unset.skips"));
      assertTrue(
          verdicts.get("chain.stops.fails").contains("step 3: GET /pets/{{id}}"),
          verdicts.get("chain.stops.fails"));
    }
  }

  @Test
  void anApiThatIsNotThereFailsEveryCase() throws Throwable {
    Unzipped.into(folder, Pets.zip(Set.of("junit"), "http://127.0.0.1:1"));
    Map<String, String> verdicts = run(Map.of());
    assertTrue(verdicts.get("list.passes").contains("no answer"), verdicts.get("list.passes"));
    assertTrue(verdicts.get("secret.basic.passes").startsWith("skips"));
  }

  private Map<String, String> run(Map<String, String> environment) throws Throwable {
    Path resources = folder.resolve("junit/src/test/resources");
    URL[] urls = {classes().toUri().toURL(), resources.toUri().toURL()};
    Map<String, String> verdicts = new LinkedHashMap<>();
    try (URLClassLoader loader = new URLClassLoader(urls, getClass().getClassLoader())) {
      Class<?> type = loader.loadClass("apitests.ApiTest");
      Constructor<?> constructor = type.getDeclaredConstructor();
      constructor.setAccessible(true);
      Method operations = type.getDeclaredMethod("operations", Map.class);
      operations.setAccessible(true);
      try (Stream<?> containers =
          (Stream<?>) operations.invoke(constructor.newInstance(), environment)) {
        containers
            .map(DynamicContainer.class::cast)
            .flatMap(DynamicContainer::getChildren)
            .forEach(test -> verdicts.put(id(test.getDisplayName()), verdict((DynamicTest) test)));
      }
    }
    return verdicts;
  }

  private static String id(String name) {
    return name.replaceAll("(?s).*\\[(.*)]$", "$1");
  }

  private static String verdict(DynamicTest test) {
    try {
      test.getExecutable().execute();
      return "passes";
    } catch (TestAbortedException skipped) {
      return "skips: " + skipped.getMessage();
    } catch (AssertionError failed) {
      return "fails: " + failed.getMessage();
    } catch (Throwable broken) {
      throw new IllegalStateException(test.getDisplayName(), broken);
    }
  }
}
