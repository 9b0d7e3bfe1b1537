package dev.headway.workload.apitests.document;

import static dev.headway.workload.apitests.document.Documents.assertFault;
import static dev.headway.workload.apitests.document.Documents.json;
import static dev.headway.workload.apitests.document.Documents.read;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headway.platform.JsonText;
import dev.headway.workload.apitests.document.Parameter.Place;
import dev.headway.workload.apitests.document.SecurityScheme.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperationReaderTest {
  private static ApiDocument paths(String paths) {
    return read("{'openapi':'3.0.0','paths':" + paths + "}");
  }

  private static List<String> titles(ApiDocument document) {
    return document.operations().stream().map(Operation::title).toList();
  }

  @Test
  void operationsAreNumberedInTheirOrderAndHaveIdsOfTheirOwn() {
    String answer = "'responses':{'200':{'description':''}}";
    ApiDocument document =
        paths(
            "{'/a/{id}':{'get':{%1$s},'put':{'operationId':'get_a_id',%1$s}},".formatted(answer)
                + "'/b':{'get':{'operationId':'list b!',%1$s},'post':{'operationId':'list b!',%1$s}}}"
                    .formatted(answer));
    assertEquals(List.of("GET /a/{id}", "PUT /a/{id}", "GET /b", "POST /b"), titles(document));
    assertEquals(
        List.of("get_a_id-2", "get_a_id", "list_b", "list_b-2"),
        document.operations().stream().map(Operation::id).toList());
    assertEquals(
        List.of(0, 1, 2, 3), document.operations().stream().map(Operation::number).toList());
    assertFault(document, "/paths/~1b/post/operationId", "is the operationId of another");
  }

  @Test
  void anOperationsOwnParametersRuleOverThoseOfItsPath() {
    ApiDocument document =
        paths(
            "{'/a':{'parameters':[{'name':'x','in':'query','schema':{'type':'string'}},"
                + "{'name':'X-Y','in':'header'}],"
                + "'get':{'parameters':["
                + "{'name':'x','in':'query','required':true,'schema':{'type':'integer'}},"
                + "{'name':'x-y','in':'header','required':true}]}}}");
    List<Parameter> parameters = document.operations().get(0).parameters();
    assertEquals(List.of("x", "x-y"), parameters.stream().map(Parameter::name).toList());
    assertTrue(parameters.stream().allMatch(Parameter::required));
    assertEquals(json("{'type':'integer'}"), parameters.get(0).schema());
  }

  @Test
  void howFieldsOfAFormAreWrittenIsRead() {
    ApiDocument document =
        paths(
            "{'/a':{'post':{'requestBody':{'content':{'multipart/form-data':{'encoding':{"
                + "'a':{'style':'deepObject','explode':true},'b':{'explode':false},"
                + "'c':{'contentType':'image/png, image/jpeg'},'d':{'style':'simple'},'e':3}}}}}}}");
    Map<String, Encoding> encoding =
        document.operations().get(0).body().content().get(0).encoding();
    assertEquals(new Encoding(null, "deepObject", true), encoding.get("a"));
    assertEquals(new Encoding(null, "form", false), encoding.get("b"));
    assertEquals("image/png, image/jpeg", encoding.get("c").contentType());
    assertNull(encoding.get("c").style());
    assertEquals(new Encoding(null, "form", true), encoding.get("d"));
    assertEquals(4, encoding.size());
    String at = "/paths/~1a/post/requestBody/content/multipart~1form-data/encoding/";
    assertFault(document, at + "d/style", "must be one of");
    assertFault(document, at + "e", "must be an object");
  }

  @Test
  void parametersOfThePathAreThoseThatItNames() {
    ApiDocument document =
        paths(
            "{'/a/{b}/{c}':{'get':{'parameters':[{'name':'b','in':'path'},"
                + "{'name':'d','in':'path','required':true}]}}}");
    List<Parameter> parameters = document.operations().get(0).parameters();
    assertEquals(List.of("b", "c"), parameters.stream().map(Parameter::name).toList());
    assertEquals(json("{'type':'string'}"), parameters.get(1).schema());
    assertTrue(parameters.get(0).required());
    assertFault(document, "/paths/~1a~1{b}~1{c}/get/parameters/0", "required: true");
    assertFault(document, "/paths/~1a~1{b}~1{c}/get", "\"c\" is in the path but not among");
    assertFault(document, "/paths/~1a~1{b}~1{c}/get", "\"d\" is not in braces");
  }

  @ParameterizedTest
  @CsvSource({
    "query, , form, true",
    "path, , simple, false",
    "header, , simple, false",
    "cookie, , form, true",
    "query, deepObject, deepObject, false",
    "query, matrix, form, true",
    "path, matrix, matrix, false"
  })
  void stylesHaveTheirDefaults(String in, String style, String read, boolean explode) {
    String given = style == null ? "" : ",'style':'" + style + "'";
    Parameter parameter =
        paths(
                "{'/{p}':{'get':{'parameters':[{'name':'p','required':true,'in':'%s'%s}]}}}"
                    .formatted(in, given))
            .operations()
            .get(0)
            .parameters()
            .get(0);
    assertEquals(Place.valueOf(in.toUpperCase(Locale.ROOT)), parameter.in());
    assertEquals(read, parameter.style());
    assertEquals(explode, parameter.explode());
  }

  @Test
  void bodiesAnswersHeadersExamplesAndLinksAreFollowedThroughReferences() {
    ApiDocument document =
        read(
            """
            openapi: 3.0.0
            paths:
              /pets:
                post:
                  requestBody: {$ref: '#/components/requestBodies/Pet'}
                  responses:
                    201: {$ref: '#/components/responses/Made'}
                    4xx: {description: no}
                    oops: {description: no}
              /pets/{id}:
                get:
                  operationId: get pet
                  parameters: [{$ref: '#/components/parameters/Id'}]
                  responses: {default: {description: ok}}
            components:
              parameters:
                Id: {name: id, in: path, required: true, schema: {type: integer, example: 7}, example: 8}
              requestBodies:
                Pet:
                  required: true
                  content:
                    Application/JSON; Charset=UTF-8:
                      schema: {$ref: '#/components/schemas/Pet'}
                      examples:
                        one: {$ref: '#/components/examples/One'}
                    nonsense: {}
              responses:
                Made:
                  description: made
                  headers:
                    X-Rate: {$ref: '#/components/headers/Rate'}
                    Content-Type: {schema: {type: string}}
                  links:
                    byId: {operationId: get pet, parameters: {id: $response.body#/id}}
                    byRef: {operationRef: '#/paths/~1pets~1{id}/get', parameters: {path.id: 3}}
                    lost: {operationId: nothing}
              headers:
                Rate: {required: true, schema: {type: integer}}
              examples:
                One: {value: {name: Tom}}
              schemas:
                Pet: {type: object, example: {name: Tim}}
            """);
    Operation post = document.operations().get(0);
    Media media = post.body().content().get(0);
    assertEquals("application/json; Charset=UTF-8", media.type());
    assertTrue(media.isJson());
    assertEquals(List.of(json("{'name':'Tom'}"), json("{'name':'Tim'}")), media.examples());
    assertEquals(1, post.body().content().size());
    assertEquals(List.of("201", "4XX"), List.copyOf(post.responses().keySet()));
    Response made = post.responses().get("201");
    assertEquals(
        List.of(new Response.Header("X-Rate", true, json("{'type':'integer'}"))), made.headers());
    assertEquals(
        List.of(
            new Link(
                "byId",
                "get_pet",
                Map.of("id", JsonText.PROVIDER.createValue("$response.body#/id")),
                null),
            new Link(
                "byRef", "get_pet", Map.of("path.id", JsonText.PROVIDER.createValue(3)), null)),
        made.links());
    assertEquals("[8, 7]", document.operations().get(1).parameters().get(0).examples().toString());
    assertFault(document, "/components/responses/Made/links/lost/operationId", "must name");
    assertFault(document, "/paths/~1pets/post/responses/oops", "named by a status");
    assertFault(document, "/components/requestBodies/Pet/content/nonsense", "must be a media type");
  }

  @Test
  void securityIsInheritedOverriddenAndNeverForgotten() {
    ApiDocument document =
        read(
            """
            openapi: 3.0.0
            security: [{key: [], bearer: []}, {}]
            components:
              securitySchemes:
                key: {type: apiKey, in: header, name: X-Key}
                bearer: {type: http, scheme: Bearer}
                basic: {type: http, scheme: basic}
                oauth: {type: oauth2, flows: {}}
                tls: {type: mutualTLS}
            paths:
              /a:
                get: {responses: {}}
                put: {security: [], responses: {}}
                post: {security: [{unknown: []}], responses: {}}
            """);
    List<Operation> operations = document.operations();
    assertEquals(List.of(List.of("key", "bearer"), List.of()), operations.get(0).security());
    assertEquals(List.of(), operations.get(1).security());
    assertEquals(List.of(List.of("unknown")), operations.get(2).security());
    assertEquals(
        new SecurityScheme("key", Kind.API_KEY, Place.HEADER, "X-Key"),
        document.securitySchemes().get("key"));
    assertEquals(
        List.of(Kind.API_KEY, Kind.BEARER, Kind.BASIC, Kind.BEARER, Kind.OTHER, Kind.OTHER),
        document.securitySchemes().values().stream().map(SecurityScheme::kind).toList());
    assertFault(document, "/paths/~1a/post/security/0/unknown", "no security scheme");
  }

  @Test
  void serversHaveTheDefaultsOfTheirVariables() {
    ApiDocument document =
        read(
            "{'openapi':'3.0.0','paths':{},'servers':[{'url':'https://{a}.b/{v}/',"
                + "'variables':{'a':{'default':'x'},'v':{'default':'v1'}}},{'url':'/rel'},"
                + "{'url':'https://{gone}/'},{}]}");
    assertEquals(List.of("https://x.b/v1/", "/rel", "https://{gone}/"), document.servers());
    assertFault(document, "/servers/2", "must have a default");
    assertFault(document, "/servers/3", "must have a url");
  }

  @Test
  void oddPathsAreKeptAndThoseWithoutASlashGetOne() {
    ApiDocument document =
        paths("{'/a#b':{'get':{}},'/a?x={y}':{'get':{}},'b':{'GET':{}},'x-c':{'get':{}}}");
    assertEquals(List.of("GET /a#b", "GET /a?x={y}", "GET /b"), titles(document));
    assertEquals(
        List.of("get_a_b", "get_a_x_y", "get_b"),
        document.operations().stream().map(Operation::id).toList());
    assertFault(document, "/paths/b", "must begin with a slash");
    assertFault(document, "/paths/b/GET", "lower case");
  }

  @Test
  void aPathThatRefersToAnotherHasItsOperations() {
    ApiDocument document =
        read(
            "{'openapi':'3.1.0','paths':{'/a':{'$ref':'#/components/pathItems/A'},"
                + "'/b':{'$ref':'b.yaml'}},'components':{'pathItems':{'A':{'summary':'s',"
                + "'get':{}}}},'webhooks':{'w':{'post':{}}}}");
    assertEquals(List.of("GET /a"), titles(document));
    assertEquals("s", document.operations().get(0).summary());
    assertFault(document, "/paths/~1b/$ref", "leads out of the document");
  }

  @Test
  void whatIsOfNoKindIsToldAndLeftOut() {
    ApiDocument document =
        paths(
            "{'/a':{'get':{'parameters':[3,{'in':'query'},{'name':'b','in':'body'},"
                + "{'$ref':'/etc/passwd'}],'requestBody':[],'responses':3,'tags':'t'},"
                + "'post':'x'},'/b':3}");
    assertEquals(List.of("GET /a"), titles(document));
    assertEquals(List.of(), document.operations().get(0).parameters());
    assertNull(document.operations().get(0).body());
    String get = "/paths/~1a/get/";
    assertFault(document, get + "parameters/0", "must be a parameter");
    assertFault(document, get + "parameters/1", "must have a name");
    assertFault(document, get + "parameters/2/in", "must be path, query, header or cookie");
    assertFault(document, get + "parameters/3/$ref", "leads out of the document");
    assertFault(document, get + "requestBody", "must be an object");
    assertFault(document, get + "responses", "must be an object");
    assertFault(document, get + "tags", "must be a list");
    assertFault(document, "/paths/~1a/post", "must be an object");
    assertFault(document, "/paths/~1b", "must be an object");
  }
}
