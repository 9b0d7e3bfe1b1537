package dev.headway.api;

import static dev.headway.suite.SuiteDatabase.object;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headway.api.Exchange.Reply;
import dev.headway.suite.PromptCards;
import dev.headway.suite.SuiteDatabase;
import dev.headway.suite.Suites;
import dev.headway.suite.TestCases;
import dev.headway.suite.promptfoo.SuiteExport;
import dev.headway.suite.promptfoo.SuiteImport;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Cards, cases and suites over HTTP, on real stores, the same on every JAX-RS runtime. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SuiteApiContract {
  private SuiteDatabase db;
  private Exchange api;

  abstract Exchange open(Fakes fakes);

  @BeforeAll
  void open() {
    db = SuiteDatabase.h2();
    Fakes fakes = new Fakes();
    fakes.byType.put(PromptCards.class, db.cards);
    fakes.byType.put(TestCases.class, db.testCases);
    fakes.byType.put(Suites.class, db.suites);
    fakes.byType.put(SuiteImport.class, db.tools.imports);
    fakes.byType.put(SuiteExport.class, db.tools.exports);
    api = open(fakes);
  }

  @AfterAll
  void close() throws Exception {
    db.close();
  }

  private Reply send(String method, String path, String type, String body, String... headers) {
    Map<String, String> all = new HashMap<>();
    if (type != null) {
      all.put("Content-Type", type);
    }
    for (int i = 0; i < headers.length; i += 2) {
      all.put(headers[i], headers[i + 1]);
    }
    return db.inTransaction(
        () -> {
          try {
            return api.send(method, path, all, body.getBytes(StandardCharsets.UTF_8));
          } catch (Exception failed) {
            throw new IllegalStateException(failed);
          }
        });
  }

  private Reply json(String method, String path, String body, String... headers) {
    return send(method, path, "application/json", body.replace('\'', '"'), headers);
  }

  private Reply get(String path) {
    return send("GET", path, null, "");
  }

  private int created(String path, String body) {
    Reply reply = json("POST", path, body);
    assertEquals(201, reply.status(), reply.text());
    return reply.json().getInt("id");
  }

  private static void assertProblem(int status, String code, Reply reply) {
    assertEquals(status, reply.status(), reply.text());
    assertEquals("application/problem+json", reply.header("Content-Type"));
    assertEquals(code, reply.json().getString("code"));
  }

  private static TreeSet<String> fields(Reply reply) {
    TreeSet<String> fields = new TreeSet<>();
    reply
        .json()
        .getJsonArray("errors")
        .forEach(error -> fields.add(error.asJsonObject().getString("field")));
    return fields;
  }

  @Test
  void aCardIsCreatedReadEditedAndDeleted() {
    Reply made = json("POST", "/prompt-cards", "{'name':'Greeting','template':'Greet {{name}}'}");
    assertEquals(201, made.status(), made.text());
    String place = made.header("Location");
    int id = made.json().getInt("id");
    assertTrue(place.endsWith("/api/prompt-cards/" + id), place);
    assertEquals("\"1\"", made.header("ETag"));
    assertEquals("[\"name\"]", made.json().getJsonArray("variables").toString());
    String path = "/prompt-cards/" + id;
    assertEquals(made.json(), get(path).json());
    String edit = "{'name':'Greeting','template':[{'role':'user','content':'Hi {{who}}'}]}";
    Reply edited = json("PUT", path, edit, "If-Match", "\"1\"");
    assertEquals(200, edited.status(), edited.text());
    assertEquals(2, edited.json().getInt("version"));
    assertEquals("\"2\"", edited.header("ETag"));
    assertProblem(412, "precondition_failed", json("PUT", path, edit, "If-Match", "\"1\""));
    assertEquals(200, json("PUT", path, edit, "If-Match", "*").status());
    assertEquals(made.json(), get(path + "?version=1").json());
    assertEquals(2, get(path + "/versions").json().getJsonArray("items").size());
    assertProblem(400, "invalid_request", get(path + "?version=3"));
    assertEquals(204, send("DELETE", path, null, "").status());
    assertProblem(404, "prompt_card_not_found", get(path));
  }

  @Test
  void everyWrongFieldIsNamed() {
    Reply card = json("POST", "/prompt-cards", "{'title':3,'template':[{'role':'x'}],'more':1}");
    assertProblem(400, "invalid_request", card);
    assertEquals(
        List.of("/more", "/name", "/template/0/content", "/template/0/role", "/title"),
        List.copyOf(fields(card)));
    Reply test =
        json(
            "POST",
            "/test-cases",
            "{'name':'','kind':'http','request':{'method':'get','url':'ftp://x','headers':{'a b':'c'},"
                + "'x':1},'captures':[{'name':'1','from':'body'}],'expectations':[{}],"
                + "'options':{'temperature':'hot','nope':1},'tags':['a,b'],'variables':[]}");
    assertProblem(400, "invalid_request", test);
    assertEquals(
        List.of(
            "/captures/0/from",
            "/captures/0/name",
            "/expectations/0/type",
            "/name",
            "/options/nope",
            "/options/temperature",
            "/request/headers/a b",
            "/request/method",
            "/request/url",
            "/request/x",
            "/tags",
            "/variables"),
        List.copyOf(fields(test)));
    Reply suite =
        json(
            "POST",
            "/suites",
            "{'name':'s','prompts':['x'],'cases':[1.5],'models':[{}],'defaults':{'run':{'repeat':0}}}");
    assertEquals(
        List.of("/cases/0", "/defaults/run/repeat", "/models/0/id", "/prompts/0"),
        List.copyOf(fields(suite)));
  }

  @Test
  void aPromptCaseHasNoRequestAndAnHttpCaseNeedsOne() {
    Reply http = json("POST", "/test-cases", "{'name':'a','kind':'http','prompt_card_id':1}");
    assertEquals(List.of("/prompt_card_id", "/request"), List.copyOf(fields(http)));
    Reply prompt =
        json(
            "POST",
            "/test-cases",
            "{'name':'a','kind':'prompt','request':{'method':'GET','url':'/'},'captures':[{'name':'a','from':'status'}]}");
    assertEquals(List.of("/captures", "/request"), List.copyOf(fields(prompt)));
  }

  @Test
  void whatIsReadCanBeWrittenBackWithoutItsNumbersAndTimes() {
    int card = created("/prompt-cards", "{'name':'c','template':'x'}");
    int test = created("/test-cases", "{'name':'t','kind':'prompt'}");
    int suite = created("/suites", "{'name':'s','prompts':[" + card + "],'cases':[" + test + "]}");
    for (String path :
        List.of("/prompt-cards/" + card, "/test-cases/" + test, "/suites/" + suite)) {
      JsonObject read = get(path).json();
      var body = jakarta.json.Json.createObjectBuilder(read);
      for (String own : List.of("id", "version", "variables", "created_at", "updated_at")) {
        body.remove(own);
      }
      Reply reply = json("PUT", path, body.build().toString());
      assertEquals(200, reply.status(), reply.text());
    }
    Reply inUse = send("DELETE", "/test-cases/" + test, null, "");
    assertProblem(409, "in_use", inUse);
    assertTrue(inUse.json().getString("detail").contains("suite " + suite + " 's'"), inUse.text());
  }

  @Test
  void aListGoesOnByItsLink() {
    for (int i = 0; i < 3; i++) {
      created("/test-cases", "{'name':'listed " + i + "','kind':'prompt','tags':['listed']}");
    }
    Reply first = get("/test-cases?tag=listed&limit=2");
    assertEquals(2, first.json().getJsonArray("items").size());
    String link = first.header("Link");
    String next = link.substring(link.indexOf("/api") + 4, link.indexOf('>'));
    Reply second = get(next);
    assertEquals(1, second.json().getJsonArray("items").size());
    assertNull(second.header("Link"));
    assertEquals(
        "listed 0", second.json().getJsonArray("items").getJsonObject(0).getString("name"));
    assertEquals(1, get("/test-cases?name=LISTED%201").json().getJsonArray("items").size());
  }

  @ParameterizedTest
  @CsvSource({
    "/prompt-cards/0, prompt_card_not_found",
    "/prompt-cards/99999999/versions, prompt_card_not_found",
    "/test-cases/x, test_case_not_found",
    "/test-cases/99999999999999999999, test_case_not_found",
    "/suites/-1, suite_not_found",
    "/suites/424242/export, suite_not_found"
  })
  void whatIsNotThereIsNotFound(String path, String code) {
    assertProblem(404, code, get(path));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/suites?limit=0",
        "/suites?cursor=x",
        "/suites?tag=a",
        "/prompt-cards?cursor=0",
        "/suites/1/export?format=xml"
      })
  void aWrongQueryIsRefused(String path) {
    assertProblem(400, "invalid_request", get(path));
  }

  @Test
  void aFileIsImportedAndExportedAgain() {
    String yaml =
        """
        description: Greetings
        prompts: ["Greet {{name}}"]
        providers: [llama3]
        tests:
          - vars: {name: [Ada, Bob]}
            assert:
              - {type: icontains, value: hello}
              - {type: javascript, value: output.length > 3}
        """;
    Reply dry = send("POST", "/suites/import?dry_run=true", "application/yaml", yaml);
    assertEquals(200, dry.status(), dry.text());
    assertTrue(dry.json().isNull("suite_id"));
    Reply reply = send("POST", "/suites/import?name=Mine", "application/yaml", yaml);
    assertEquals(201, reply.status(), reply.text());
    int id = reply.json().getInt("suite_id");
    assertTrue(reply.header("Location").endsWith("/api/suites/" + id));
    assertEquals(1, reply.json().getInt("prompts"));
    assertEquals(1, reply.json().getInt("cases"));
    assertEquals(
        object(
            "{'path':'tests[0].assert[1]','what':'javascript','why':'code is never run; left out'}"),
        reply.json().getJsonArray("not_understood").getJsonObject(0));
    assertEquals("Mine", get("/suites/" + id).json().getString("name"));
    Reply exported = get("/suites/" + id + "/export");
    assertEquals(200, exported.status(), exported.text());
    assertEquals("application/yaml", exported.header("Content-Type"));
    Reply again = send("POST", "/suites/import", "application/yaml", exported.text());
    assertEquals(201, again.status(), again.text());
    assertTrue(again.json().getJsonArray("not_understood").isEmpty(), again.text());
    assertEquals("Mine", again.json().getString("name"));
    Reply asJson = get("/suites/" + id + "/export?format=json");
    assertEquals(201, json("POST", "/suites/import", asJson.text()).status());
    assertProblem(422, "not_expressible", get("/suites/" + id + "/export?format=csv"));
    Reply csv = send("POST", "/suites/import", "text/csv", "name,__expected\nAda,contains: Ada\n");
    assertEquals(201, csv.status(), csv.text());
    Reply table = get("/suites/" + csv.json().getInt("suite_id") + "/export?format=csv");
    assertTrue(table.header("Content-Type").startsWith("text/csv"), table.header("Content-Type"));
  }

  @Test
  void anImportOfAnotherKindOrSizeIsRefused() {
    assertProblem(
        415, "unsupported_media_type", send("POST", "/suites/import", "text/plain", "a: 1"));
    assertProblem(415, "unsupported_media_type", send("POST", "/suites/import", null, "a: 1"));
    assertProblem(
        413,
        "body_too_large",
        send("POST", "/suites/import", "application/yaml", "#".repeat(1_100_000)));
    assertProblem(
        400, "malformed_yaml", send("POST", "/suites/import", "application/yaml", "a: [1"));
    assertProblem(400, "invalid_request", json("POST", "/suites/import", "{'jobs':[]}"));
    assertProblem(400, "missing_body", send("POST", "/suites/import", "text/csv", ""));
    assertProblem(
        400, "invalid_request", json("POST", "/suites/import?dry_run=yes", "{'prompts':['x']}"));
  }
}
