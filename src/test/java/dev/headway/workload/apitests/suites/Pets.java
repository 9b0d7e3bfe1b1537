package dev.headway.workload.apitests.suites;

import static dev.headway.workload.apitests.cases.Checks.BODY_CONFORMS;
import static dev.headway.workload.apitests.cases.Checks.CONTENT_TYPE_DOCUMENTED;
import static dev.headway.workload.apitests.cases.Checks.HEADERS_CONFORM;
import static dev.headway.workload.apitests.cases.Checks.STATUS_DOCUMENTED;

import dev.headway.platform.JsonText;
import dev.headway.workload.apitests.cases.ApiCase;
import dev.headway.workload.apitests.cases.Category;
import dev.headway.workload.apitests.cases.Checks;
import dev.headway.workload.apitests.cases.GenerationOptions;
import dev.headway.workload.apitests.cases.Step;
import dev.headway.workload.apitests.document.ApiDocument;
import dev.headway.workload.apitests.document.Operation;
import dev.headway.workload.apitests.document.Parameter.Place;
import dev.headway.workload.apitests.document.SecurityScheme;
import dev.headway.workload.apitests.document.SecurityScheme.Kind;
import jakarta.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A description, and cases for what {@link PetApi} answers. An id ends with what becomes of the
 * case: {@code .passes}, {@code .fails} or {@code .skips}.
 */
final class Pets {
  static final Set<String> ALL = Set.of("junit", "pytest", "postman", "http");
  static final String HOSTILE = "it's \"quoted\" */ </script> ### `x` $HOME \\ ünïcödé 🐈";

  static final Map<String, String> CREDENTIALS =
      Map.of(
          "API_CREDENTIAL_HEADER_KEY", "k e+y",
          "API_CREDENTIAL_QUERYKEY", "q&=ü/",
          "API_CREDENTIAL_COOKIE_KEY", "c",
          "API_CREDENTIAL_BASIC", "jo:pä:ss",
          "API_CREDENTIAL_BEARER", "token");

  private static final JsonObject RULES =
      JsonText.parseObject(
          """
          {"definitions": {
             "Pet": {"type": "object", "required": ["id", "name"], "properties": {
               "id": {"type": "integer", "format": "int64"},
               "name": {"type": "string", "format": "email", "pattern": "^[^0-9]", "description": "d"},
               "price": {"type": "number", "multipleOf": 0.01},
               "tag": {"$ref": "#/definitions/Tag"}, "parent": {"$ref": "#/definitions/Pet"},
               "format": {"type": "string"}}},
             "Tag": {"enum": ["cat", "dog", null]},
             "Loop": {"$ref": "#/definitions/Loop"}},
           "operations": {
             "listPets": {"method": "GET", "path": "/pets", "responses": {
               "200": {"content": {"application/json; charset=utf-8": {"type": "array", "items": {"$ref": "#/definitions/Pet"}}},
                       "headers": {"X-Total": {"required": true, "schema": {"type": "integer", "minimum": 0}},
                                   "X-Flags": {"schema": {"type": "array", "items": {"type": "boolean"}}},
                                   "X-More": {"schema": {"$ref": "#/definitions/Loop"}}}},
               "4XX": {"content": {"application/*+json": {"type": "object", "required": ["status"]}}}}},
             "addPet": {"method": "POST", "path": "/pets", "responses": {
               "201": {"content": {"application/json": {"$ref": "#/definitions/Pet"}},
                       "headers": {"Location": {"required": true, "schema": {"type": "string"}}}},
               "default": {"content": {"application/problem+json": {"type": "object"}}}}},
             "getPet": {"method": "GET", "path": "/pets/{id}", "responses": {
               "200": {"content": {"application/json": {"$ref": "#/definitions/Pet"}}},
               "404": {"content": {"application/problem+json": {"required": ["status"]}}}}},
             "deletePet": {"method": "DELETE", "path": "/pets/{id}", "responses": {"204": {}}},
             "odd": {"method": "GET", "path": "/odd/{kind}", "responses": {
               "200": {"content": {"application/json": {"$ref": "#/definitions/Pet"}, "text/*": {}}},
               "2XX": {"content": {"application/json": {"type": "boolean"}}},
               "302": {}, "default": {"content": {"*/*": {}}}}},
             "alone": {"method": "GET", "path": "/alone/{kind}", "responses": {
               "200": {"content": {"application/json": {"$ref": "#/definitions/Pet"}},
                       "headers": {"X-Total": {"required": true, "schema": {"type": ["integer", "null"]}},
                                   "Content-Type": {"required": true, "schema": {"type": "integer"}}}}}},
             "echo": {"method": "POST", "path": "/echo", "responses": {}},
             "secret": {"method": "GET", "path": "/secret/{scheme}", "responses": {"200": {}, "401": {}}}}}
          """);

