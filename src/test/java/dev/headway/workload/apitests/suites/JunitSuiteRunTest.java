package dev.headway.workload.apitests.suites;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

/** The JUnit project of the ZIP, compiled and run as it is. */
class JunitSuiteRunTest {
  @TempDir Path folder;

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
    Path classes = compiled();
    Path resources = folder.resolve("junit/src/test/resources");
    URL[] urls = {classes.toUri().toURL(), resources.toUri().toURL()};
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

  private Path compiled() throws IOException {
    Path classes = Files.createDirectories(folder.resolve("classes"));
    List<Path> sources = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder.resolve("junit/src/test/java"))) {
      files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      String classPath =
          System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
      List<String> options =
          List.of(
              "--release",
              "17",
              "-Xlint:all,-processing,-classfile",
              "-Werror",
              "-proc:none",
              "-d",
              classes.toString(),
              "-cp",
              classPath.replace(':', File.pathSeparatorChar));
      assertTrue(
          compiler
              .getTask(null, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
              .call());
    }
    return classes;
  }
}
