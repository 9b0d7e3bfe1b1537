package dev.headway.workload.apitests.suites;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headway.platform.JsonText;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PostmanCollectionTest {
  @Test
  void anOperationIsAFolderAndAStepIsAnItem() throws IOException {
    JsonObject collection = collection();
    JsonArray folders = collection.getJsonArray("item");
    assertEquals(
        List.of(
            "GET /pets",
            "POST /pets",
            "GET /odd/{kind}",
            "GET /alone/{kind}",
            "POST /echo",
            "GET /secret/{scheme}"),
        folders.getValuesAs(JsonObject.class).stream()
            .map(each -> each.getString("name"))
            .toList());
    int items = 0;
    for (JsonObject folder : folders.getValuesAs(JsonObject.class)) {
      items += folder.getJsonArray("item").size();
    }
    assertEquals(Pets.cases().stream().mapToInt(each -> each.steps().size()).sum(), items);
    assertFalse(collection.getJsonObject("protocolProfileBehavior").getBoolean("followRedirects"));
  }

  @Test
  void capturesAreVariablesInTheFormThatTheirPlaceNeeds() throws IOException {
    JsonObject read = item("chain.life.passes.2");
    assertEquals(
        "{{baseUrl}}/pets/{{capture.id.url}}?name={{capture.name.url}}",
        read.getJsonObject("request").getString("url"));
    JsonObject json = item("echo.captures.passes.2").getJsonObject("request");
    assertEquals(
        "{\"a\": \"<{{capture.t.json}}>\", \"b\": {{capture.n.value}}, \"c\": {{capture.t.value}},"
            + " \"d\": \"{{capture.n.json}}\", \"e\": \"{{other}}\"}",
        json.getJsonObject("body").getString("raw"));
    JsonObject xml = item("echo.captures.passes.4").getJsonObject("request");
    assertEquals("<t a=\"{{capture.t.xml}}\"/>", xml.getJsonObject("body").getString("raw"));
  }

  @Test
  void everyStepOfACaseKnowsTheCredentialsOfAll() throws IOException {
    String script =
        item("secret.mtls.skips.1")
            .getJsonArray("event")
            .getJsonObject(0)
            .getJsonObject("script")
            .getJsonArray("exec")
            .getString(0);
    assertTrue(script.contains("\"impossible\":[\"mtls\"]"), script);
  }

  @Test
  void aFolderHoldsTheDefinitionsThatItsAnswersNeedAndNoOthers() {
    JsonObject rules = SoundSchemas.in(Pets.facts().rules());
    PostmanSchemas schemas = new PostmanSchemas(rules);
    assertEquals(
        Set.of("Pet", "Tag"),
        schemas.rulesOf(Set.of("getPet")).getJsonObject("definitions").keySet());
    assertTrue(schemas.rulesOf(Set.of("echo")).getJsonObject("definitions").isEmpty());
  }

  @Test
  void definitionsBeyondTheLimitAllowEverything() {
    JsonObjectBuilder definitions = JsonText.PROVIDER.createObjectBuilder();
    for (int i = 0; i < 100; i++) {
      definitions.add(
          "D" + i,
          JsonText.parse(
              "{\"const\": \""
                  + "x".repeat(2_000)
                  + "\", \"items\": {\"$ref\": \"#/definitions/D"
                  + (i + 1)
                  + "\"}}"));
    }
    definitions.add("D100", JsonValue.TRUE);
    JsonObject rules =
        JsonText.PROVIDER
            .createObjectBuilder()
            .add("definitions", definitions)
            .add(
                "operations",
                JsonText.parse(
                    "{\"a\": {\"responses\": {\"200\": {\"content\": {\"a/json\": {\"$ref\": \"#/definitions/D0\"}}}}}}"))
            .build();
    JsonObject kept = new PostmanSchemas(rules).rulesOf(Set.of("a")).getJsonObject("definitions");
    assertTrue(kept.toString().length() < 50_000);
    assertTrue(kept.getJsonObject("D0").containsKey("const"));
    assertEquals(JsonValue.EMPTY_JSON_OBJECT, kept.get("D" + (kept.size() - 1)));
    assertNull(kept.get("D100"));
  }

  private static JsonObject collection() throws IOException {
    Map<String, String> files = Unzipped.texts(Pets.zip(Set.of("postman"), "https://pets.example"));
    return JsonText.parseObject(files.get("postman/collection.json"));
  }

  private static JsonObject item(String id) throws IOException {
    for (JsonObject folder : collection().getJsonArray("item").getValuesAs(JsonObject.class)) {
      for (JsonObject item : folder.getJsonArray("item").getValuesAs(JsonObject.class)) {
        if (item.getString("id").equals(id)) {
          return item;
        }
      }
    }
    throw new AssertionError("no item " + id);
  }
}
