package dev.headway.workload.apitests.cases;

import static dev.headway.workload.apitests.cases.ApiBuilder.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headway.platform.JsonText;
import dev.headway.workload.apitests.cases.values.SharedSchemas;
import dev.headway.workload.apitests.cases.values.Values;
import dev.headway.workload.apitests.document.Media;
import dev.headway.workload.apitests.document.Parameter;
import jakarta.json.JsonValue;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WritingTest {
  private static final JsonValue LIST = JsonText.parse("[3,4,5]");
  private static final JsonValue OBJECT = JsonText.parse("{\"R\":100,\"G\":200}");

  private static Parameter parameter(Parameter.Place in, String style, boolean explode) {
    return new Parameter("color", in, true, json("{}"), style, explode, null, List.of());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "simple|false|3|3,4,5|R,100,G,200",
        "simple|true|3|3,4,5|R=100,G=200",
        "label|false|.3|.3,4,5|.R,100,G,200",
        "label|true|.3|.3.4.5|.R=100.G=200",
        "matrix|false|;color=3|;color=3,4,5|;color=R,100,G,200",
        "matrix|true|;color=3|;color=3;color=4;color=5|;R=100;G=200"
      })
  void pathsAreWrittenByTheirStyle(
      String style, boolean explode, String one, String list, String object) {
    Parameter parameter = parameter(Parameter.Place.PATH, style, explode);

    assertEquals(one, ParameterText.path(parameter, JsonText.parse("3")));
    assertEquals(list, ParameterText.path(parameter, LIST));
    assertEquals(object, ParameterText.path(parameter, OBJECT));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "form|false|color=3,4,5|color=R,100,G,200",
        "form|true|color=3&color=4&color=5|R=100&G=200",
        "spaceDelimited|false|color=3%204%205|color=R,100,G,200",
        "pipeDelimited|false|color=3%7C4%7C5|color=R,100,G,200",
        "deepObject|true|color=3&color=4&color=5|color%5BR%5D=100&color%5BG%5D=200"
      })
  void queriesAreWrittenByTheirStyle(String style, boolean explode, String list, String object) {
    Parameter parameter = parameter(Parameter.Place.QUERY, style, explode);

    assertEquals(list, String.join("&", ParameterText.query(parameter, LIST)));
    assertEquals(object, String.join("&", ParameterText.query(parameter, OBJECT)));
  }

  @Test
  void aParameterWithAContentIsJson() {
    Parameter filter =
        new Parameter(
            "filter",
            Parameter.Place.QUERY,
            false,
            json("{}"),
            "form",
            true,
            "application/json",
            List.of());

    assertEquals(
        List.of("filter=%7B%22R%22%3A100%2C%22G%22%3A200%7D"), ParameterText.query(filter, OBJECT));
  }

  @Test
  void whatAPlaceCannotCarryIsNotWritten() {
    Parameter path = parameter(Parameter.Place.PATH, "simple", false);
    Parameter header = parameter(Parameter.Place.HEADER, "simple", false);

    assertNull(ParameterText.path(path, JsonText.parse("\"\"")));
    assertNull(ParameterText.path(path, JsonText.parse("\"..\"")));
    assertNull(ParameterText.header(header, JsonText.parse("\"Grüße\"")));
    assertNull(ParameterText.header(header, JsonText.parse("\"a\\nb\"")));
    assertNull(ParameterText.header(header, JsonText.parse("\" a\"")));
    assertEquals("a b", ParameterText.header(header, JsonText.parse("\"a b\"")));
    assertEquals(
        "color=a%3Bb",
        ParameterText.cookie(
            parameter(Parameter.Place.COOKIE, "form", true), JsonText.parse("\"a;b\"")));
  }

  @Test
  void textsArePercentEncodedAsUtf8() {
    assertEquals("a%20b%2F%C3%A9%F0%9F%9A%80%7B%7D~", Written.encoded("a b/é🚀{}~"));
    assertEquals("/a%20b/%7Bx%7D/%C3%A9;c=1,2", Written.path("/a b/%7Bx%7D/é;c=1,2"));
  }

  @Test
  void jsonHasNoTwoBracesAndMeansTheSame() {
    JsonValue value =
        JsonText.parse("{\"a\":{\"b\":{\"c\":\"{{x}} \\\\\\\" }}}\"}},\"d{{\":[{},{\"e\":{}}]}");

    String written = Written.json(value);

    assertFalse(written.contains("{{") || written.contains("}}"), written);
    assertEquals(value, JsonText.parse(written));
  }

  @Test
  void capturesAreWrittenWithBraces() {
    String body =
        Written.json(
            JsonText.PROVIDER
                .createObjectBuilder()
                .add("id", Captured.bare("petId"))
                .add("owner", Captured.text("ownerId"))
                .build());

    assertEquals("{\"id\":{{petId}},\"owner\":\"{{ownerId}}\"}", Captured.written(body));
    assertEquals(
        "/pets/{{petId}}", Captured.written("/pets/" + Written.encoded(Captured.text("petId"))));
  }

  private static BodyText body(String type, String schema, String value) {
    Values values = new Values(new SharedSchemas(ApiBuilder.anApi().build()), 1, "test");
    Media media = new Media(type, json(schema), List.of());
    return BodyText.of(media, JsonText.parse(value.replace('\'', '"')), values);
  }

  @Test
  void formsAreWritten() {
    BodyText form =
        body(
            "application/x-www-form-urlencoded",
            "{}",
            "{'a b': 'c&d', 'e': [1, 2], 'f': {'g': 1}}");

    assertEquals("application/x-www-form-urlencoded", form.type());
    assertEquals("a%20b=c%26d&e=1&e=2&f=%7B%22g%22%3A1%7D", form.text());
  }

  @Test
  void multipartBodiesHaveFilesWhereTheyAreBinary() {
    BodyText parts =
        body(
            "multipart/form-data",
            "{'properties': {'file': {'type': 'string', 'format': 'binary'}}}",
            "{'name': 'x', 'file': 'content'}");

    assertEquals("multipart/form-data; boundary=headway-boundary", parts.type());
    assertEquals(
        "--headway-boundary\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nx\r\n"
            + "--headway-boundary\r\nContent-Disposition: form-data; name=\"file\";"
            + " filename=\"headway.txt\"\r\nContent-Type: application/octet-stream\r\n\r\n"
            + "content\r\n--headway-boundary--\r\n",
        parts.text());
  }

  @Test
  void otherTypesAreWrittenWhereTheyArePlain() {
    assertEquals(new BodyText("text/plain", "hello", true), body("text/*", "{}", "'hello'"));
    assertEquals("application/json", body("*/*", "{}", "{}").type());
    assertEquals("application/vnd.a+json", body("application/vnd.a+json", "{}", "{}").type());
    assertNull(body("text/plain", "{}", "{'a': 1}"));
    assertNull(body("image/png", "{}", "{}"));
    assertEquals(new BodyText("image/png", "x", false), body("image/*", "{}", "'x'"));
    assertEquals("application/octet-stream", body("*/*", "{'format': 'binary'}", "'x'").type());
    assertEquals(
        new BodyText("application/vnd.headway+json", "{}", true),
        body("application/*+json", "{}", "{}"));
    assertEquals(
        new BodyText("application/yaml", "{\"a\":1}", true),
        body("application/yaml", "{}", "{'a': 1}"));
    assertTrue(body("application/octet-stream", "{}", "'x'").text().equals("x"));
  }
}
