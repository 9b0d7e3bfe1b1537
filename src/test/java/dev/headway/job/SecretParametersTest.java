package dev.headway.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.headway.platform.JsonText;
import dev.headway.platform.Problem;
import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

class SecretParametersTest {
  private static final SecretParameters SECRETS =
      new SecretParameters(
          json(
              "{'properties':{'url':{'type':'string'},'pin':{'writeOnly':true},"
                  + "'keys':{'additionalProperties':{'type':'string','writeOnly':true}},"
                  + "'users':{'items':{'properties':{'password':{'writeOnly':true}}}}}}"));

  private static JsonObject json(String text) {
    return JsonText.parseObject(text.replace('\'', '"'));
  }

  @Test
  void whatIsWriteOnlyIsMaskedWhereverItStands() {
    assertEquals(
        json(
            "{'url':'u','pin':'***','keys':{'a/b':'***','c':'***'},"
                + "'users':[{'name':'n','password':'***'},{'name':'m'}],'other':[1]}"),
        SECRETS.masked(
            json(
                "{'url':'u','pin':{'deep':['x']},'keys':{'a/b':'s','c':'t'},"
                    + "'users':[{'name':'n','password':1},{'name':'m'}],'other':[1]}")));
  }

  @Test
  void whereNothingIsSecretTheParametersStayThemselves() {
    JsonObject parameters = json("{'a':1}");
    assertSame(parameters, new SecretParameters(json("{'properties':{}}")).masked(parameters));
  }

  @Test
  void ofATypeThatIsNotKnownEverythingIsMasked() {
    assertEquals(
        json("{'a':'***','b':'***'}"), SecretParameters.allMasked(json("{'a':1,'b':{'c':'s'}}")));
  }

  @Test
  void aMaskThatComesBackStandsForWhatIsKept() {
    JsonObject kept = json("{'pin':1,'keys':{'a/b':'s'}}");
    JsonObject again = json("{'pin':'***','keys':{'a/b':'***','new':'***','c':'own'}}");
    assertEquals(
        json("{'pin':1,'keys':{'a/b':'s','new':'***','c':'own'}}"), SECRETS.unmasked(again, kept));
    assertEquals(List.of("/pin", "/keys/a~1b", "/keys/new"), SECRETS.masks(again));
  }

  /** As the catalogue has it in a server. */
  private static JobTypes types() {
    JobTypes types = new JobTypes();
    types.add(new Keyed());
    return types;
  }

  @Test
  void aMaskIsNoValueToLaunchWith() {
    JobTypes types = types();
    Problem refused =
        assertThrows(
            Problem.class, () -> types.validate(new Keyed(), json("{'keys':{'k':'***'}}")));
    assertEquals("/parameters/keys/k", refused.faults().get(0).field());
  }

  @Test
  void aSecretOfTheWrongShapeIsNotRepeatedInItsRefusal() {
    JobTypes types = types();
    for (String wrong : List.of("{'keys':'s3cret'}", "{'keys':{'k':'s3 cret'}}")) {
      Problem refused = assertThrows(Problem.class, () -> types.validate(new Keyed(), json(wrong)));
      assertFalse((refused.getMessage() + refused.faults()).contains("cret"), wrong);
    }
  }

  @Test
  void aJobShowsItsSecretsMaskedAndKeepsThemForItsWork() {
    JobStore store = new JobStore();
    store.types = types();
    JobEntity entity = new JobEntity();
    entity.type = "keyed";
    entity.parameters = "{\"keys\":{\"k\":\"s3cret\"}}";
    Job job = store.whole(entity, List.of());
    assertEquals(json("{'keys':{'k':'***'}}"), job.parameters());
    assertFalse(job.toString().contains("s3cret"));
    assertEquals("{\"keys\":{\"k\":\"s3cret\"}}", entity.parameters);
    NewJob asked =
        new NewJob(
            "keyed",
            json(entity.parameters.replace('"', '\'')),
            null,
            0,
            java.util.Map.of(),
            null,
            List.of(),
            null,
            Stakeholders.NONE,
            null);
    assertFalse(asked.toString().contains("s3cret"));
  }

  private record Keyed() implements JobType {
    @Override
    public String name() {
      return "keyed";
    }

    @Override
    public String title() {
      return "Keyed";
    }

    @Override
    public String description() {
      return "";
    }

    @Override
    public JsonObject schema() {
      return json(
          "{'type':'object','properties':{'keys':{'type':'object','additionalProperties':"
              + "{'type':'string','pattern':'^[!-~]+$','writeOnly':true}}}}");
    }

    @Override
    public JsonObject example() {
      return JsonObject.EMPTY_JSON_OBJECT;
    }

    @Override
    public List<StageSpec> stages(JsonObject parameters) {
      return List.of();
    }

    @Override
    public int workers(JsonObject parameters) {
      return 1;
    }
  }
}