  private final List<ApiCase> cases = new ArrayList<>();

  static ApiDocument document() {
    Map<String, SecurityScheme> schemes = new LinkedHashMap<>();
    for (SecurityScheme scheme :
        List.of(
            new SecurityScheme("header-key", Kind.API_KEY, Place.HEADER, "X-Key"),
            new SecurityScheme("queryKey", Kind.API_KEY, Place.QUERY, "k[ey"),
            new SecurityScheme("cookie.key", Kind.API_KEY, Place.COOKIE, "key"),
            new SecurityScheme("basic", Kind.BASIC, null, null),
            new SecurityScheme("bearer", Kind.BEARER, null, null),
            new SecurityScheme("unset", Kind.BEARER, null, null),
            new SecurityScheme("mtls", Kind.OTHER, null, null))) {
      schemes.put(scheme.name(), scheme);
    }
    List<Operation> operations = new ArrayList<>();
    RULES
        .getJsonObject("operations")
        .forEach(
            (id, rule) -> operations.add(operation(operations.size(), id, rule.asJsonObject())));
    return new ApiDocument(
        "Pets " + HOSTILE,
        "1.0",
        "OpenAPI 3.0",
        List.of(),
        operations,
        schemes,
        RULES.getJsonObject("definitions"),
        List.of(new ApiDocument.Fault("/paths/~1x", "is <b>no</b> path")));
  }

  private static Operation operation(int number, String id, JsonObject rule) {
    return new Operation(
        number,
        rule.getString("method"),
        rule.getString("path"),
        id,
        HOSTILE,
        List.of(),
        false,
        List.of(),
        null,
        Map.of(),
        List.of());
  }

  static Facts facts() {
    return new Facts(
        RULES,
        operation ->
            List.of(
                "operation",
                "parameter:query.limit",
                "constraint:query.limit:maximum",
                "response:200",
                "response:401",
                "response:default",
                "security:mtls",
                "security:basic"));
  }

  static SuiteZip.Contents contents(Set<String> formats, String baseUrl) {
    List<ApiCase> cases = cases();
    return new SuiteZip.Contents(
        document(),
        new GenerationOptions(EnumSet.complementOf(EnumSet.of(Category.SECURITY)), 30, 42),
        reader -> {
          for (ApiCase each : cases) {
            reader.take(each);
          }
        },
        formats,
        baseUrl);
  }

