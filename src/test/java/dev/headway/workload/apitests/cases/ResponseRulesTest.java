package dev.headway.workload.apitests.cases;

import static dev.headway.workload.apitests.cases.ApiBuilder.anApi;
import static dev.headway.workload.apitests.cases.ApiBuilder.get;
import static dev.headway.workload.apitests.cases.ApiBuilder.json;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headway.workload.apitests.document.ApiDocument;
import jakarta.json.JsonObject;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ResponseRulesTest {
  @Test
  void answersAreAsTheDescriptionHasThem() {
    ApiDocument document =
        anApi()
            .define(
                "User",
                "{'type': 'object', 'required': ['id', 'secret'], 'properties': {"
                    + "'id': {'type': 'integer', 'readOnly': true},"
                    + "'secret': {'type': 'string', 'writeOnly': true},"
                    + "'boss': {'$ref': '#/definitions/User'},"
                    + "'home': {'$ref': '#/definitions/Home'}}}")
            .define("Home", "{'type': 'string'}")
            .define("Unused", "{'type': 'string'}")
            .has(
                get("/users")
                    .answers("200", "{'type': 'array', 'items': {'$ref': '#/definitions/User'}}")
                    .answers("4XX"))
            .build();

    JsonObject rules = ResponseRules.of(document);

    assertEquals(Set.of("User", "Home"), rules.getJsonObject("definitions").keySet());
    assertEquals(
        json("{'a': ['id']}").get("a"),
        rules.getJsonObject("definitions").getJsonObject("User").get("required"));
    assertEquals(
        json(
            "{'id': {'type': 'integer', 'readOnly': true}, 'secret': {'type': 'null'},"
                + " 'boss': {'$ref': '#/definitions/User'}, 'home': {'$ref': '#/definitions/Home'}}"),
        rules.getJsonObject("definitions").getJsonObject("User").get("properties"));
    assertEquals(
        json(
            "{'method': 'GET', 'path': '/users', 'responses': {'200': {'content':"
                + " {'application/json': {'type': 'array', 'items': {'$ref':"
                + " '#/definitions/User'}}}}, '4XX': {}}}"),
        rules.getJsonObject("operations").get("get_users"));
  }
}
