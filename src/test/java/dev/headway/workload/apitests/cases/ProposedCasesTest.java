package dev.headway.workload.apitests.cases;

import static dev.headway.workload.apitests.cases.ApiBuilder.anApi;
import static dev.headway.workload.apitests.cases.ApiBuilder.get;
import static dev.headway.workload.apitests.cases.ApiBuilder.json;
import static dev.headway.workload.apitests.cases.ApiBuilder.post;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headway.platform.JsonText;
import dev.headway.workload.apitests.document.ApiDocument;
import dev.headway.workload.apitests.document.Operation;
import jakarta.json.JsonValue;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProposedCasesTest {
  private static final Set<Category> ALL = EnumSet.allOf(Category.class);

  private final ApiDocument document =
      anApi()
          .define(
              "Pet",
              "{'type':'object','required':['name'],'additionalProperties':false,'properties':{"
                  + "'name':{'type':'string','minLength':1,'maxLength':20},"
                  + "'age':{'type':'integer','minimum':0,'maximum':40},"
                  + "'born':{'type':'string','format':'date'}}}")
          .has(
              post("/owners/{owner}/pets")
                  .path("owner", "{'type':'integer','minimum':1}")
                  .query("notify", false, "{'type':'boolean'}")
                  .header("X-Trace", false, "{'type':'string','maxLength':5}")
                  .body("{'$ref':'#/definitions/Pet'}")
                  .answers("201")
                  .answers("400")
                  .answers("404"))
          .has(
              get("/pets")
                  .query("kinds", true, "{'type':'array','items':{'enum':['cat','dog']}}")
                  .query("limit", false, "{'type':'integer','maximum':100}")
                  .answers("200"))
          .define(
              "Lenient",
              "{'type':'object','required':['name'],'properties':{"
                  + "'id':{'type':'integer','readOnly':true},"
                  + "'name':{'type':'string'},'tags':{'type':'array','items':{'type':'string'}},"
                  + "'wild':{'anyOf':[{'type':'boolean'},{'type':'null'}]},"
                  + "'age':{'allOf':[{'$ref':'#/definitions/Age'}]},"
                  + "'nested':{'additionalProperties':{'$ref':'#/definitions/Lenient'}}}}")
          .define("Age", "{'type':'integer','maximum':40}")
          .has(post("/lenient").body("{'$ref':'#/definitions/Lenient'}").answers("201"))
          .build();
  private final Operation create = document.operations().get(0);
  private final Operation list = document.operations().get(1);
  private final Operation lenient = document.operations().get(2);

  private static GenerationOptions options(Set<Category> categories) {
    return new GenerationOptions(categories, 100, 1);
  }

  private ProposedCases.Admitted admitted(Operation operation, Proposal... proposals) {
    return admitted(operation, List.of(), proposals);
  }

  private ProposedCases.Admitted admitted(
      Operation operation, List<ApiCase> generated, Proposal... proposals) {
    return new ProposedCases(document, options(ALL)).of(operation, List.of(proposals), generated);
  }

  private static Proposal proposal(String expect, String parameters, String body) {
    return named("a case", expect, parameters, body);
  }

  private static Proposal named(String name, String expect, String parameters, String body) {
    JsonValue content = body == null ? null : JsonText.parse(body.replace('\'', '"'));
    return new Proposal(name, "so", json(parameters), content, expect.equals("accepted"));
  }

  @Test
  void whatTheDescriptionAllowsEntersMarkedAndIsCheckedLikeTheOthers() {
    ProposedCases.Admitted admitted =
        admitted(
            create,
            named(
                "Old cat",
                "accepted",
                "{'path.owner':7,'query.notify':true,'header.X-Trace':'a'}",
                "{'name':'Tom','age':40}"));
    assertEquals(List.of(), admitted.dropped());
    ApiCase one = admitted.cases().get(0);
    assertTrue(one.ai());
    assertEquals(Category.POSITIVE, one.category());
    assertEquals("post_owners_owner_pets.ai.positive-old-cat", one.id());
    assertEquals("AI: Old cat", one.name());
    assertEquals("A model proposed it: so", one.why());
    Step step = one.steps().get(0);
    assertEquals("/owners/7/pets?notify=true", step.target());
    assertEquals("a", step.headers().get("X-Trace"));
    assertEquals("{\"name\":\"Tom\",\"age\":40}", step.body());
    assertEquals(new Expected(create).acceptance(), step.checks());
    assertTrue(
        one.covers()
            .containsAll(
                List.of(
                    "operation",
                    "parameter:query.notify",
                    "body:application/json",
                    "response:201")),
        one.covers()::toString);
    assertEquals(one, ApiCase.fromJson(one.toJson()));
  }

  @Test
  void whatTheDescriptionForbidsEntersWhereItIsToBeRefused() {
    ProposedCases.Admitted admitted =
        admitted(
            create,
            named("Too old", "refused", "{'path.owner':7}", "{'name':'Tom','age':41}"),
            named("No owner", "refused", "{'path.owner':0}", "{'name':'Tom'}"));
    assertEquals(List.of(), admitted.dropped());
    assertEquals(
        List.of(
            "post_owners_owner_pets.ai.negative-too-old",
            "post_owners_owner_pets.ai.negative-no-owner"),
        admitted.cases().stream().map(ApiCase::id).toList());
    for (ApiCase each : admitted.cases()) {
      assertEquals(Category.NEGATIVE, each.category());
      assertEquals(new Expected(create).refusal(), each.steps().get(0).checks());
      assertEquals(List.of("response:400"), each.covers());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "accepted | {} | {'name':''} | the description does not allow its body",
        "accepted | {} | {'name':'Tom','colour':'red'} | the description does not allow its body",
        "accepted | {} | {'name':'Tom','born':'soon'} | the description does not allow its body",
        "accepted | {} | ['Tom'] | the description does not allow its body",
        "accepted | {'path.owner':'me'} | {'name':'Tom'} | the description does not allow its path.owner",
        "accepted | {'path.owner':0} | {'name':'Tom'} | the description does not allow its path.owner",
        "accepted | {'header.X-Trace':'abcdef'} | {'name':'Tom'} | the description does not allow its header.X-Trace",
        "accepted | {'query.limit':1} | {'name':'Tom'} | the operation has no parameter query.limit",
        "accepted | {'header.Authorization':'x'} | {'name':'Tom'} | the operation has no parameter header.Authorization",
        "accepted | {} | {'name':'{{secret}}'} | body has characters that not every client can send",
        "refused | {'path.owner':1} | {'name':'Tom'} | the description forbids nothing of what is to be refused",
        "refused | {'path.owner':'1'} | {'name':'Tom'} | the description forbids nothing of what is to be refused",
        "refused | {} | {'name':'Tom','born':'soon'} | the description forbids nothing of what is to be refused",
        "refused | {} | - | the description forbids nothing of what is to be refused",
        "refused | {'path.owner':null} | - | the description forbids nothing of what is to be refused",
        "refused | {'path.owner':'..'} | {'name':'Tom'} | a value cannot be written where it belongs",
      })
  void whatTheDescriptionDoesNotBearOutIsDropped(
      String expect, String parameters, String body, String why) {
    ProposedCases.Admitted admitted = admitted(create, proposal(expect, parameters, body));
    assertEquals(List.of(), admitted.cases());
    assertEquals(List.of("a case: " + why), admitted.dropped());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'name':'Tom','age':'5'}",
        "{'name':'Tom','age':5.5}",
        "{'name':'Tom','age':null}",
        "{'name':'Tom','age':''}",
        "{'name':'Tom','age':true}",
        "{'name':7}",
        "{'name':7,'age':'5','tags':[1,2],'wild':'1'}",
        "{'name':'Tom','id':'none'}",
        "{'name':'Tom','wild':1}",
        "{'name':'Tom','nested':{'more':{'name':1}}}"
      })
  void whatAServerThatMeansWellTakesNeedNotBeRefused(String body) {
    ProposedCases.Admitted admitted = admitted(lenient, proposal("refused", "{}", body));
    assertEquals(List.of(), admitted.cases());
    assertTrue(admitted.dropped().get(0).contains("forbids nothing"), admitted::toString);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'name':null}",
        "{'age':5}",
        "{'name':'Tom','age':'five'}",
        "{'name':'Tom','age':'41'}",
        "{'name':'Tom','age':41.5}",
        "{'name':{'a':1}}",
        "{'name':'Tom','tags':[{}]}",
        "{'name':'Tom','wild':'maybe'}",
        "{'name':'Tom','nested':{'more':{}}}",
        "[]",
        "'Tom'"
      })
  void whatIsWrongHoweverItIsReadIsToBeRefused(String body) {
    ProposedCases.Admitted admitted = admitted(lenient, proposal("refused", "{}", body));
    assertEquals(List.of(), admitted.dropped());
  }

  @Test
  void aParameterThatIsOnlyRoundedIsNotToBeRefused() {
    assertEquals(1, admitted(list, proposal("refused", "{'limit':1.5}", null)).dropped().size());
    assertEquals(1, admitted(list, proposal("refused", "{'limit':101.5}", null)).cases().size());
  }

  @Test
  void whatAModelSaysOfItsNamesIsCut() {
    String name = "\u0000x".repeat(50_000);
    Proposal odd = new Proposal("a case", "so", Map.of(name, JsonValue.TRUE), null, true);
    String dropped = admitted(list, odd).dropped().get(0);
    assertTrue(dropped.length() < 200 && dropped.indexOf(0) < 0, dropped);
  }

  @Test
  void whatIsRequiredAndNotSaidIsFilledIn() {
    ApiCase one = admitted(create, proposal("accepted", "{'notify':false}", null)).cases().get(0);
    Step step = one.steps().get(0);
    assertTrue(step.target().matches("/owners/\\d+/pets\\?notify=false"), step::target);
    assertTrue(step.body().startsWith("{\"name\":\""), step::body);
    Step kinds = admitted(list, proposal("accepted", "{}", "{}")).cases().get(0).steps().get(0);
    assertTrue(kinds.target().startsWith("/pets?kinds="), kinds::target);
    assertEquals(null, kinds.body());
  }

  @Test
  void aBodyThatTheOperationDoesNotTakeIsDropped() {
    ProposedCases.Admitted admitted =
        admitted(list, proposal("accepted", "{'kinds':['cat']}", "{'a':1}"));
    assertEquals(List.of("a case: the operation takes no body"), admitted.dropped());
  }

  @Test
  void whatCannotBeCarriedIsDropped() {
    ProposedCases.Admitted admitted = admitted(list, proposal("accepted", "{'kinds':[]}", null));
    assertEquals(1, admitted.dropped().size());
  }

  @Test
  void whatIsTriedAlreadyIsDroppedWhateverItsNameAndOrder() {
    List<ApiCase> generated = new CaseGenerator(document, options(ALL)).cases(create).cases();
    ApiCase minimal =
        generated.stream().filter(each -> each.id().endsWith("positive.minimal")).findAny().get();
    String owner = minimal.steps().get(0).target().replaceAll("\\D", "");
    Proposal again =
        named("x", "accepted", "{'path.owner':" + owner + "}", minimal.steps().get(0).body());
    Proposal one = named("y", "accepted", "{'path.owner':991}", "{'name':'Tom','age':3}");
    Proposal same = named("z", "accepted", "{'path.owner':991}", "{'age':3,'name':'Tom'}");
    ProposedCases.Admitted admitted = admitted(create, generated, again, one, same);
    assertEquals(1, admitted.cases().size());
    assertEquals(
        List.of("x: the same request is there already", "z: the same request is there already"),
        admitted.dropped());
  }

  @Test
  void idsAndNamesAreNobodyElsesAndFit() {
    List<ApiCase> generated = new CaseGenerator(document, options(ALL)).cases(create).cases();
    Proposal[] proposals = new Proposal[6];
    for (int i = 0; i < proposals.length; i++) {
      String name = i < 2 ? "Same \u0000\n name" : i < 4 ? "名前" : "x".repeat(10_000);
      proposals[i] =
          named(name, "accepted", "{'path.owner':" + (900 + i) + "}", "{'name':'Tom" + i + "'}");
    }
    ProposedCases.Admitted admitted = admitted(create, generated, proposals);
    assertEquals(6, admitted.cases().size());
    Set<String> ids = new HashSet<>();
    Set<String> names = new HashSet<>();
    generated.forEach(each -> assertTrue(ids.add(each.id()) & names.add(each.name())));
    for (ApiCase each : admitted.cases()) {
      assertTrue(ids.add(each.id()) && names.add(each.name()), each::toString);
      assertTrue(each.id().matches("[A-Za-z0-9._-]{1,200}"), each::id);
      assertTrue(each.name().length() <= 200, each::name);
      assertFalse(each.name().chars().anyMatch(Character::isISOControl), each::name);
    }
    assertEquals("AI: Same name 2", admitted.cases().get(1).name());
  }

  @Test
  void categoriesThatAreNotWantedDoNotComeInThroughTheModel() {
    ProposedCases cases = new ProposedCases(document, options(EnumSet.of(Category.POSITIVE)));
    ProposedCases.Admitted admitted =
        cases.of(list, List.of(proposal("refused", "{'limit':101}", null)), List.of());
    assertEquals(List.of("a case: negative cases are not wanted"), admitted.dropped());
  }
}
