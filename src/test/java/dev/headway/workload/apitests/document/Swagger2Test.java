package dev.headway.workload.apitests.document;

import static dev.headway.workload.apitests.document.Documents.assertFault;
import static dev.headway.workload.apitests.document.Documents.json;
import static dev.headway.workload.apitests.document.Documents.read;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headway.workload.apitests.document.Parameter.Place;
import dev.headway.workload.apitests.document.SecurityScheme.Kind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Swagger2Test {
  private static Operation first(String operation) {
    return read("{'swagger':'2.0','paths':{'/a':{'post':" + operation + "}}}").operations().get(0);
  }

  @Test
  void serversAreMadeOfSchemesHostAndBasePath() {
    String paths = ",'paths':{}}";
    assertEquals(
        List.of("https://h:1/v1", "http://h:1/v1"),
        read("{'swagger':'2.0','host':'h:1','basePath':'v1','schemes':['https','http','ws']"
                + paths)
            .servers());
    assertEquals(List.of("https://h"), read("{'swagger':'2.0','host':'h'" + paths).servers());
    assertEquals(List.of("/v1"), read("{'swagger':'2.0','basePath':'/v1'" + paths).servers());
    assertEquals(List.of(), read("{'swagger':'2.0'" + paths).servers());
  }

  @Test
  void aBodyIsWhatTheOperationConsumesAndAnAnswerWhatItProduces() {
    ApiDocument document =
        read(
            """
            swagger: '2.0'
            consumes: [application/json, application/xml]
            produces: [application/json]
            parameters:
              Pet: {name: pet, in: body, required: true, schema: {$ref: '#/definitions/Pet'}}
            responses:
              Ok:
                description: ok
                schema: {$ref: '#/definitions/Pet'}
                headers: {X-Rate: {type: integer, description: d}}
                examples: {application/json: {name: Tom}}
            definitions:
              Pet: {type: object, x-nullable: true, discriminator: kind, example: {name: Tim}}
              Cat: {allOf: [{$ref: '#/definitions/Pet'}]}
            paths:
              /a:
                post:
                  parameters: [{$ref: '#/parameters/Pet'}]
                  responses: {200: {$ref: '#/responses/Ok'}, 204: {description: none}}
                put:
                  consumes: [text/plain]
                  produces: [application/xml]
                  parameters: [{$ref: '#/parameters/Pet'}]
                  responses: {200: {$ref: '#/responses/Ok'}}
            """);
    Operation post = document.operations().get(0);
    assertTrue(post.body().required());
    assertEquals(
        List.of("application/json", "application/xml"),
        post.body().content().stream().map(Media::type).toList());
    assertEquals(List.of(json("{'name':'Tim'}")), post.body().content().get(0).examples());
    Response ok = post.responses().get("200");
    assertEquals(
        List.of(json("{'name':'Tom'}"), json("{'name':'Tim'}")), ok.content().get(0).examples());
    assertEquals(json("{'type':'integer'}"), ok.headers().get(0).schema());
    assertEquals(List.of(), post.responses().get("204").content());
    Operation put = document.operations().get(1);
    assertEquals("text/plain", put.body().content().get(0).type());
    assertEquals("application/xml", put.responses().get("200").content().get(0).type());
    assertEquals(
        json(
            "{'type':['object','null'],'examples':[{'name':'Tim'}],"
                + "'discriminator':{'propertyName':'kind','mapping':{'Cat':'#/definitions/Cat'}}}"),
        document.definitions().get("Pet"));
    assertEquals(List.of(), document.faults());
  }

  @Test
  void fieldsOfAFormAreABodyOfTheirOwn() {
    Operation form =
        first(
            "{'parameters':[{'name':'a','in':'formData','type':'integer','required':true},"
                + "{'name':'b','in':'formData','type':'string','maxLength':3}],'responses':{}}");
    assertEquals(
        new RequestBody(
            true,
            List.of(
                new Media(
                    "application/x-www-form-urlencoded",
                    json(
                        "{'type':'object','properties':{'a':{'type':'integer'},"
                            + "'b':{'type':'string','maxLength':3}},'required':['a']}"),
                    List.of()))),
        form.body());
    Operation lists =
        first(
            "{'parameters':[{'name':'a','in':'formData','type':'array','collectionFormat':'multi',"
                + "'items':{}},{'name':'b','in':'formData','type':'array','items':{}}]}");
    assertEquals(
        Map.of("a", new Encoding(null, "form", true), "b", new Encoding(null, "form", false)),
        lists.body().content().get(0).encoding());
    Operation upload =
        first(
            "{'consumes':['application/x-www-form-urlencoded','multipart/form-data'],"
                + "'parameters':[{'name':'f','in':'formData','type':'file'}],'responses':{}}");
    assertEquals(1, upload.body().content().size());
    assertEquals("multipart/form-data", upload.body().content().get(0).type());
    assertEquals(
        json("{'f':{'format':'binary','type':'string'}}"),
        upload.body().content().get(0).schema().get("properties"));
    assertNull(first("{'responses':{}}").body());
  }

  @ParameterizedTest
  @CsvSource({
    "query, , form, false",
    "query, csv, form, false",
    "query, multi, form, true",
    "query, ssv, spaceDelimited, false",
    "query, pipes, pipeDelimited, false",
    "query, tsv, form, false",
    "header, multi, simple, false"
  })
  void collectionsAreWrittenInTheStyleOfTheirFormat(
      String in, String format, String style, boolean explode) {
    String given = format == null ? "" : ",'collectionFormat':'" + format + "'";
    Parameter parameter =
        first(
                "{'parameters':[{'name':'a','in':'%s','type':'array','items':{'type':'string'}%s}]}"
                    .formatted(in, given))
            .parameters()
            .get(0);
    assertEquals(style, parameter.style());
    assertEquals(explode, parameter.explode());
    assertEquals(json("{'type':'array','items':{'type':'string'}}"), parameter.schema());
  }

  @Test
  void securityDefinitionsAreSchemes() {
    ApiDocument document =
        read(
            "{'swagger':'2.0','paths':{},'securityDefinitions':{'b':{'type':'basic'},"
                + "'k':{'type':'apiKey','in':'query','name':'key'},'o':{'type':'oauth2'},"
                + "'x':{'type':'apiKey'}}}");
    assertEquals(
        new SecurityScheme("k", Kind.API_KEY, Place.QUERY, "key"),
        document.securitySchemes().get("k"));
    assertEquals(
        List.of(Kind.BASIC, Kind.API_KEY, Kind.BEARER, Kind.OTHER),
        document.securitySchemes().values().stream().map(SecurityScheme::kind).toList());
    assertFault(document, "/securityDefinitions/x", "must have a name");
  }
}
