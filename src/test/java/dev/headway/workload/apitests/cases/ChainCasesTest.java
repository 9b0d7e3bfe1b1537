package dev.headway.workload.apitests.cases;

import static dev.headway.workload.apitests.cases.ApiBuilder.anApi;
import static dev.headway.workload.apitests.cases.ApiBuilder.get;
import static dev.headway.workload.apitests.cases.ApiBuilder.post;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headway.platform.JsonText;
import dev.headway.workload.apitests.cases.ApiBuilder.OperationBuilder;
import dev.headway.workload.apitests.document.ApiDocument;
import dev.headway.workload.apitests.document.Link;
import jakarta.json.JsonValue;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChainCasesTest {
  private static final String ID = "{'type': 'number'}";

  private static List<ApiCase> cases(ApiDocument document, int operation, Category category) {
    return new CaseGenerator(document, new GenerationOptions(EnumSet.of(category), 1_000, 1))
        .cases(document.operations().get(operation))
        .cases();
  }

  private static List<String> requests(ApiCase chain) {
    return chain.steps().stream().map(step -> step.method() + " " + step.target()).toList();
  }

  private static OperationBuilder on(String method, String path) {
    return new OperationBuilder(method, path).path("id", ID);
  }

  /**
   * As the example of LoopBack describes itself: no refusal is described, one text is looked up.
   */
  private static ApiDocument todos() {
    return anApi()
        .define(
            "Todo",
            "{'type': 'object', 'required': ['title'], 'additionalProperties': false,"
                + " 'properties': {'id': {'type': 'number'}, 'title': {'type': 'string'},"
                + " 'desc': {'type': 'string'}, 'isComplete': {'type': 'boolean'},"
                + " 'remindAtAddress': {'type': 'string'}}}")
        .define(
            "NewTodo",
            "{'type': 'object', 'required': ['title'], 'additionalProperties': false,"
                + " 'properties': {'title': {'type': 'string'},"
                + " 'remindAtAddress': {'type': 'string'}}}")
        .define(
            "TodoPartial",
            "{'type': 'object', 'additionalProperties': false, 'properties': {"
                + "'id': {'type': 'number'}, 'title': {'type': 'string'}}}")
        .has(get("/todos/count").answers("200"))
        .has(
            post("/todos")
                .body("{'$ref': '#/definitions/NewTodo'}")
                .answers("200", "{'$ref': '#/definitions/Todo'}"))
        .has(on("PUT", "/todos/{id}").body("{'$ref': '#/definitions/Todo'}").answers("204"))
        .has(
            on("PATCH", "/todos/{id}").body("{'$ref': '#/definitions/TodoPartial'}").answers("204"))
        .has(on("GET", "/todos/{id}").answers("200", "{'$ref': '#/definitions/Todo'}"))
        .has(on("DELETE", "/todos/{id}").answers("204"))
        .build();
  }

  @Test
  void theLifeOfAThingIsFollowedToItsEnd() {
    List<ApiCase> chains = cases(todos(), 1, Category.CHAIN);

    assertEquals(1, chains.size());
    assertEquals(
        List.of(
            "POST /todos",
            "GET /todos/{{id}}",
            "PUT /todos/{{id}}",
            "GET /todos/{{id}}",
            "PATCH /todos/{{id}}",
            "GET /todos/{{id}}",
            "DELETE /todos/{{id}}",
            "GET /todos/{{id}}"),
        requests(chains.get(0)));
    List<Step> steps = chains.get(0).steps();
    assertEquals(Map.of("id", "$.id"), steps.get(0).captures());
    assertTrue(steps.get(0).body().matches("\\{\"title\":\"[a-z]+\"}"), steps.get(0).body());
    assertTrue(steps.get(0).checks().contains(Checks.status(List.of("200"))));
    assertTrue(steps.get(7).checks().contains(Checks.status(List.of("404", "410"))));
    String title = JsonText.parseObject(steps.get(4).body()).getString("title");
    assertTrue(
        steps
            .get(5)
            .checks()
            .contains(Checks.jsonPathEquals("$.title", JsonText.PROVIDER.createValue(title))));
    assertTrue(
        steps
            .get(1)
            .checks()
            .contains(Checks.jsonPathEquals("$.id", JsonText.PROVIDER.createValue("{{id}}"))));
  }

  @Test
  void whatWasMadeIsThereForOthersAndGoneWhenDeleted() {
    List<ApiCase> positive = cases(todos(), 4, Category.POSITIVE);
    List<ApiCase> negative = cases(todos(), 4, Category.NEGATIVE);

    ApiCase created =
        positive.stream().filter(each -> each.id().endsWith("created")).findFirst().orElseThrow();
    assertEquals(List.of("POST /todos", "GET /todos/{{id}}"), requests(created));
    assertTrue(created.steps().get(1).checks().contains(Checks.status(List.of("200"))));
    ApiCase deleted =
        negative.stream().filter(each -> each.id().endsWith("deleted")).findFirst().orElseThrow();
    assertEquals(
        List.of("POST /todos", "DELETE /todos/{{id}}", "GET /todos/{{id}}"), requests(deleted));
  }

  @Test
  void whatAThingIsInIsMadeFirst() {
    ApiDocument document =
        anApi()
            .has(post("/users").answers("201", "{'properties': {'id': {'type': 'string'}}}"))
            .has(get("/users/{userId}").path("userId", "{}").answers("200"))
            .has(
                post("/users/{userId}/posts")
                    .path("userId", "{}")
                    .answers("201", "{'properties': {'postId': {'type': 'integer'}}}"))
            .has(
                get("/users/{userId}/posts/{postId}")
                    .path("userId", "{}")
                    .path("postId", "{}")
                    .answers("200"))
            .build();

    assertEquals(
        List.of(
            "POST /users",
            "POST /users/{{userId}}/posts",
            "GET /users/{{userId}}/posts/{{postId}}"),
        requests(cases(document, 2, Category.CHAIN).get(0)));
  }

  @Test
  void aLinkTellsWhereTheNameIs() {
    ApiDocument document =
        anApi()
            .has(
                post("/jobs")
                    .link(
                        new Link(
                            "read",
                            "get_jobs_name_",
                            Map.of(
                                "name", JsonText.PROVIDER.createValue("$response.body#/meta/name")),
                            null))
                    .answers("201", "{'properties': {'id': {'type': 'integer'}}}"))
            .has(get("/jobs/{name}").path("name", "{}").answers("200"))
            .build();

    assertEquals(
        Map.of("name", "$.meta.name"),
        cases(document, 0, Category.CHAIN).get(0).steps().get(0).captures());
  }

  private static Link link(String name, String to, Map<String, String> parameters) {
    Map<String, JsonValue> values = new LinkedHashMap<>();
    parameters.forEach((key, value) -> values.put(key, JsonText.PROVIDER.createValue(value)));
    return new Link(name, to, values, null);
  }

  @Test
  void whatAnAnswerLinksToIsDoneWithWhatItSays() {
    ApiDocument document =
        anApi()
            .has(
                post("/orders")
                    .link(link("bill", "get_bills_no_", Map.of("no", "$response.body#/bills/0/no")))
                    .link(link("read", "get_orders_id_", Map.of("id", "$response.body#/id")))
                    .answers("201", "{'properties': {'id': {'type': 'integer'}}}"))
            .has(
                get("/orders/{id}")
                    .path("id", "{}")
                    .link(
                        link(
                            "log",
                            "get_log",
                            Map.of(
                                "query.order", "$request.path.id",
                                "mark", "$response.header.X-Mark",
                                "size", "7")))
                    .link(link("unknown", "get_log", Map.of("mark", "$url")))
                    .link(link("nowhere", "get_bills_no_", Map.of("other", "1")))
                    .answers("200"))
            .has(get("/bills/{no}").path("no", "{}").answers("200"))
            .has(
                get("/log")
                    .query("order", true, "{}")
                    .query("mark", false, "{}")
                    .query("size", false, "{}")
                    .answers("200"))
            .build();

    List<ApiCase> ofOrder = cases(document, 0, Category.CHAIN);
    assertEquals(
        List.of(
            List.of("POST /orders", "GET /orders/{{id}}"),
            List.of("POST /orders", "GET /bills/{{linked2}}")),
        ofOrder.stream().map(ChainCasesTest::requests).toList(),
        "what reads it is in its life");
    assertEquals(
        Map.of("id", "$.id", "linked2", "$.bills[0].no"), ofOrder.get(1).steps().get(0).captures());
    List<ApiCase> ofRead = cases(document, 1, Category.CHAIN);
    assertEquals(
        List.of(
            List.of(
                "POST /orders",
                "GET /orders/{{id}}",
                "GET /log?order={{id}}&mark={{linked1}}&size=7")),
        ofRead.stream().map(ChainCasesTest::requests).toList());
    assertEquals(Map.of("linked1", "header:X-Mark"), ofRead.get(0).steps().get(1).captures());
    assertEquals("Follow the link log to GET /log", ofRead.get(0).name());
  }

  @Test
  void whatNeedsNothingAndWhatWasSentLeadOnToo() {
    ApiDocument document =
        anApi()
            .has(
                get("/me")
                    .link(link("team", "get_teams_id_", Map.of("id", "$response.body#/team")))
                    .link(
                        new Link(
                            "join",
                            "post_teams_id_",
                            Map.of("path.id", JsonText.PROVIDER.createValue(7)),
                            JsonText.parseObject("{\"as\":\"me\"}")))
                    .answers("200"))
            .has(
                post("/notes")
                    .body("{'required': ['text'], 'properties': {'text': {'enum': ['hi']}}}")
                    .link(link("find", "get_teams_id_", Map.of("id", "$request.body#/text")))
                    .answers("201", "{'properties': {'id': {'type': 'integer'}}}"))
            .has(get("/notes/{id}").path("id", "{}").answers("200"))
            .has(get("/teams/{id}").path("id", "{}").answers("200"))
            .has(post("/teams/{id}").path("id", "{}").body("{'type': 'object'}").answers("200"))
            .build();

    List<ApiCase> ofMe = cases(document, 0, Category.CHAIN);
    assertEquals(
        List.of(List.of("GET /me", "GET /teams/{{linked1}}"), List.of("GET /me", "POST /teams/7")),
        ofMe.stream().map(ChainCasesTest::requests).toList());
    assertEquals("{\"as\":\"me\"}", ofMe.get(1).steps().get(1).body());
    assertEquals(
        List.of("POST /notes", "GET /teams/hi"),
        requests(cases(document, 1, Category.CHAIN).get(1)));
  }

  @Test
  void theAddressOfWhatWasMadeTellsItsName() {
    ApiDocument document =
        anApi()
            .has(
                post("/jobs")
                    .body("{'required': ['a'], 'properties': {'a': {'type': 'string'}}}")
                    .answersAt("201", "location"))
            .has(
                new OperationBuilder("GET", "/jobs/{name}")
                    .path("name", "{}")
                    .answers("200", "{'properties': {'id': {'type': 'integer'}}}"))
            .has(
                new OperationBuilder("PUT", "/jobs/{name}")
                    .path("name", "{}")
                    .body("{'required': ['id'], 'properties': {'id': {'type': 'integer'}}}")
                    .answers("204"))
            .has(new OperationBuilder("DELETE", "/jobs/{name}").path("name", "{}").answers("204"))
            .build();

    ApiCase chain = cases(document, 0, Category.CHAIN).get(0);

    assertEquals(Map.of("name", "segment:Location"), chain.steps().get(0).captures());
    assertEquals(
        List.of("POST /jobs", "GET /jobs/{{name}}", "DELETE /jobs/{{name}}", "GET /jobs/{{name}}"),
        requests(chain),
        "what its number in a body would have to be is not known");
    assertTrue(
        chain.steps().get(1).checks().stream().noneMatch(each -> each.toString().contains("{{")));
  }

  @Test
  void whereNothingIsSaidOfAnAddressNoChainBegins() {
    ApiDocument document =
        anApi()
            .has(post("/jobs").answersAt("202", "Location"))
            .has(get("/jobs/{name}").path("name", "{}").answers("200"))
            .build();

    assertEquals(List.of(), cases(document, 0, Category.CHAIN));
  }

  @Test
  void whatRefersToSomethingElseIsNotDemanded() {
    ApiDocument document =
        anApi()
            .has(
                post("/orders")
                    .body(
                        "{'required': ['customerId'],"
                            + " 'properties': {'customerId': {'type': 'integer'}}}")
                    .answers("201", "{'properties': {'id': {'type': 'integer'}}}"))
            .has(get("/orders/{id}").path("id", ID).answers("200"))
            .build();

    assertEquals(List.of(), cases(document, 0, Category.CHAIN));
    assertTrue(
        cases(document, 1, Category.POSITIVE).stream().allMatch(each -> each.steps().size() == 1));
  }

  @Test
  void whatIsDeletedLaterNeedNotBeGoneAtOnce() {
    ApiDocument document =
        anApi()
            .has(post("/a").answers("201", "{'properties': {'id': {'type': 'integer'}}}"))
            .has(on("GET", "/a/{id}").answers("200"))
            .has(on("DELETE", "/a/{id}").answers("202"))
            .build();

    assertEquals(
        List.of("POST /a", "GET /a/{{id}}", "DELETE /a/{{id}}"),
        requests(cases(document, 0, Category.CHAIN).get(0)));
  }

  @Test
  void theNameInABodyIsTheOneThatWasCaptured() {
    ApiDocument document =
        anApi()
            .has(post("/a").answers("201", "{'properties': {'id': {'type': 'integer'}}}"))
            .has(
                on("PUT", "/a/{id}")
                    .body(
                        "{'required': ['id', 'b'], 'properties': {'id': {'type': 'integer'},"
                            + " 'b': {'type': 'boolean'}}}")
                    .answers("200"))
            .build();

    ApiCase chain = cases(document, 0, Category.CHAIN).get(0);

    assertEquals("{\"id\":{{id}},\"b\":true}", chain.steps().get(1).body());
  }

  @Test
  void noChainBeginsWhereNothingIsMade() {
    ApiDocument document =
        anApi()
            .has(post("/search").answers("200", "{'properties': {'id': {'type': 'integer'}}}"))
            .has(on("GET", "/a/{id}").answers("200"))
            .build();

    assertEquals(Set.of(), Set.copyOf(cases(document, 0, Category.CHAIN)));
    assertEquals(Set.of(), Set.copyOf(cases(document, 1, Category.CHAIN)));
  }
}
