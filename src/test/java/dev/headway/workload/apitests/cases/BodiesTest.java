package dev.headway.workload.apitests.cases;

import static dev.headway.workload.apitests.cases.ApiBuilder.anApi;
import static dev.headway.workload.apitests.cases.ApiBuilder.json;
import static dev.headway.workload.apitests.cases.ApiBuilder.post;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headway.platform.JsonText;
import dev.headway.workload.apitests.cases.values.SharedSchemas;
import dev.headway.workload.apitests.cases.values.Values;
import dev.headway.workload.apitests.document.ApiDocument;
import dev.headway.workload.apitests.document.Encoding;
import dev.headway.workload.apitests.document.Media;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

class BodiesTest {
  private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
  private static final String FORM = "application/x-www-form-urlencoded";

  private static Values values(ApiDocument document) {
    return new Values(new SharedSchemas(document), 1, "test");
  }

  private static BodyText xml(String schema, String value) {
    return xml(anApi().build(), schema, value);
  }

  private static BodyText xml(ApiDocument document, String schema, String value) {
    Media media = new Media("application/xml", json(schema), List.of());
    return BodyText.of(media, JsonText.parse(value.replace('\'', '"')), values(document));
  }

  private static BodyText form(String type, Map<String, Encoding> encoding, String value) {
    Media media = new Media(type, json("{'type': 'object'}"), List.of(), encoding);
    return BodyText.of(media, JsonText.parse(value.replace('\'', '"')), values(anApi().build()));
  }

  @Test
  void xmlHasTheNamesAndAttributesThatItsSchemaSays() {
    BodyText pet =
        xml(
            "{'xml': {'name': 'pet'}, 'properties': {'id': {'xml': {'attribute': true}},"
                + " 'name': {'type': 'string', 'xml': {'name': 'petName'}}}}",
            "{'name': '<a> & \\\"b\\\"', 'id': 7}");

    assertEquals(
        HEAD + "<pet id=\"7\"><petName>&lt;a&gt; &amp; &quot;b&quot;</petName></pet>", pet.text());
    assertTrue(pet.sure());
  }

  @Test
  void listsInXmlAreRepeatedOrWrapped() {
    String list = "'type': 'array', 'items': {'type': 'string', 'xml': {'name': 'tag'}}";
    String schema =
        "{'xml': {'name': 'pet'}, 'properties': {'a': {"
            + list
            + "},"
            + " 'b': {"
            + list
            + ", 'xml': {'name': 'tags', 'wrapped': true}},"
            + " 'c': {'type': 'array', 'items': {'type': 'integer'}, 'xml': {'wrapped': true}}}}";

    assertEquals(
        HEAD + "<pet><tag>x</tag><tag>y</tag><tags><tag>z</tag></tags><c><c>1</c></c></pet>",
        xml(schema, "{'a': ['x', 'y'], 'b': ['z'], 'c': [1]}").text());
  }

  @Test
  void namespacesOfXmlAreDeclaredWhereTheyAreNew() {
    String schema =
        "{'xml': {'name': 'pet', 'namespace': 'urn:p', 'prefix': 'p'}, 'properties': {"
            + "'in': {'type': 'object', 'xml': {'namespace': 'urn:p', 'prefix': 'p'}},"
            + "'other': {'type': 'string', 'xml': {'namespace': 'urn:o'}},"
            + "'void': {'type': 'string', 'xml': {'prefix': 'q'}}}}";

    assertEquals(
        HEAD
            + "<p:pet xmlns:p=\"urn:p\"><p:in></p:in><other xmlns=\"urn:o\">x</other>"
            + "<void>y</void></p:pet>",
        xml(schema, "{'in': {}, 'other': 'x', 'void': 'y'}").text());
  }

  @Test
  void theRootIsCalledAsItsDefinitionAndMayBeRefusedThen() {
    ApiDocument document = anApi().define("Pet", "{'type': 'object'}").build();

    assertEquals(
        new BodyText("application/xml", HEAD + "<Pet></Pet>", false),
        xml(document, "{'$ref': '#/definitions/Pet'}", "{}"));
    assertNull(xml("{'type': 'object'}", "{}"));
    Media nameless = new Media("application/xml", json("{'type': 'object'}"), List.of());
    assertEquals(
        "the root element of its XML has no name",
        BodyText.fault(nameless, JsonValue.EMPTY_JSON_OBJECT, values(document)));
  }

  @Test
  void whatXmlCannotHoldIsNotWritten() {
    assertNull(xml("{'xml': {'name': 'a b'}}", "{}"));
    assertNull(xml("{'xml': {'name': 'a><script'}}", "{}"));
    assertNull(xml("{'xml': {'name': 'a'}}", "{'b': null}"));
    assertNull(xml("{'xml': {'name': 'a', 'namespace': 'u', 'prefix': '1'}}", "{}"));
    assertNull(xml("{'xml': {'name': 'a'}}", "{'b c': 1}"));
  }

  @Test
  void anExampleInXmlIsSentAsItStands() {
    JsonValue example = JsonText.PROVIDER.createValue("<pet>\n  <name>Fido</name>\n</pet>");
    ApiDocument document =
        anApi()
            .has(post("/a").body("application/xml", "{'type': 'object'}", example).answers("200"))
            .build();

    assertTrue(
        cases(document, Category.POSITIVE).stream()
            .anyMatch(each -> "<pet>\n  <name>Fido</name>\n</pet>".equals(body(each))));
  }

