package dev.headway.workload.testrun.expect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headway.platform.JsonText;
import dev.headway.platform.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DescribedChecksTest {
  private static final DescribedResponses PETS =
      responses(
          "{'definitions':{"
              + "'Pet':{'type':'object','required':['id','name'],'properties':{"
              + "'id':{'type':'integer','format':'int64'},"
              + "'name':{'type':'string','pattern':'^[A-Z]'},"
              + "'born':{'type':'string','format':'date'},"
              + "'parent':{'$ref':'#/definitions/Pet'}}},"
              + "'Error':{'type':'object','required':['code']},"
              + "'Limit':{'type':'integer','minimum':1}},"
              + "'operations':{'getPet':{'method':'GET','path':'/pets/{id}','responses':{"
              + "'200':{'content':{'application/json':{'$ref':'#/definitions/Pet'}},"
              + "'headers':{'X-Rate':{'required':true,'schema':{'$ref':'#/definitions/Limit'}},"
              + "'X-Tags':{'schema':{'type':'array','items':{'type':'integer'}}},"
              + "'X-On':{'schema':{'type':'boolean'}},"
              + "'Content-Type':{'required':true,'schema':{'enum':['no']}}}},"
              + "'204':{},"
              + "'404':{'content':{'application/*':{'$ref':'#/definitions/Error'}}},"
              + "'4XX':{'content':{'text/plain':{},'application/json':{}}},"
              + "'default':{'content':{'*/*':{}}}}},"
              + "'ping':{'responses':{'200':{}}},'silent':{'responses':{}}}}");

  private static DescribedResponses responses(String json) {
    return DescribedResponses.of(JsonText.parseObject(json.replace('\'', '"')));
  }

  private static HttpEvidence json(int status, String body, String... headers) {
    return answer("GET", status, "application/json; charset=utf-8", body, headers);
  }

  private static HttpEvidence answer(
      String method, int status, String type, String body, String... headers) {
    Map<String, List<String>> all = new LinkedHashMap<>();
    if (type != null) {
      all.put("Content-Type", List.of(type));
    }
    for (int i = 0; i < headers.length; i += 2) {
      all.put(headers[i], List.of(headers[i + 1].split("\\|")));
    }
    return new HttpEvidence(status, all, body.replace('\'', '"'), method, PETS);
  }

  private static Verdict check(String type, String operation, HttpEvidence http) {
    List<Problem.Fault> faults = new ArrayList<>();
    String value = operation == null ? "" : ",\"value\":\"" + operation + "\"";
    Expectations expectations =
        Expectations.ofDescription(
            JsonText.parse("[{\"type\":\"" + type + "\"" + value + "}]").asJsonArray(),
            "checks",
            faults);
    assertEquals(List.of(), faults);
    try {
      return expectations
          .check(Evidence.of(http, Duration.ofMillis(1), null), Graders.NONE)
          .verdicts()
          .get(0);
    } catch (InterruptedException cannotBe) {
      throw new AssertionError(cannotBe);
    }
  }

  private static void holds(String type, HttpEvidence http) {
    Verdict verdict = check(type, "getPet", http);
    assertTrue(verdict.passed(), verdict.reason());
  }

  private static void fails(String type, HttpEvidence http, String reason) {
    Verdict verdict = check(type, "getPet", http);
    assertFalse(verdict.passed());
    assertFalse(verdict.unjudged(), verdict.reason());
    assertTrue(verdict.reason().contains(reason), verdict.reason());
  }

  @Test
  void onlyAStatusFrom500OnIsAServersError() {
    assertTrue(check("no-server-error", null, json(499, "")).passed());
    Verdict failed = check("no-server-error", null, json(503, ""));
    assertFalse(failed.passed());
    assertEquals("expected the status to be below 500, it is 503", failed.reason());
  }

  @Test
  void aStatusIsDescribedByItselfItsClassOrByDefault() {
    holds("status-documented", json(200, ""));
    holds("status-documented", json(418, ""));
    holds("status-documented", json(500, ""));
    assertTrue(check("status-documented", "silent", json(500, "")).passed(), "nothing described");
    Verdict failed = check("status-documented", "ping", json(404, ""));
    assertFalse(failed.passed());
    assertTrue(failed.reason().contains("404"), failed.reason());
  }

  @Test
  void contentTypesAreComparedWithoutTheirParametersAndByRanges() {
    String type = "content-type-documented";
    holds(type, json(200, "{}"));
    holds(type, answer("GET", 200, "APPLICATION/JSON", "{}"));
    holds(type, answer("GET", 404, "application/problem+json", "{}"));
    holds(type, answer("GET", 500, "image/png", "x"));
    holds(type, answer("GET", 204, "text/html", "x"));
    holds(type, answer("GET", 200, null, ""));
    fails(type, answer("GET", 200, "text/html", "x"), "application/json, it is \"text/html\"");
    fails(type, answer("GET", 404, "text/html", "x"), "application/*");
    fails(type, answer("GET", 200, null, "x"), "it is absent");
    fails(type, answer("GET", 200, "nonsense", "x"), "nonsense");
  }

  @Test
  void aJsonBodyConformsToTheSchemaOfTheMostExactEntry() {
    String type = "body-conforms";
    holds(type, json(200, "{'id':1,'name':'A','parent':{'id':2,'name':'B'}}"));
    fails(type, json(200, "{'id':'x','name':'A'}"), "the body is not as described");
    fails(type, json(200, "{'id':1,'name':'A','parent':{'id':1}}"), "name");
    fails(type, json(200, "{'id':1,'name':'a'}"), "pattern");
    fails(type, answer("GET", 404, "application/problem+json", "{}"), "code");
    fails(type, json(200, "<html>"), "no JSON");
    holds(type, json(400, "[1]"));
    holds(type, answer("GET", 200, "text/html", "<p>"));
  }

  @Test
  void formatsAreAnnotations() {
    holds("body-conforms", json(200, "{'id':99999999999999999999,'name':'A','born':'never'}"));
  }

  @Test
  void anEmptyBodyWhereJsonIsDescribedFailsButForThoseThatHaveNone() {
    String type = "body-conforms";
    fails(type, json(200, ""), "empty");
    holds(type, answer("HEAD", 200, "application/json", ""));
    holds(type, json(204, ""));
    holds(type, json(400, ""));
  }

  @Test
  void requiredHeadersAreThereAndAllConformInTheirTypes() {
    String type = "headers-conform";
    holds(type, json(200, "", "x-rate", "7", "X-Tags", "1, 2", "X-On", "true"));
    holds(type, json(200, "", "X-Rate", "7", "X-Tags", "1|2"));
    holds(type, json(404, ""));
    fails(type, json(200, ""), "X-Rate to exist");
    fails(type, json(200, "", "X-Rate", "0"), "X-Rate");
    fails(type, json(200, "", "X-Rate", "many"), "X-Rate");
    fails(type, json(200, "", "X-Rate", "1", "X-Tags", "1,b"), "X-Tags");
    fails(type, json(200, "", "X-Rate", "1", "X-On", "yes"), "X-On");
  }

  @Test
  void whoSaysThatAMethodIsNotAllowedSaysWhichOnesAre() {
    String type = "allow-when-405";
    assertTrue(check(type, null, json(405, "", "Allow", "GET")).passed());
    assertTrue(check(type, null, json(404, "")).passed());
    Verdict failed = check(type, null, json(405, ""));
    assertFalse(failed.passed());
    assertTrue(failed.reason().contains("Allow"), failed.reason());
  }

  @Test
  void anOperationThatIsNotDescribedIsNotJudged() {
    Verdict verdict = check("status-documented", "nothing", json(200, ""));
    assertTrue(verdict.unjudged());
    assertFalse(verdict.passed());
  }

  @Test
  void elsewhereTheseChecksAreAFault() {
    for (String type :
        List.of(
            "no-server-error",
            "status-documented",
            "content-type-documented",
            "body-conforms",
            "headers-conform",
            "allow-when-405",
            "not-body-conforms")) {
      List<Problem.Fault> faults = new ArrayList<>();
      Expectations.parse(
          JsonText.parse("[{\"type\":\"" + type + "\",\"value\":\"getPet\"}]").asJsonArray(),
          "expectations",
          faults);
      assertEquals("expectations[0].type", faults.get(0).field(), type);
      assertTrue(faults.get(0).message().contains("only for cases"), faults.get(0).message());
    }
  }

  @Test
  void textsOfADescribedCaseAreNoTemplates() throws InterruptedException {
    List<Problem.Fault> faults = new ArrayList<>();
    Expectations expectations =
        Expectations.ofDescription(
            JsonText.parse(
                    "[{\"type\":\"header\",\"value\":{\"name\":\"X\",\"equals\":\"{% a %}{{b}}\"}}]")
                .asJsonArray(),
            "checks",
            faults);
    assertEquals(List.of(), faults);
    HttpEvidence http = new HttpEvidence(200, Map.of("X", List.of("{% a %}{{b}}")), "");
    assertTrue(expectations.check(Evidence.of(http, Duration.ZERO, null), Graders.NONE).passed());
  }

  @Test
  void aDefinitionThatIsNoSchemaAllowsEverythingAndSpoilsNoOther() {
    DescribedResponses broken =
        responses(
            "{'definitions':{'Bad':{'type':'nonsense'},'Good':{'type':'integer'},"
                + "'Loop':{'$ref':'#/definitions/Loop'},"
                + "'Pattern':{'type':'string','pattern':'('}},"
                + "'operations':{'o':{'responses':{'200':{'content':{'application/json':"
                + "{'type':'array','items':[{'$ref':'#/definitions/Bad'},"
                + "{'$ref':'#/definitions/Good'},{'$ref':'#/definitions/Loop'},"
                + "{'$ref':'#/definitions/Pattern'},{'$ref':'http://nowhere'}]}}}}}}}");
    assertTrue(conforms(broken, "['x',1,2,'(',5]"));
    assertFalse(conforms(broken, "['x','y']"));
    assertFalse(conforms(broken, "['x',1,2,3]"));
  }

  private static boolean conforms(DescribedResponses described, String body) {
    HttpEvidence http =
        new HttpEvidence(
            200,
            Map.of("Content-Type", List.of("application/json")),
            body.replace('\'', '"'),
            "GET",
            described);
    return check("body-conforms", "o", http).passed();
  }

  @Test
  void aSchemaThatGoesRoundInCirclesAllowsEverything() {
    DescribedResponses circle =
        responses(
            "{'definitions':{'A':{'allOf':[{'$ref':'#/definitions/B'}]},"
                + "'B':{'anyOf':[{'$ref':'#/definitions/A'}]}},"
                + "'operations':{'o':{'responses':{'200':{'content':{'application/json':"
                + "{'$ref':'#/definitions/A'}}}}}}}");
    HttpEvidence http =
        new HttpEvidence(
            200, Map.of("Content-Type", List.of("application/json")), "1", "GET", circle);
    Verdict verdict = check("body-conforms", "o", http);
    assertTrue(verdict.passed(), verdict.reason());
  }
}
