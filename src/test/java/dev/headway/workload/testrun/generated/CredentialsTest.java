package dev.headway.workload.testrun.generated;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.headway.platform.JsonText;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CredentialsTest {
  private static final JsonObject SCHEMES =
      json(
          "{'bearerAuth':{'kind':'bearer'},'basicAuth':{'kind':'BASIC'},"
              + "'inHeader':{'kind':'api_key','in':'header','parameter':'X-Key'},"
              + "'inQuery':{'kind':'api-key','in':'QUERY','parameter':'a key'},"
              + "'inCookie':{'kind':'API_KEY','in':'cookie','parameter':'sid'},"
              + "'tls':{'kind':'other'}}");
  private final Credentials credentials =
      new Credentials(
          SCHEMES,
          json(
              "{'bearerAuth':'t0ken','basicAuth':'user:pässword','inHeader':'k/1',"
                  + "'inQuery':'k&2 q','inCookie':'c00kie','tls':'cert','strange':'x'}"));

  private static JsonObject json(String text) {
    return JsonText.parseObject(text.replace('\'', '"'));
  }

  private Credentials.Proven add(String url, Map<String, String> headers, String... names) {
    return credentials.add(List.of(names), url, headers);
  }

  @Test
  void eachKindIsSentInItsPlace() {
    assertEquals(
        Map.of("Authorization", "Bearer t0ken"),
        add("http://h/", Map.of("authorization", "old"), "bearerAuth").headers());
    assertEquals(
        Map.of("Authorization", "Basic dXNlcjpww6Rzc3dvcmQ="),
        add("http://h/", Map.of(), "basicAuth").headers());
    assertEquals(
        Map.of("X-Key", "k/1", "Cookie", "a=b; sid=c00kie"),
        add("http://h/", Map.of("cookie", "a=b"), "inHeader", "inCookie").headers());
    assertEquals("http://h/?a%20key=k%262%20q", add("http://h/", Map.of(), "inQuery").url());
    assertEquals(
        "http://h/?x=1&a%20key=k%262%20q", add("http://h/?x=1", Map.of(), "inQuery").url());
  }

  private static GeneratedCase needing(String... names) {
    String all = "'" + String.join("','", names) + "'";
    return GeneratedCase.of(
        json(
            "{'id':'i','operation':'o','category':'positive','name':'n','steps':["
                + "{'method':'GET','target':'/','checks':[]},"
                + "{'method':'GET','target':'/','credentials':["
                + all
                + "],'checks':[]}]}"));
  }

  @Test
  void aSchemeWithoutAValueIsNamed() {
    assertNull(credentials.lackingFor(needing("bearerAuth", "inQuery")));
    assertEquals(
        "the description has no security scheme strange",
        credentials.lackingFor(needing("strange")));
    assertEquals(
        "what the security scheme tls wants cannot be sent in a request",
        credentials.lackingFor(needing("tls")));
    assertEquals(
        "no credentials were given for the security scheme inQuery",
        new Credentials(SCHEMES, JsonObject.EMPTY_JSON_OBJECT).lackingFor(needing("inQuery")));
    assertEquals(List.of("strange"), credentials.unknown());
  }

  @Test
  void whatAServerSendsBackOfThemIsHidden() {
    JsonObject echoed =
        json(
            "{'output':'got t0ken and dXNlcjpww6Rzc3dvcmQ=','steps':[{'url':'?k%262%20q'}],'n':1}");
    assertEquals(
        json("{'output':'got *** and ***','steps':[{'url':'?***'}],'n':1}"),
        credentials.hidden(echoed));
    assertEquals("a *** b", credentials.hidden("a user:pässword b"));
    assertNull(credentials.hidden((String) null));
    assertFalse(credentials.toString().contains("t0ken"));
  }
}
