package dev.headway.workload.apitests.document;

import static dev.headway.workload.apitests.document.Documents.assertFault;
import static dev.headway.workload.apitests.document.Documents.read;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentTextTest {
  private static final String JSON = "{\"openapi\":\"3.0.0\",\"info\":{\"title\":\"é\"}}";
  private static final String YAML = "openapi: 3.0.0\ninfo: {title: é}\n";

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
  void everyEncodingOfUnicodeIsReadWithAndWithoutItsMark(String charset) throws UnreadableDocument {
    for (String text : List.of(JSON, "\uFEFF" + JSON, YAML, "\uFEFF" + YAML)) {
      ApiDocument document = DocumentReader.read(text.getBytes(Charset.forName(charset)));
      assertEquals("é", document.title());
    }
  }

  @Test
  void keysOfYamlThatAreNumbersOrTruthsAreTextsAndDatesStayTexts() {
    ApiDocument document =
        read(
            """
            openapi: 3.0.0
            info: {title: t, version: 2024-01-31}
            paths:
              /a:
                get:
                  responses:
                    200: {description: ok}
                    default: {description: *other}
            x-a: {true: 1, null: 2, 1.5: 3}
            """
                .replace("*other", "other"));
    assertEquals("2024-01-31", document.version());
    assertEquals(
        List.of("200", "default"), List.copyOf(document.operations().get(0).responses().keySet()));
    assertEquals(0, document.faults().size());
  }

  @Test
  void jsonThatIsAlmostJsonIsReadAsYaml() {
    assertEquals(
        "t",
        read("{'openapi':'3.0.0', // no\n'info':{'title':'t',},}".replace("// no", "")).title());
  }

  @Test
  void ofAKeyThatIsGivenTwiceTheLastValueIsReadAndItsPlaceIsTold() {
    for (String document :
        List.of(
            "{'openapi':'3.0.0','info':{'title':'a','title':'b'}}",
            "openapi: 3.0.0\ninfo:\n  title: a\n  title: b\n")) {
      assertEquals("b", read(document).title());
      assertFault(read(document), "/info/title", "given twice");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'' | no object",
        "hello | no object",
        "[1] | no object",
        "{} | neither with openapi",
        "{\"a\": [}  | no YAML either",
        "a: [ | at line",
        "swagger: '1.2' | is of version 1.2",
        "openapi: 4.0.0 | is of version 4.0.0",
        "a: !!java.net.URL x | tags are not read",
      })
  void whatIsNoDescriptionIsRefusedWithTheReason(String document, String why) {
    byte[] bytes = document.replace("''", "").getBytes(StandardCharsets.UTF_8);
    UnreadableDocument refused =
        assertThrows(UnreadableDocument.class, () -> DocumentReader.read(bytes));
    assertTrue(refused.getMessage().contains(why), refused.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "openapi: 3.0.1, OpenAPI 3.0",
    "openapi: 3.1.0, OpenAPI 3.1",
    "openapi: 3.2.0, OpenAPI 3.1",
    "openapi: 3.0, OpenAPI 3.0",
    "swagger: '2.0', Swagger 2.0",
    "swagger: 2.0, Swagger 2.0"
  })
  void theFormatIsTheDocumentsOwnWord(String document, String format) {
    assertEquals(format, read(document + "\npaths: {}\n").format());
  }
}
