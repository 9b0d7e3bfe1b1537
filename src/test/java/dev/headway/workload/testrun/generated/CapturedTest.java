package dev.headway.workload.testrun.generated;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.headway.platform.JsonText;
import jakarta.json.JsonValue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CapturedTest {
  private static final String JSON = "application/json";
  private final Captured captured = new Captured();

  @BeforeEach
  void capture() {
    captured.add("id", JsonText.parse("[12345678901234567890]").asJsonArray().get(0));
    captured.add("name", JsonText.PROVIDER.createValue("a/b \"c\"\n&<ü"));
    captured.add("on", JsonValue.TRUE);
  }

  @Test
  void inATargetEverythingThatCouldMeanSomethingIsEncoded() throws Captured.Missing {
    assertEquals(
        "/pets/12345678901234567890?n=a%2Fb%20%22c%22%0A%26%3C%C3%BC",
        captured.inTarget("/pets/{{id}}?n={{name}}"));
  }

  @Test
  void inJsonATextIsEscapedInsideOfTextsAndANumberStaysANumberOutside() throws Captured.Missing {
    assertEquals(
        "{\"a\":12345678901234567890,\"b\":\"12345678901234567890\",\"c\":\"x a/b \\\"c\\\"\\n&<ü\","
            + "\"d\":\"a/b \\\"c\\\"\\n&<ü\",\"e\":true,\"\\\"\":12345678901234567890}",
        captured.inBody(
            "{\"a\":{{id}},\"b\":\"{{id}}\",\"c\":\"x {{name}}\",\"d\":{{name}},\"e\":{{on}},"
                + "\"\\\"\":{{id}}}",
            JSON));
  }

  @Test
  void inFormsAndXmlValuesAreEscapedAsThoseWantIt() throws Captured.Missing {
    assertEquals(
        "n=a%2Fb%20%22c%22%0A%26%3C%C3%BC",
        captured.inBody("n={{name}}", "application/x-www-form-urlencoded"));
    assertEquals(
        "<n>a/b &quot;c&quot;\n&amp;&lt;ü</n>",
        captured.inBody("<n>{{name}}</n>", "text/xml; charset=utf-8"));
    assertEquals("=true", captured.inBody("={{on}}", "text/plain"));
  }

  @Test
  void inChecksATextThatIsANameAndNothingElseBecomesTheValue() throws Captured.Missing {
    assertEquals(
        "[{\"equals\":12345678901234567890,\"x\":[\"id 12345678901234567890\",1]}]",
        captured
            .inChecks(
                JsonText.parse("[{\"equals\":\"{{id}}\",\"x\":[\"id {{id}}\",1]}]").asJsonArray())
            .toString());
  }

  @Test
  void bracesAroundOtherNamesStayAsTheyAre() throws Captured.Missing {
    String text = "/{{other}}{{7*7}}{{ id }}{{";
    assertEquals(text, captured.inTarget(text));
    assertEquals(text, captured.inBody(text, JSON));
  }

  @Test
  void whatAnAnswerDidNotHaveIsMissedWhereItIsUsed() throws Captured.Missing {
    captured.addMissing("id");
    assertEquals("/", captured.inTarget("/"));
    assertThrows(Captured.Missing.class, () -> captured.inTarget("/{{id}}"));
    assertThrows(Captured.Missing.class, () -> captured.inBody("{{id}}", JSON));
  }

  @Test
  void anAbsurdNumberIsNotWrittenOut() throws Captured.Missing {
    captured.add("id", JsonText.parse("[1e2000000000]").asJsonArray().get(0));
    assertEquals("/1E%2B2000000000", captured.inTarget("/{{id}}"));
  }
}
