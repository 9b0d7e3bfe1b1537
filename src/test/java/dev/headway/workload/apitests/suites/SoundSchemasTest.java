package dev.headway.workload.apitests.suites;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headway.platform.JsonText;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import org.junit.jupiter.api.Test;

class SoundSchemasTest {
  @Test
  void onlyWhatCanFailAnAnswerIsKept() {
    assertEquals(
        JsonText.parse("{\"type\": \"string\", \"maxLength\": 3}"),
        sound(
            "{\"type\": \"string\", \"maxLength\": 3, \"format\": \"uuid\", \"title\": \"t\", \"x-a\": 1}"));
  }

  @Test
  void aPropertyMayBeNamedAsAKeyword() {
    String schema =
        "{\"properties\": {\"format\": {\"minimum\": 1}, \"required\": {\"enum\": [{\"title\": 1}]}}}";
    assertEquals(JsonText.parse(schema), sound(schema));
  }

  @Test
  void whatNoValidatorTakesIsLeftOut() {
    assertEquals(
        JsonText.parse("{\"items\": {}, \"properties\": {\"a\": {}}}"),
        sound(
            "{\"type\": \"file\", \"required\": true, \"minimum\": \"1\", \"enum\": [], \"multipleOf\": 0,"
                + " \"exclusiveMinimum\": true, \"allOf\": [], \"items\": 3, \"pattern\": 1,"
                + " \"properties\": {\"a\": {\"required\": [\"x\", \"x\"]}}}"));
  }

  @Test
  void referencesIntoTheVoidOrInACircleAllowEverything() {
    assertEquals(JsonValue.EMPTY_JSON_OBJECT, sound("{\"$ref\": \"#/definitions/None\"}"));
    assertEquals(JsonValue.EMPTY_JSON_OBJECT, sound("{\"$ref\": \"#/definitions/Loop\"}"));
    assertEquals(JsonValue.EMPTY_JSON_OBJECT, sound("{\"$ref\": \"file:///etc/passwd\"}"));
    assertEquals(
        JsonText.parse("{\"$ref\": \"#/definitions/Pet\"}"),
        sound("{\"$ref\": \"#/definitions/Alias\", \"type\": \"string\"}"));
  }

  private static JsonValue sound(String schema) {
    JsonObject rules =
        JsonText.parseObject(
            """
            {"definitions": {"Loop": {"$ref": "#/definitions/Loop"}, "Pet": {},
                             "Alias": {"$ref": "#/definitions/Pet"}},
             "operations": {"a": {"responses": {"200": {"content": {"application/json": %s}}}}}}
            """
                .formatted(schema));
    return SoundSchemas.in(rules).getValue("/operations/a/responses/200/content/application~1json");
  }
}
