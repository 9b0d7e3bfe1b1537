package dev.headway.workload.apitests.cases;

import static dev.headway.workload.apitests.cases.ApiBuilder.anApi;
import static dev.headway.workload.apitests.cases.ApiBuilder.get;
import static dev.headway.workload.apitests.cases.ApiBuilder.post;

import dev.headway.workload.apitests.cases.ApiBuilder.OperationBuilder;
import dev.headway.workload.apitests.document.ApiDocument;
import dev.headway.workload.apitests.document.Parameter;
import dev.headway.workload.apitests.document.SecurityScheme;

/** A description with something of everything. */
final class RichApi {
  static final String PET =
      """
      {'type': 'object', 'required': ['id', 'name', 'kind', 'tags'],
       'properties': {
         'id': {'type': 'integer', 'format': 'int64', 'readOnly': true},
         'name': {'type': 'string', 'minLength': 2, 'maxLength': 20},
         'kind': {'type': 'string', 'enum': ['cat', 'dog', 'bird']},
         'tags': {'type': 'array', 'minItems': 1, 'maxItems': 3, 'uniqueItems': true,
                  'items': {'type': 'string', 'pattern': '^[a-z]{2,5}$'}},
         'weight': {'type': 'number', 'minimum': 0, 'exclusiveMaximum': 100, 'multipleOf': 0.5},
         'born': {'type': 'string', 'format': 'date'},
         'chip': {'type': 'string', 'format': 'uuid'},
         'mail': {'type': ['string', 'null'], 'format': 'email'},
         'secret': {'type': 'string', 'writeOnly': true},
         'friend': {'$ref': '#/definitions/Pet'},
         'address': {'$ref': '#/definitions/Address'}}}
      """;

  private RichApi() {}

  static ApiDocument document() {
    return anApi()
        .scheme(new SecurityScheme("bearer", SecurityScheme.Kind.BEARER, null, null))
        .scheme(
            new SecurityScheme(
                "key", SecurityScheme.Kind.API_KEY, Parameter.Place.QUERY, "api key"))
        .define("Pet", PET)
        .define(
            "Address",
            """
            {'allOf': [
               {'type': 'object', 'required': ['street'],
                'properties': {'street': {'type': 'string', 'minLength': 1}}},
               {'properties': {'zip': {'type': 'string', 'pattern': '^\\\\d{5}$'},
                               'city': {'type': 'string'}}, 'required': ['zip']}]}
            """)
        .define(
            "Shape",
            """
            {'oneOf': [{'$ref': '#/definitions/Circle'}, {'$ref': '#/definitions/Square'}],
             'discriminator': {'propertyName': 'type',
                               'mapping': {'round': '#/definitions/Circle'}}}
            """)
        .define(
            "Circle",
            """
            {'type': 'object', 'required': ['type', 'radius'],
             'properties': {'type': {'type': 'string'},
                            'radius': {'type': 'integer', 'minimum': 1, 'maximum': 9}}}
            """)
        .define(
            "Square",
            """
            {'type': 'object', 'required': ['type', 'side'], 'additionalProperties': false,
             'properties': {'type': {'type': 'string'}, 'side': {'type': 'number'}}}
            """)
        .has(
            get("/pets")
                .query("limit", false, "{'type': 'integer', 'minimum': 1, 'maximum': 50}")
                .query("kind", false, "{'type': 'string', 'enum': ['cat', 'dog']}")
                .query("q", false, "{'type': 'string', 'minLength': 3}")
                .query("tags", false, "{'type': 'array', 'items': {'type': 'integer'}}")
                .header("X-Trace", false, "{'type': 'string', 'format': 'uuid'}")
                .answers("200", "{'type': 'array', 'items': {'$ref': '#/definitions/Pet'}}")
                .answers("400"))
        .has(
            post("/pets")
                .body("{'$ref': '#/definitions/Pet'}")
                .body("application/xml", "{'$ref': '#/definitions/Pet'}")
                .secured("bearer")
                .secured("key")
                .answers("201", "{'$ref': '#/definitions/Pet'}")
                .answers("401")
                .answers("422"))
        .has(
            get("/pets/{petId}")
                .path("petId", "{'type': 'integer', 'minimum': 1}")
                .answers("200", "{'$ref': '#/definitions/Pet'}")
                .answers("404"))
        .has(
            new OperationBuilder("PUT", "/pets/{petId}")
                .path("petId", "{'type': 'integer', 'minimum': 1}")
                .body("{'$ref': '#/definitions/Pet'}")
                .answers("204"))
        .has(
            new OperationBuilder("DELETE", "/pets/{petId}")
                .path("petId", "{'type': 'integer', 'minimum': 1}")
                .answers("204"))
        .has(
            post("/pets/{petId}/visits")
                .path("petId", "{'type': 'integer', 'minimum': 1}")
                .body(
                    "{'type': 'object', 'required': ['reason'],"
                        + " 'properties': {'reason': {'type': 'string'},"
                        + " 'at': {'type': 'string', 'format': 'date-time'}}}")
                .answers(
                    "201",
                    "{'type': 'object', 'properties': {'id': {'type': 'string'},"
                        + " 'reason': {'type': 'string'}}}"))
        .has(
            get("/pets/{petId}/visits/{visitId}")
                .path("petId", "{'type': 'integer', 'minimum': 1}")
                .path("visitId", "{'type': 'string'}")
                .answers(
                    "200",
                    "{'type': 'object', 'properties': {'id': {'type': 'string'},"
                        + " 'reason': {'type': 'string'}}}"))
        .has(post("/shapes").body("{'$ref': '#/definitions/Shape'}").answers("200"))
        .build();
  }
}
