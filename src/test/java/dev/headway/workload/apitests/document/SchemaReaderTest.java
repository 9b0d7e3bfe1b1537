package dev.headway.workload.apitests.document;

import static dev.headway.workload.apitests.document.Documents.assertFault;
import static dev.headway.workload.apitests.document.Documents.json;
import static dev.headway.workload.apitests.document.Documents.schema;
import static dev.headway.workload.apitests.document.Documents.withSchema;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaReaderTest {
  private static final String SCHEMA =
      "/paths/~1a/get/responses/200/content/application~1json/schema";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'type':'string','nullable':true} | {'type':['string','null']}",
        "{'type':'string','nullable':false} | {'type':'string'}",
        "{'type':'string','nullable':true,'enum':['a']} |"
            + " {'type':['string','null'],'enum':['a',null]}",
        "{'nullable':true,'allOf':[{'type':'object'}],'readOnly':true} |"
            + " {'readOnly':true,'anyOf':[{'type':'object'},{'type':'null'}]}",
        "{'minimum':1,'exclusiveMinimum':true} | {'exclusiveMinimum':1}",
        "{'maximum':9,'exclusiveMaximum':true} | {'exclusiveMaximum':9}",
        "{'maximum':9,'exclusiveMaximum':false} | {'maximum':9}",
        "{'exclusiveMaximum':true} | {}",
        "{'type':'integer','example':3} | {'type':'integer','examples':[3]}",
        "{'type':'string','description':'d','title':'t','x-a':1,'xml':{},'externalDocs':{}} |"
            + " {'type':'string'}",
        "{'type':'string','xml':{'name':'a','wrapped':true,'attribute':1,'x-b':2}} |"
            + " {'type':'string','xml':{'name':'a','wrapped':true}}",
        "{'default':'d','format':'date','deprecated':true,'writeOnly':true} |"
            + " {'default':'d','format':'date','deprecated':true,'writeOnly':true}",
        "{'type':'array','items':{'type':'string','example':'x'}} |"
            + " {'type':'array','items':{'type':'string','examples':['x']}}",
        "{'additionalProperties':false} | {'additionalProperties':false}",
        "{'properties':{'type':{'type':'string'},'$ref':{'type':'integer'}}} |"
            + " {'properties':{'type':{'type':'string'},'$ref':{'type':'integer'}}}",
        "{'enum':['a','b','a']} | {'enum':['a','b']}",
        "{'type':'string','enum':[1,true,'x']} | {'type':'string','enum':['1','true','x']}",
        "{'type':'integer','enum':['1','2']} | {'type':'integer','enum':[1,2]}",
        "{'maxLength':99999999999} | {}",
      })
  void aSchemaOf30BecomesDraft7(String written, String read) {
    assertEquals(json(read), schema("3.0.3", written));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'type':['string','null']} | {'type':['string','null']}",
        "{'prefixItems':[{'type':'string'},true],'items':false} |"
            + " {'items':[{'type':'string'},{}],'additionalItems':false}",
        "{'prefixItems':[{'type':'string'}]} | {'items':[{'type':'string'}]}",
        "{'dependentRequired':{'a':['b']},'dependentSchemas':{'c':{'minProperties':3}}} |"
            + " {'dependencies':{'a':['b'],'c':{'minProperties':3}}}",
        "{'dependentRequired':{'a':['b']},'dependentSchemas':{'a':{'minProperties':3}}} |"
            + " {'dependencies':{'a':{'allOf':[{'required':['b']},{'minProperties':3}]}}}",
        "{'type':'object','unevaluatedProperties':false} |"
            + " {'type':'object','additionalProperties':false}",
        "{'allOf':[{'type':'object'}],'unevaluatedProperties':false} |"
            + " {'allOf':[{'type':'object'}]}",
        "{'const':1,'exclusiveMinimum':0} | {'const':1,'exclusiveMinimum':0}",
        "{'contains':{'type':'string'},'minContains':0} | {}",
        "{'contentEncoding':'base64','contentMediaType':'image/png'} |"
            + " {'contentEncoding':'base64','contentMediaType':'image/png'}",
        "{'examples':['a','b']} | {'examples':['a','b']}",
        "{'properties':{'a':true,'b':false}} | {'properties':{'a':{},'b':{'not':{}}}}",
        "{'if':{'minimum':3},'then':{'maximum':9},'else':false} |"
            + " {'if':{'minimum':3},'then':{'maximum':9},'else':{'not':{}}}",
      })
  void aSchemaOf31BecomesDraft7(String written, String read) {
    assertEquals(json(read), schema("3.1.0", written));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'required':true} | /required | must be a list of names",
        "{'minLength':'3'} | /minLength | must be a whole number",
        "{'minLength':-1} | /minLength | must be a whole number",
        "{'minItems':1.5} | /minItems | must be a whole number",
        "{'maximum':'1e999999999'} | /maximum | must be a number",
        "{'multipleOf':0} | /multipleOf | above 0",
        "{'type':'strnig'} | /type | must be a type: one of [array, boolean",
        "{'enum':[]} | /enum | at least one value",
        "{'pattern':'a('} | /pattern | no regular expression",
        "{'pattern':'(?i)a'} | /pattern | a group that ECMAScript does not know",
        "{'pattern':'a++'} | /pattern | possessive",
        "{'uniqueItems':'yes'} | /uniqueItems | must be true or false",
        "{'properties':[]} | /properties | must be an object of schemas",
        "{'items':3} | /items | must be a schema",
        "{'allOf':[]} | /allOf | at least one schema",
        "{'minimum':3,'maximum':2} | '' | leave nothing",
        "{'discriminator':{}} | /discriminator | must have a propertyName",
        "{'$ref':'other.yaml#/X'} | /$ref | leads out of the document",
        "{'$ref':'http://127.0.0.1/x'} | /$ref | leads out of the document",
        "{'$ref':'#/components/schemas/Nothing'} | /$ref | leads to nothing",
        "{'$ref':'#anchor'} | /$ref | is no JSON Pointer",
      })
  void whatIsWrongIsLeftOutAndToldAtItsPlace(String written, String place, String message) {
    ApiDocument document = withSchema("3.0.3", written, "");
    assertFault(document, SCHEMA + place.replace("''", ""), message);
    JsonObject read = document.operations().get(0).responses().get("200").content().get(0).schema();
    assertTrue(read.isEmpty() || read.equals(json("{'items':{}}")), () -> "left of it: " + read);
  }

  @Test
  void referencesBecomeDefinitionsOfTheirNameAndCirclesStay() {
    ApiDocument document =
        withSchema(
            "3.0.0",
            "{'$ref':'#/components/schemas/Node'}",
            "'components':{'schemas':{'Node':{'properties':{"
                + "'next':{'$ref':'#/components/schemas/Node'},"
                + "'of a':{'$ref':'#/components/schemas/a~1b%20c'}}},"
                + "'a/b c':{'type':'string'},'Unused':{'type':'string'}}},");
    assertEquals(
        json(
            "{'Node':{'properties':{'next':{'$ref':'#/definitions/Node'},"
                + "'of a':{'$ref':'#/definitions/a_b_c'}}},'a_b_c':{'type':'string'}}"),
        document.definitions());
    assertEquals(0, document.faults().size());
  }

  @Test
  void aReferenceIntoAnotherPlaceOfTheDocumentIsADefinitionToo() {
    ApiDocument document =
        withSchema(
            "3.0.0",
            "{'items':{'type':'integer'},'properties':{'a':{'$ref':'#"
                + SCHEMA.replace("'", "")
                + "/items'}}}",
            "");
    JsonObject schema =
        document.operations().get(0).responses().get("200").content().get(0).schema();
    JsonObject property = schema.getJsonObject("properties").getJsonObject("a");
    assertEquals(json("{'type':'integer'}"), document.resolve(property));
  }

  @Test
  void whatOnlyRefersIsNoDefinitionAndACircleOfThemIsAnything() {
    ApiDocument document =
        withSchema(
            "3.0.0",
            "{'properties':{'a':{'$ref':'#/components/schemas/A'},"
                + "'x':{'$ref':'#/components/schemas/X'}}}",
            "'components':{'schemas':{'A':{'$ref':'#/components/schemas/B'},'B':{'type':'null'},"
                + "'X':{'$ref':'#/components/schemas/Y'},"
                + "'Y':{'$ref':'#/components/schemas/X'}}},");
    assertEquals(json("{'B':{'type':'null'}}"), document.definitions());
    assertFault(document, SCHEMA + "/properties/x/$ref", "leads in a circle");
  }

  @Test
  void whatStandsBesideAReferenceIsReadAsItsFormatSays() {
    String components = "'components':{'schemas':{'A':{'type':'string'}}},";
    String beside = "{'$ref':'#/components/schemas/A','minLength':3,'nullable':true}";
    assertEquals(
        json("{'anyOf':[{'$ref':'#/definitions/A'},{'type':'null'}]}"),
        first(withSchema("3.0.0", beside, components)));
    assertEquals(
        json("{'minLength':3,'allOf':[{'$ref':'#/definitions/A'}]}"),
        first(
            withSchema(
                "3.1.0",
                "{'$ref':'#/components/schemas/A','minLength':3,'description':'d'}",
                components)));
  }

  @Test
  void aDiscriminatorNamesTheDefinitionsOfItsValues() {
    ApiDocument document =
        withSchema(
            "3.0.0",
            "{'oneOf':[{'$ref':'#/components/schemas/Cat'},{'$ref':'#/components/schemas/Dog'}],"
                + "'discriminator':{'propertyName':'kind','mapping':{'d':'Dog','x':'a.yaml#/X'}}}",
            "'components':{'schemas':{'Cat':{'type':'object'},'Dog':{'type':'object'}}},");
    assertEquals(
        json(
            "{'propertyName':'kind',"
                + "'mapping':{'d':'#/definitions/Dog','Cat':'#/definitions/Cat'}}"),
        first(document).get("discriminator"));
    assertFault(document, SCHEMA + "/discriminator/mapping/x", "must be the name of a schema");
  }

  @Test
  void aDiscriminatorOfABaseNamesThoseThatBuildOnIt() {
    String heir = "{'allOf':[{'$ref':'#/components/schemas/%s'}]}";
    ApiDocument document =
        withSchema(
            "3.0.0",
            "{'$ref':'#/components/schemas/Pet'}",
            "'components':{'schemas':{"
                + "'Pet':{'type':'object','discriminator':{'propertyName':'kind'}},"
                + ("'Cat':" + heir.formatted("Pet") + ",'Lion':" + heir.formatted("Cat") + "}},"));
    assertEquals(
        json("{'Cat':'#/definitions/Cat','Lion':'#/definitions/Lion'}"),
        document.definitions().getJsonObject("Pet").getJsonObject("discriminator").get("mapping"));
    assertEquals(
        json("{'allOf':[{'$ref':'#/definitions/Cat'}]}"), document.definitions().get("Lion"));
  }

  @Test
  void aSchemaThatIsMadeOfItselfIsCutAndToldOf() {
    ApiDocument document =
        withSchema(
            "3.0.0",
            "{'$ref':'#/components/schemas/A'}",
            "'components':{'schemas':{"
                + "'A':{'allOf':[{'$ref':'#/components/schemas/B'},{'type':'object'}]},"
                + "'B':{'anyOf':[{'$ref':'#/components/schemas/A'}]}}},");
    assertEquals(
        json("{'allOf':[{'$ref':'#/definitions/B'},{'type':'object'}]}"),
        document.definitions().get("A"));
    assertEquals(json("{'anyOf':[{}]}"), document.definitions().get("B"));
    assertFault(document, "/components/schemas/B", "leads to itself");
  }

  private static JsonObject first(ApiDocument document) {
    return document.operations().get(0).responses().get("200").content().get(0).schema();
  }
}
