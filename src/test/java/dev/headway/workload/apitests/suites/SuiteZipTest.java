package dev.headway.workload.apitests.suites;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headway.platform.JsonText;
import dev.headway.workload.apitests.cases.ApiCase;
import jakarta.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class SuiteZipTest {
  private static final String URL = "https://pets.example/v1";

  @Test
  void theSameContentsGiveTheSameBytesInAnyZoneAndLanguage() throws IOException {
    byte[] here = Pets.zip(Pets.ALL, URL);
    TimeZone zone = TimeZone.getDefault();
    Locale locale = Locale.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
      Locale.setDefault(new Locale("tr"));
      assertArrayEquals(here, Pets.zip(Pets.ALL, URL));
    } finally {
      TimeZone.setDefault(zone);
      Locale.setDefault(locale);
    }
  }

  @Test
  void theFormatsChooseTheSuites() throws IOException {
    Set<String> always =
        Set.of("README.md", "cases.json", "responses.json", "coverage.json", "coverage.html");
    assertEquals(always, Unzipped.texts(Pets.zip(Set.of(), URL)).keySet());
    Map<String, String> http = Unzipped.texts(Pets.zip(Set.of("http"), URL));
    assertTrue(http.containsKey("http/requests.http"));
    assertEquals(6, http.size(), () -> http.keySet().toString());
    assertTrue(http.get("README.md").contains("requests.http"));
    assertFalse(http.get("README.md").contains("newman"));
    Set<String> all = Unzipped.texts(Pets.zip(Pets.ALL, URL)).keySet();
    assertTrue(all.containsAll(Format.JUNIT.files()) && all.containsAll(Format.PYTEST.files()));
  }

  @Test
  void theCasesComeBackAsTheyWere() throws IOException {
    Map<String, String> files = Unzipped.texts(Pets.zip(Pets.ALL, URL));
    JsonObject all = JsonText.parseObject(files.get("cases.json"));
    List<ApiCase> read =
        all.getJsonArray("cases").getValuesAs(JsonObject.class).stream()
            .map(ApiCase::fromJson)
            .toList();
    assertEquals(Pets.cases(), read);
    List<ApiCase> lines =
        files
            .get("pytest/cases.jsonl")
            .lines()
            .map(JsonText::parseObject)
            .map(ApiCase::fromJson)
            .toList();
    assertEquals(Pets.cases(), lines);
    assertEquals(
        files.get("pytest/cases.jsonl"), files.get("junit/src/test/resources/cases.jsonl"));
    assertEquals(
        JsonText.parseObject(
            """
            {"kind": "api-key", "in": "cookie", "parameter": "key", "variable": "API_CREDENTIAL_COOKIE_KEY"}
            """),
        all.getJsonObject("api").getJsonObject("securitySchemes").getJsonObject("cookie.key"));
    assertEquals(URL, all.getJsonObject("api").getString("baseUrl"));
    assertEquals(
        JsonText.parse("[\"positive\", \"boundary\", \"negative\", \"protocol\", \"chain\"]"),
        all.getJsonObject("generation").get("categories"));
  }

  @Test
  void eachCaseIsReadAsOneNoMoreThanTwiceAndTalliedOnce() throws IOException {
    int[] reads = {0, 0};
    SuiteZip.Contents contents = Pets.contents(Pets.ALL, URL);
    SuiteZip.Cases counted =
        reader -> {
          reads[0]++;
          contents.cases().forEach(reader);
        };
    SuiteZip.Cases copied =
        new SuiteZip.Cases() {
          @Override
          public void forEach(Reader reader) throws IOException {
            counted.forEach(reader);
          }

          @Override
          public void writeLines(OutputStream out) throws IOException {
            contents.cases().writeLines(out);
          }
        };
    TalliedCases tallied = new TalliedCases(copied, next -> reads[1]++);
    SuiteZip.Progress ignored = (files, of, name) -> {};
    OutputStream nowhere = OutputStream.nullOutputStream();
    new SuiteFiles(contents.of(tallied), Pets.facts(), new Archive(nowhere, Runnable::run, ignored))
        .write();
    tallied.complete();
    assertEquals(2, reads[0]);
    assertEquals(Pets.cases().size(), reads[1]);
  }

  @Test
  void progressEndsWithTheLastOfThePlannedFiles() throws IOException {
    List<String> told = new ArrayList<>();
    SuiteZip.Progress progress = (files, of, name) -> told.add(files + "/" + of + " " + name);
    new SuiteFiles(
            Pets.contents(Pets.ALL, URL),
            Pets.facts(),
            new Archive(OutputStream.nullOutputStream(), Runnable::run, progress))
        .write();
    int files = told.size();
    assertEquals("1/" + files + " README.md", told.get(0));
    assertEquals(files + "/" + files + " coverage.html", told.get(files - 1));
  }

  @Test
  void whoWatchesTheProgressMayStopIt() {
    SuiteZip.Progress stop =
        (files, of, name) -> {
          if (files == 3) {
            throw new CancellationException(name);
          }
        };
    SuiteFiles files =
        new SuiteFiles(
            Pets.contents(Pets.ALL, URL),
            Pets.facts(),
            new Archive(new ByteArrayOutputStream(), Runnable::run, stop));
    assertThrows(CancellationException.class, files::write);
  }

  @Test
  void whatItIsWrittenToStaysOpen() throws IOException {
    boolean[] closed = {false};
    OutputStream out =
        new ByteArrayOutputStream() {
          @Override
          public void close() {
            closed[0] = true;
          }
        };
    SuiteZip.Progress ignored = (files, of, name) -> {};
    new SuiteFiles(
            Pets.contents(Set.of(), URL), Pets.facts(), new Archive(out, Runnable::run, ignored))
        .write();
    assertFalse(closed[0]);
  }

  @Test
  void theReadMeNamesEachVariableAndNothingOfItsTitleIsMarkup() throws IOException {
    String readme = Unzipped.texts(Pets.zip(Pets.ALL, URL)).get("README.md");
    Pets.CREDENTIALS.keySet().forEach(name -> assertTrue(readme.contains("`" + name + "`"), name));
    assertFalse(readme.contains("API_CREDENTIAL_MTLS"));
    assertTrue(readme.contains("\\</script\\>"), readme);
    assertTrue(readme.contains(URL));
  }
}