  static byte[] zip(Set<String> formats, String baseUrl) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    SuiteZip.Progress ignored = (files, ofFiles, name) -> {};
    new SuiteFiles(contents(formats, baseUrl), facts(), new Archive(out, Runnable::run, ignored))
        .write();
    return out.toByteArray();
  }

  static List<ApiCase> cases() {
    Pets pets = new Pets();
    pets.lists();
    pets.chains();
    pets.oddAnswers();
    pets.aloneAnswers();
    pets.echoes();
    pets.secrets();
    return pets.cases;
  }

  private void lists() {
    add("list.passes", "listPets", get("listPets", "/pets?limit=2", described("listPets")));
    add(
        "list.range.passes",
        "listPets",
        get(
            "listPets",
            "/pets?limit=x",
            described("listPets"),
            Checks.status(List.of("4XX", "201")),
            json("{'type': 'header', 'value': {'name': 'x-why', 'matches': '^lim.t$'}}"),
            json("{'type': 'header', 'value': {'name': 'X-Why', 'equals': 'limit'}}"),
            json("{'type': 'header', 'value': {'name': 'X-None', 'exists': false}}")));
    add(
        "list.status.fails",
        "listPets",
        get("listPets", "/pets", List.of(), Checks.status(List.of("201", "4xx"))));
    add(
        "list.header.fails",
        "listPets",
        get("listPets", "/pets", List.of(), Checks.headerExists("Allow")));
    add(
        "list.path.passes",
        "listPets",
        get(
            "listPets",
            "/pets",
            List.of(),
            Checks.jsonPathEquals("$[0]", JsonText.parse("{\"name\": \"a\", \"id\": 1.0}")),
            json("{'type': 'json-path', 'value': {'path': '$[1].name', 'matches': '^b'}}"),
            json("{'type': 'json-path', 'value': {'path': '$[2]', 'exists': false}}")));
    add(
        "list.path.fails",
        "listPets",
        get(
            "listPets",
            "/pets",
            List.of(),
            Checks.jsonPathEquals("$[0].id", JsonText.PROVIDER.createValue("1"))));
  }

  private void chains() {
    Step create =
        new Step(
            "addPet",
            "POST",
            "/pets",
            Map.of("Content-Type", "application/json"),
            List.of(),
            "{\"name\": \"c/ü \\\"x\\\"\"}",
            Map.of(
                "id",
                "$.id",
                "name",
                "$.name",
                "at",
                "header:Location",
                "last",
                "segment:Location"),
            described("addPet"));
    Step read =
        get(
            "getPet",
            "/pets/{{id}}?name={{name}}",
            described("getPet"),
            Checks.jsonPathEquals("$.id", JsonText.PROVIDER.createValue("{{id}}")),
            Checks.jsonPathEquals("$.name", JsonText.PROVIDER.createValue("{{name}}")));
    Step located =
        get("getPet", "/pets/{{at}}", described("getPet"), Checks.status(List.of("200")));
    Step delete = step("deletePet", "DELETE", "/pets/{{id}}", described("deletePet"));
    Step gone = get("getPet", "/pets/{{id}}", described("getPet"), Checks.status(List.of("404")));
    Step stillThere =
        get("getPet", "/pets/{{id}}", described("getPet"), Checks.status(List.of("200")));
    add("chain.life.passes", "addPet", create, read, delete, gone);
    add("chain.stops.fails", "addPet", create, delete, stillThere, gone);
    Step nothing =
        new Step(
            "addPet",
            "POST",
            "/pets",
            Map.of("Content-Type", "application/json"),
            List.of(),
            "{}",
            Map.of("id", "$.nothing.there"),
            List.of());
    add("chain.capture.fails", "addPet", nothing, read);
    add("chain.location.fails", "addPet", create, located);
    Step last = get("getPet", "/pets/{{last}}", described("getPet"), Checks.status(List.of("200")));
    add("chain.segment.passes", "addPet", create, last);
  }

  private void oddAnswers() {
    for (String kind : List.of("text", "empty", "created", "redirect", "teapot")) {
      add("odd." + kind + ".passes", "odd", get("odd", "/odd/" + kind, described("odd")));
    }
    for (String kind : List.of("error", "wrong-type", "bad-body", "no-json")) {
      add("odd." + kind + ".fails", "odd", get("odd", "/odd/" + kind, described("odd")));
    }
    add("odd.head.passes", "odd", step("odd", "HEAD", "/odd/good", described("odd")));
  }

  private void aloneAnswers() {
    add("alone.good.passes", "alone", get("alone", "/alone/good", described("alone")));
    add("alone.head.passes", "alone", step("alone", "HEAD", "/alone/good", described("alone")));
    for (String kind : List.of("teapot", "empty", "no-type", "bad-header", "no-header", "text")) {
      add("alone." + kind + ".fails", "alone", get("alone", "/alone/" + kind, described("alone")));
    }
    add("alone.price.passes", "alone", get("alone", "/alone/price", described("alone")));
    add("alone.cent.fails", "alone", get("alone", "/alone/cent", described("alone")));
  }

  private void echoes() {
    String given = "{\"n\": 12, \"t\": \"q\\\"<&>\\\\ ü/?\"}";
    Step first =
        new Step(
            "echo",
            "POST",
            "/echo?a=%2F%20+%7B&b=",
            Map.of("Content-Type", "application/json"),
            List.of(),
            given,
            Map.of("n", "$.body.n", "t", "$.body.t"),
            List.of(
                echoed("$.target", "/echo?a=%2F%20+%7B&b="), echoed("$.type", "application/json")));
    Step json =
        new Step(
            "echo",
            "PUT",
            "/echo/{{t}}",
            Map.of("content-type", "application/json", "X-Echo", "n {{n}}"),
            List.of(),
            "{\"a\": \"<{{t}}>\", \"b\": {{n}}, \"c\": {{t}}, \"d\": \"{{n}}\", \"e\": \"{{other}}\"}",
            Map.of(),
            List.of(
                echoed("$.body.a", "<{{t}}>"),
                echoed("$.body.b", "{{n}}"),
                echoed("$.body.c", "{{t}}"),
                echoed("$.body.d", "12"),
                echoed("$.body.e", "{{other}}"),
                echoed("$.echo", "n 12"),
                echoed("$.target", "/echo/q%22%3C%26%3E%5C%20%C3%BC%2F%3F")));
    Step form =
        new Step(
            "echo",
            "POST",
            "/echo",
            Map.of("Content-Type", "application/x-www-form-urlencoded"),
            List.of(),
            "t={{t}}&n={{n}}",
            Map.of(),
            List.of(echoed("$.raw", "t=q%22%3C%26%3E%5C%20%C3%BC%2F%3F&n=12")));
    Step xml =
        new Step(
            "echo",
            "POST",
            "/echo",
            Map.of("Content-Type", "text/xml"),
            List.of(),
            "<t a=\"{{t}}\"/>",
            Map.of(),
            List.of(echoed("$.raw", "<t a=\"q&quot;&lt;&amp;&gt;\\ ü/?\"/>")));
    Step bare =
        new Step(
            "echo",
            "PATCH",
            "/echo",
            Map.of(),
            List.of(),
            "###\n" + HOSTILE,
            Map.of(),
            List.of(echoed("$.raw", "###\n" + HOSTILE), echoed("$.type", "")));
    Step none =
        step("echo", "POST", "/echo", List.of(echoed("$.raw", ""), echoed("$.length", "0")));
    add("echo.captures.passes", "echo", first, json, form, xml);
    add("echo.bare.passes", "echo", bare, none);
    add(
        "echo.differs.fails",
        "echo",
        step("echo", "POST", "/echo", List.of(echoed("$.raw", "x"), Checks.noServerError())));
  }

  private void secrets() {
    for (String scheme : List.of("header-key", "queryKey", "cookie.key", "basic", "bearer")) {
      add("secret." + scheme + ".passes", "secret", secret(scheme, List.of(scheme), "200"));
    }
    add("secret.none.passes", "secret", secret("bearer", List.of(), "401"));
    add("secret.unset.skips", "secret", secret("bearer", List.of("bearer", "unset"), "200"));
    add(
        "secret.mtls.skips",
        "secret",
        secret("bearer", List.of(), "401"),
        secret("bearer", List.of("mtls"), "200"));
  }

  private static Step secret(String at, List<String> credentials, String status) {
    return new Step(
        "secret",
        "GET",
        "/secret/" + at,
        Map.of("Cookie", "other=1"),
        credentials,
        null,
        Map.of(),
        List.of(Checks.status(List.of(status))));
  }

  private void add(String id, String operation, Step... steps) {
    Category category = steps.length > 1 ? Category.CHAIN : Category.POSITIVE;
    cases.add(
        new ApiCase(
            id,
            operation,
            category,
            id + " " + HOSTILE,
            "because\n" + HOSTILE,
            List.of("operation", "parameter:query.limit"),
            false,
            List.of(steps)));
  }

  private static JsonObject echoed(String path, String text) {
    return Checks.jsonPathEquals(path, JsonText.PROVIDER.createValue(text));
  }

  private static JsonObject json(String json) {
    return JsonText.parseObject(json.replace('\'', '"'));
  }

  private static Step get(
      String operation, String target, List<JsonObject> checks, JsonObject... more) {
    List<JsonObject> all = new ArrayList<>(checks);
    all.addAll(List.of(more));
    return step(operation, "GET", target, all);
  }

  private static Step step(
      String operation, String method, String target, List<JsonObject> checks) {
    return new Step(operation, method, target, Map.of(), List.of(), null, Map.of(), checks);
  }

  private static List<JsonObject> described(String operation) {
    List<JsonObject> checks = new ArrayList<>(List.of(Checks.noServerError()));
    for (String type :
        List.of(STATUS_DOCUMENTED, CONTENT_TYPE_DOCUMENTED, BODY_CONFORMS, HEADERS_CONFORM)) {
      checks.add(Checks.ofOperation(type, operation));
    }
    return checks;
  }
}
