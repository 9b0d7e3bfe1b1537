package dev.headway.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.headway.testing.HeadwayServer;
import dev.headway.testing.PetShop;
import dev.headway.testing.SharedServer;
import dev.headway.workload.apitests.suites.Unzipped;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Each suite of the ZIP, run as it is by its own runner, finds what Headway's own run of the cases
 * finds: the bug, and nothing else. What stands in the ZIP does not depend on the server.
 */
@ExtendWith(SharedServer.class)
class GeneratedSuitesIT {
  private static final Pattern ID = Pattern.compile("\\[([^\\[\\]]+)]$");
  private static final Pattern STEP = Pattern.compile("(.+)\\.\\d+");

  private static Map<String, String> own;
  private static byte[] zip;

  @TempDir Path folder;
  private PetShop shop;

  @BeforeEach
  void open(HeadwayServer server) throws IOException {
    assumeFalse(server.isWildFly(), "the same suites ran with the other server");
    if (own == null) {
      runWithHeadway(new GeneratedSuites(server.http()));
    }
    Unzipped.into(folder, zip);
    shop = new PetShop();
  }

  @AfterEach
  void close() {
    if (shop != null) {
      shop.close();
    }
  }

  private static void runWithHeadway(GeneratedSuites suites) {
    String made = suites.made();
    zip = suites.zip(made);
    try (PetShop ownShop = new PetShop()) {
      String run = suites.launched(made, ownShop, "");
      assertEquals("completed", suites.ended(run).getString("status"));
      own = suites.verdicts(run);
    }
  }

  @Test
  void headwaysOwnRunFindsTheBugAndNothingElse() {
    Map<String, String> others = new TreeMap<>(own);
    others.values().removeIf("passed"::equals);
    assertEquals(
        Map.of(
            "createPet.negative.body-name.minlength.too-short", "failed",
            "createPets.negative.body-name.minlength.too-short", "failed"),
        others);
  }

  @Test
  void mavenFindsTheSame() throws Exception {
    Path report = folder.resolve("junit/target/surefire-reports/TEST-apitests.ApiTest.xml");
    String said = run("junit", report, List.of("mvn", "-B", "-q", "test"));
    assumeFalse(
        said.contains("Could not resolve") || said.contains("Could not transfer"),
        () -> "no registry for what the suite needs: " + said);
    assertEquals(own, fromXml(report), said);
  }

  @Test
  void pytestFindsTheSame() throws Exception {
    String python =
        Stream.of("/usr/bin/python3", "python3") // Debian's packages are the former's alone
            .filter(each -> starts(each, "-c", "import pytest, jsonschema"))
            .findFirst()
            .orElse(null);
    assumeTrue(python != null, "there is no Python with pytest and jsonschema");
    Path report = folder.resolve("report.xml");
    String said =
        run("pytest", report, List.of(python, "-m", "pytest", "-q", "--junitxml=" + report));
    assertEquals(own, fromXml(report), said);
  }

  @Test
  void newmanFindsTheSame() throws Exception {
    assumeTrue(starts("newman", "--version"), "there is no newman on the PATH");
    Path report = folder.resolve("report.json");
    String said =
        run(
            "postman",
            report,
            List.of(
                "newman",
                "run",
                "collection.json",
                "--env-var",
                "baseUrl=" + shop.url(),
                "--env-var",
                "API_CREDENTIAL_TOKEN=" + PetShop.TOKEN,
                "--reporters",
                "json",
                "--reporter-json-export",
                report.toString()));
    assertEquals(own, fromNewman(report), said);
  }

  /** What it says, and never whether it has ended well: it has found a bug. */
  private String run(String suite, Path report, List<String> command) throws Exception {
    Path output = folder.resolve(suite + ".txt");
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("API_BASE_URL", shop.url());
    builder.environment().put("API_CREDENTIAL_TOKEN", PetShop.TOKEN);
    builder.environment().merge("MAVEN_OPTS", " -XX:TieredStopAtLevel=1", String::concat);
    int code =
        builder
            .directory(folder.resolve(suite).toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start()
            .waitFor();
    String said = Files.readString(output);
    assertEquals(1, code, said);
    return said;
  }

  private static boolean starts(String... command) {
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(new File("/dev/null"))
              .start()
              .waitFor()
          == 0;
    } catch (IOException notThere) {
      return false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Both write the same form of report, with a case's id in brackets. */
  private static Map<String, String> fromXml(Path report) throws Exception {
    NodeList tests =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(report.toFile())
            .getElementsByTagName("testcase");
    Map<String, String> verdicts = new TreeMap<>();
    for (int n = 0; n < tests.getLength(); n++) {
      Element test = (Element) tests.item(n);
      Matcher id = ID.matcher(test.getAttribute("name"));
      verdicts.put(id.find() ? id.group(1) : test.getAttribute("name"), verdict(test));
    }
    return verdicts;
  }

  private static String verdict(Element test) {
    if (test.getElementsByTagName("skipped").getLength() > 0) {
      return "skipped";
    }
    boolean failed =
        test.getElementsByTagName("failure").getLength() > 0
            || test.getElementsByTagName("error").getLength() > 0;
    return failed ? "failed" : "passed";
  }

  /** Each step of a case is an item, and what is checked of it an assertion. */
  private static Map<String, String> fromNewman(Path report) throws IOException {
    try (JsonReader reader = Json.createReader(Files.newBufferedReader(report))) {
      return reader
          .readObject()
          .getJsonObject("run")
          .getJsonArray("executions")
          .getValuesAs(JsonObject.class)
          .stream()
          .collect(
              Collectors.toMap(
                  GeneratedSuitesIT::caseOf,
                  GeneratedSuitesIT::verdictOf,
                  (one, other) -> one.equals("passed") ? other : one,
                  TreeMap::new));
    }
  }

  private static String caseOf(JsonObject execution) {
    String item = execution.getJsonObject("item").getString("id");
    Matcher step = STEP.matcher(item);
    return own.containsKey(item) || !step.matches() ? item : step.group(1);
  }

  private static String verdictOf(JsonObject execution) {
    boolean failed =
        execution.getJsonArray("assertions").getValuesAs(JsonObject.class).stream()
            .anyMatch(assertion -> assertion.containsKey("error"));
    return failed ? "failed" : "passed";
  }
}
