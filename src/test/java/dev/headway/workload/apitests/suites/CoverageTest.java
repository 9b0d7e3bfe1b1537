package dev.headway.workload.apitests.suites;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headway.platform.JsonText;
import dev.headway.workload.apitests.cases.Category;
import dev.headway.workload.apitests.cases.GenerationOptions;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CoverageTest {
  @Test
  void whatIsCoveredAndWhatNotIsToldOfEachOperation() throws IOException {
    JsonObject coverage = JsonText.parseObject(files().get("coverage.json"));
    JsonArray operations = coverage.getJsonArray("operations");
    assertEquals(8, operations.size());
    JsonObject list = operations.getJsonObject(0);
    assertEquals(6, list.getInt("cases"));
    assertEquals(JsonText.parse("[\"operation\", \"parameter:query.limit\"]"), list.get("covered"));
    Map<String, String> gaps = new HashMap<>();
    list.getJsonArray("gaps")
        .getValuesAs(JsonObject.class)
        .forEach(gap -> gaps.put(gap.getString("point"), gap.getString("why")));
    assertEquals("not asked for: security", gaps.get("response:401"));
    assertEquals("no request can be sure to be answered so", gaps.get("response:default"));
    assertEquals(
        "credentials of this kind cannot be sent with a request", gaps.get("security:mtls"));
    assertEquals(6, gaps.size());
    // those of getPet, deletePet and alone are covered by no case of their own, or by chains
    assertEquals(
        JsonText.parse("{\"covered\": 6, \"all\": 8}"),
        coverage.getJsonObject("points").get("operation"));
    assertEquals(Pets.cases().size(), coverage.getJsonObject("cases").getInt("all"));
  }

  @Test
  void whereTheGeneratorKnowsNoReasonThatOfThePointsKindIsTold() throws IOException {
    Set<Category> all = Set.copyOf(Arrays.asList(Category.values()));
    CoverageGaps gaps =
        new CoverageGaps(
            new SuiteZip.Contents(
                Pets.document(), new GenerationOptions(all, 1, 1), reader -> {}, Pets.ALL, ""));
    var operation = Pets.document().operations().get(0);
    assertEquals(
        "no value could be made that keeps it or breaks it alone",
        gaps.why(operation, "constraint:query.limit:pattern"));
    assertEquals(
        "no body could be written in this media type", gaps.why(operation, "body:application/zip"));
  }

  @Test
  void nothingOfTheDocumentIsMarkupOfThePage() throws IOException {
    String page = files().get("coverage.html");
    assertTrue(page.contains("&lt;/script&gt; ### `x` $HOME \\ ünïcödé 🐈"), page);
    assertTrue(page.contains("is &lt;b&gt;no&lt;/b&gt; path"), page);
    assertEquals(2, page.split("</script>", -1).length, "one script, and its end");
    assertFalse(page.contains("http://") || page.contains("https://"), "it loads nothing");
  }

  @Test
  void charactersThatHtmlCannotHoldAreShownByTheirNumber() {
    assertEquals("a\\u0000\\u001b &amp;\n", CoverageHtml.escaped("a\u0000\u001b &\n"));
  }

  private static Map<String, String> files() throws IOException {
    return Unzipped.texts(Pets.zip(Set.of(), "x"));
  }
}
