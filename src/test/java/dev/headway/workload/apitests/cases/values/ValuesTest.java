package dev.headway.workload.apitests.cases.values;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headway.platform.JsonText;
import dev.headway.workload.apitests.document.ApiDocument;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {
  private static final String DEFINITIONS =
      """
      {'Node': {'type': 'object', 'required': ['v'], 'properties': {
         'v': {'type': 'integer'}, 'next': {'$ref': '#/definitions/Node'},
         'all': {'type': 'array', 'items': {'$ref': '#/definitions/Node'}}}},
       'Endless': {'type': 'object', 'required': ['next'], 'properties': {
         'next': {'$ref': '#/definitions/Endless'}}},
       'Self': {'allOf': [{'$ref': '#/definitions/Self'}, {'type': 'string'}]},
       'Animal': {'type': 'object', 'required': ['kind'], 'properties': {
         'kind': {'type': 'string'}},
         'discriminator': {'propertyName': 'kind', 'mapping': {'cat': '#/definitions/Cat'}}},
       'Cat': {'allOf': [{'$ref': '#/definitions/Animal'},
         {'type': 'object', 'required': ['lives'], 'properties': {'lives': {'type': 'integer'}}}]},
       'Dog': {'allOf': [{'$ref': '#/definitions/Animal'},
         {'type': 'object', 'properties': {'bark': {'type': 'boolean'}}}]}}
      """;

  private static JsonObject json(String text) {
    return JsonText.parseObject(text.replace('\'', '"'));
  }

  private static Values values(long seed) {
    return new Values(
        new SharedSchemas(
            new ApiDocument(
                "",
                "",
                "OpenAPI 3.1",
                List.of(),
                List.of(),
                Map.of(),
                json(DEFINITIONS),
                List.of())),
        seed,
        "test");
  }

  private static JsonValue make(String schema, Plan plan) {
    return values(1).make(json(schema), plan, "it");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'type': 'string', 'minLength': 40, 'maxLength': 40}",
        "{'type': 'string', 'format': 'date-time'}",
        "{'type': 'string', 'format': 'time'}",
        "{'type': 'string', 'format': 'ipv6'}",
        "{'type': 'string', 'format': 'hostname'}",
        "{'type': 'string', 'format': 'uri', 'minLength': 60}",
        "{'type': 'string', 'format': 'idn-email'}",
        "{'type': 'string', 'pattern': '^[a-f0-9]{8}$', 'maxLength': 8}",
        "{'type': 'integer', 'minimum': 7, 'maximum': 7}",
        "{'type': 'integer', 'exclusiveMinimum': 6, 'exclusiveMaximum': 8}",
        "{'type': 'integer', 'multipleOf': 7, 'minimum': 50, 'maximum': 60}",
        "{'type': 'number', 'multipleOf': 0.01, 'minimum': -1, 'maximum': -0.5}",
        "{'type': 'integer', 'maximum': -2147483648, 'format': 'int32'}",
        "{'type': ['null', 'boolean']}",
        "{'type': 'array', 'minItems': 3, 'uniqueItems': true, 'items': {'enum': [1, 2, 3]}}",
        "{'type': 'array', 'minItems': 2, 'contains': {'const': 5}, 'items': {'type': 'integer'}}",
        "{'type': 'array', 'items': [{'type': 'string'}, {'type': 'integer'}], 'minItems': 2}",
        "{'type': 'object', 'required': ['nowhere']}",
        "{'type': 'object', 'minProperties': 3, 'additionalProperties': {'type': 'integer'}}",
        "{'type': 'object', 'maxProperties': 1, 'properties': {'a': {}, 'b': {}}}",
        "{'allOf': [{'type': 'number', 'minimum': 3}, {'type': 'integer', 'maximum': 5}]}",
        "{'allOf': [{'enum': ['a', 'b']}, {'enum': ['b', 'c']}]}",
        "{'oneOf': [{'type': 'string', 'maxLength': 3}, {'type': 'integer'}]}",
        "{'type': 'object', 'required': ['a'], 'properties': {'a': {'enum': ['x', 'y']},"
            + " 'b': {}}, 'if': {'properties': {'a': {'const': 'x'}}},"
            + " 'then': {'required': ['b']}}",
        "{'$ref': '#/definitions/Node'}",
        "{'$ref': '#/definitions/Animal'}",
        "{'$ref': '#/definitions/Cat'}",
        "{'$ref': '#/definitions/Nothing'}",
        "{'type': 'string', 'minLength': 3, 'not': {'const': 'abc'}}"
      })
  void whatASchemaAllowsIsMade(String schema) {
    for (Plan plan : List.of(Plan.MINIMAL, Plan.FULL, Plan.EXAMPLES, Plan.FULL.turned(1))) {
      JsonValue value = make(schema, plan);

      assertNotNull(value, plan.toString());
      assertTrue(values(1).allows(json(schema), value), value.toString());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'type': 'string', 'minLength': 1000000000}",
        "{'type': 'array', 'minItems': 1000000, 'items': {'type': 'string'}}",
        "{'type': 'object', 'minProperties': 1000000}",
        "{'type': 'integer', 'minimum': 5, 'maximum': 4}",
        "{'type': 'string', 'pattern': '^(a|b)$', 'minLength': 2}",
        "{'type': 'integer', 'enum': ['a']}",
        "{'not': {}}",
        "{'$ref': '#/definitions/Endless'}",
        "{'type': 'array', 'minItems': 3, 'uniqueItems': true, 'items': {'enum': [1, 2]}}",
        "{'type': 'string', 'pattern': '^(([a-z])+.)+[A-Z]([a-z])+$', 'maxLength': 1}"
      })
  void whatCannotBeMadeInBoundsIsLeftOut(String schema) {
    assertTimeoutPreemptively(Duration.ofSeconds(10), () -> assertNull(make(schema, Plan.FULL)));
  }

  @Test
  void aSchemaThatGoesRoundInCirclesDoesNoHarm() {
    JsonValue value = make("{'$ref': '#/definitions/Self'}", Plan.FULL);

    assertTrue(value == null || value.getValueType() == JsonValue.ValueType.STRING);
  }

  @Test
  void recursionEndsWhereItIsOptional() {
    JsonObject node = make("{'$ref': '#/definitions/Node'}", Plan.FULL).asJsonObject();

    assertEquals(Set.of("v", "all"), node.keySet());
  }

  @Test
  void whatIsOnlyReadIsNeverSentEvenIfRequired() {
    String schema =
        "{'type': 'object', 'required': ['id', 'name'], 'properties': {"
            + "'id': {'type': 'integer', 'readOnly': true}, 'name': {'type': 'string'}}}";

    assertEquals(Set.of("name"), make(schema, Plan.FULL).asJsonObject().keySet());
    assertEquals(Set.of("name"), make(schema, Plan.MINIMAL).asJsonObject().keySet());
  }

  @Test
  void aDiscriminatorTellsTheChildrenApart() {
    JsonObject animal = json("{'$ref': '#/definitions/Animal'}");
    Values values = values(1);

    Set<String> kinds =
        IntStream.range(0, values.turns(animal))
            .mapToObj(turn -> values.make(animal, Plan.FULL.turned(turn), "it"))
            .map(value -> value.asJsonObject().getString("kind"))
            .collect(Collectors.toCollection(TreeSet::new));

    assertEquals(Set.of("cat", "Dog"), kinds);
    assertTrue(values.make(animal, Plan.MINIMAL, "it").asJsonObject().containsKey("lives"));
    assertEquals(
        "cat",
        values
            .make(json("{'$ref': '#/definitions/Cat'}"), Plan.MINIMAL, "it")
            .asJsonObject()
            .getString("kind"));
  }

  @Test
  void eachValueOfAnEnumHasItsTurnUpToTwoHundred() {
    String many =
        IntStream.range(0, 1_000).mapToObj(String::valueOf).collect(Collectors.joining(","));
    JsonObject schema = json("{'enum': [" + many + "]}");
    Values values = values(1);

    Set<String> taken = new TreeSet<>();
    for (int turn = 0; turn < values.turns(schema); turn++) {
      taken.add(values.make(schema, Plan.FULL.turned(turn), "it").toString());
    }

    assertEquals(200, taken.size());
    assertTrue(taken.containsAll(Set.of("0", "999")));
  }

  @Test
  void theSameSeedGivesTheSameValue() {
    String schema = "{'type': 'string', 'minLength': 20}";

    assertEquals(make(schema, Plan.FULL), make(schema, Plan.FULL));
    assertNotEquals(make(schema, Plan.FULL), values(2).make(json(schema), Plan.FULL, "it"));
  }

  @Test
  void edgesAreAllowedAndBrokenOnesAreForbidden() {
    JsonObject schema =
        json(
            "{'type': 'object', 'required': ['n'], 'additionalProperties': false, 'properties': {"
                + "'n': {'type': 'integer', 'minimum': 2, 'exclusiveMaximum': 9},"
                + "'s': {'type': 'string', 'minLength': 2, 'maxLength': 4},"
                + "'p': {'type': 'string', 'pattern': '^[a-z]+$'},"
                + "'a': {'type': 'array', 'minItems': 1, 'maxItems': 2, 'uniqueItems': true,"
                + " 'items': {'type': 'string'}}}}");
    Values values = values(1);
    JsonValue base = values.make(schema, Plan.FULL, "it");

    List<Variant> edges = values.edges(schema, base, 0, new HashSet<>());
    List<Variant> broken = values.broken(schema, base, 0, new HashSet<>());

    assertTrue(edges.stream().allMatch(edge -> values.allows(schema, edge.value())));
    assertTrue(broken.stream().allMatch(each -> values.forbids(schema, each.value())));
    assertEquals(
        Set.of(
            "/n:minimum",
            "/n:exclusiveMaximum",
            "/s:minLength",
            "/s:maxLength",
            "/p:pattern",
            "/a:minItems",
            "/a:maxItems",
            "/a:uniqueItems",
            "/a/*:type"),
        keys(edges).stream().filter(key -> !key.equals("/s:type")).collect(Collectors.toSet()));
    assertEquals(
        Set.of(
            ":type",
            ":additionalProperties",
            "/n:type",
            "/n:minimum",
            "/n:exclusiveMaximum",
            "/n:required",
            "/s:type",
            "/s:minLength",
            "/s:maxLength",
            "/p:type",
            "/p:pattern",
            "/a:type",
            "/a:minItems",
            "/a:maxItems",
            "/a:uniqueItems",
            "/a/*:type"),
        keys(broken));
  }

  private static Set<String> keys(List<Variant> variants) {
    return variants.stream()
        .map(each -> each.place() + ":" + each.keyword())
        .collect(Collectors.toSet());
  }

  @Test
  void aFormatAloneForbidsNothing() {
    JsonObject schema = json("{'type': 'string', 'format': 'email'}");
    Values values = values(1);

    List<Variant> broken =
        values.broken(schema, values.make(schema, Plan.FULL, "it"), 0, new HashSet<>());

    assertEquals(
        List.of(false),
        broken.stream()
            .filter(each -> each.keyword().equals("format"))
            .map(Variant::verified)
            .toList());
    assertFalse(values.forbids(schema, JsonText.PROVIDER.createValue("no address")));
  }

  @Test
  void nullIsTriedOnlyWhereItMustBeRefused() {
    JsonObject schema =
        json(
            "{'type': 'object', 'required': ['a', 'b'], 'properties': {'a': {'type': 'string'},"
                + " 'b': {'type': ['string', 'null']}, 'c': {'type': 'string'}}}");
    Values values = values(1);

    List<Variant> broken =
        values.broken(schema, values.make(schema, Plan.FULL, "it"), 0, new HashSet<>());

    assertEquals(
        List.of("/a"),
        broken.stream().filter(each -> each.label().equals("null")).map(Variant::place).toList());
  }

  @Test
  void aPatternThatBacktracksForEverIsNotHandedToTheValidator() {
    JsonObject definitions =
        json("{'Bomb': {'type': 'string', 'pattern': '^(.*)(.*)(.*)(.*)(.*)(.*)(.*)X$'}}");
    Values values =
        new Values(
            new SharedSchemas(
                new ApiDocument(
                    "", "", "", List.of(), List.of(), Map.of(), definitions, List.of())),
            1,
            "");
    JsonObject schema = json("{'$ref': '#/definitions/Bomb'}");

    assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () -> {
          JsonValue bad = JsonText.PROVIDER.createValue("a".repeat(50));
          assertFalse(values.allows(schema, bad));
          assertFalse(values.forbids(schema, bad));
        });
  }
}