  private static List<ApiCase> cases(ApiDocument document, Category... categories) {
    EnumSet<Category> wanted = EnumSet.noneOf(Category.class);
    wanted.addAll(List.of(categories));
    return new CaseGenerator(document, new GenerationOptions(wanted, 1_000, 1))
        .cases(document.operations().get(0))
        .cases();
  }

  private static String body(ApiCase each) {
    return each.steps().get(0).body();
  }

  @Test
  void xmlThatIsMadeIsWellFormedWhateverTheSchemaSays() throws Exception {
    ApiDocument document =
        anApi()
            .define(
                "Node",
                "{'type': 'object', 'required': ['label'], 'properties': {'label': {'type':"
                    + " 'string', 'maxLength': 30}, 'kind': {'enum': ['a&b', '<c>']},"
                    + " 'next': {'$ref': '#/definitions/Node'}, 'all': {'type': 'array', 'items':"
                    + " {'$ref': '#/definitions/Node'}, 'xml': {'wrapped': true}}}}")
            .has(
                post("/a").body("application/xml", "{'$ref': '#/definitions/Node'}").answers("200"))
            .build();

    int read = 0;
    for (ApiCase each : cases(document, Category.POSITIVE, Category.BOUNDARY)) {
      DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader(body(each))));
      assertTrue(
          each.steps().get(0).checks().contains(Checks.status(List.of("200", "4xx"))), each.id());
      read++;
    }
    assertTrue(read > 5, read + " bodies");
  }

  @Test
  void fieldsOfFormsAreWrittenByTheirEncoding() {
    Map<String, Encoding> encoding =
        Map.of(
            "deep", new Encoding(null, "deepObject", true),
            "pipes", new Encoding(null, "pipeDelimited", false),
            "csv", new Encoding(null, "form", false),
            "typed", new Encoding("application/json", null, true));

    BodyText form =
        form(
            FORM,
            encoding,
            "{'deep': {'a': 1}, 'pipes': ['x', 'y'], 'csv': [1, 2], 'typed': {'b': 2}}");

    assertEquals("deep%5Ba%5D=1&pipes=x%7Cy&csv=1,2&typed=%7B%22b%22%3A2%7D", form.text());
    assertTrue(form.sure());
    assertFalse(form(FORM, Map.of(), "{'open': {'a': 1}}").sure());
    assertNull(form(FORM, Map.of(), "{'a': null}"));
    assertNull(form(FORM, Map.of(), "[1]"));
  }

  @Test
  void partsHaveTheTypesThatTheirEncodingSays() {
    Media media =
        new Media(
            "multipart/form-data",
            json("{'properties': {'photo': {'type': 'string', 'contentMediaType': 'image/png'}}}"),
            List.of(),
            Map.of("photo", new Encoding("image/png, image/jpeg", null, true)));

    BodyText parts =
        BodyText.of(media, JsonText.parse("{\"photo\": \"x\"}"), values(anApi().build()));

    assertTrue(
        parts.text().contains("filename=\"headway.png\"\r\nContent-Type: image/png\r\n\r\nx"),
        parts.text());
    assertFalse(parts.sure(), "these bytes are no image");
    assertEquals(
        "multipart/mixed; boundary=headway-boundary",
        form("multipart/mixed", Map.of(), "{'a': 1}").type());
  }

  @Test
  void fieldsOfFormsThatAreSurelyForbiddenMustBeRefused() {
    ApiDocument document =
        anApi()
            .has(
                post("/a")
                    .body(
                        FORM,
                        "{'type': 'object', 'required': ['n', 's'], 'properties': {"
                            + "'n': {'type': 'integer', 'maximum': 9}, 's': {'type': 'string'}}}")
                    .answers("200"))
            .build();

    List<String> refused =
        cases(document, Category.NEGATIVE).stream()
            .filter(each -> each.id().contains(".body-"))
            .map(BodiesTest::body)
            .toList();

    assertTrue(refused.stream().anyMatch(body -> body.matches("s=\\w+")), refused.toString());
    assertTrue(refused.stream().anyMatch(body -> body.matches("n=-?\\d+")), refused.toString());
    assertTrue(refused.stream().anyMatch(body -> body.startsWith("n=10&")), refused.toString());
    assertTrue(refused.stream().anyMatch(body -> body.startsWith("n=headway")), refused.toString());
    assertTrue(refused.stream().noneMatch(body -> body.contains("null")), refused.toString());
    assertTrue(refused.stream().noneMatch(body -> body.contains("%7B")), "any text is a text");
  }

  @Test
  void bytesThatAreNoImageMayBeRefusedButMustNotBreakAnything() {
    ApiDocument document =
        anApi()
            .has(
                post("/a")
                    .body("image/png", "{'type': 'string', 'format': 'binary'}")
                    .answers("201")
                    .answers("401"))
            .build();

    List<ApiCase> cases = cases(document, Category.POSITIVE);

    assertFalse(cases.isEmpty());
    for (ApiCase each : cases) {
      Step step = each.steps().get(0);
      assertEquals("image/png", step.headers().get("Content-Type"));
      assertTrue(step.checks().contains(Checks.noServerError()));
      assertTrue(step.checks().contains(Checks.status(List.of("201", "4xx"))));
    }
  }

  @Test
  void anObjectInATypeThatIsNotKnownIsNotWritten() {
    ApiDocument document =
        anApi()
            .has(post("/a").body("application/x-thing", "{'type': 'object'}").answers("200"))
            .build();

    assertEquals(List.of(), cases(document, Category.values()));
  }
}
