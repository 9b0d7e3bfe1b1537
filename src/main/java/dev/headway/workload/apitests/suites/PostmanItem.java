package dev.headway.workload.apitests.suites;

import dev.headway.platform.JsonText;
import dev.headway.workload.apitests.cases.ApiCase;
import dev.headway.workload.apitests.cases.Step;
import dev.headway.workload.apitests.document.SecurityScheme;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A step of a case as an item of a Postman collection. */
final class PostmanItem {
  private final Map<String, SecurityScheme> schemes;

  PostmanItem(Map<String, SecurityScheme> schemes) {
    this.schemes = schemes;
  }

  /**
   * @param number of the step, from 1
   */
  JsonObject of(ApiCase test, int number) {
    Step step = test.steps().get(number - 1);
    boolean chain = test.steps().size() > 1;
    String name = test.category().word() + ": " + test.name();
    JsonArrayBuilder events = JsonText.PROVIDER.createArrayBuilder();
    events.add(script("prerequest", "headway.prepare(pm, " + before(test, number) + ");"));
    events.add(script("test", "headway.judge(pm, " + after(test, step) + ");"));
    return JsonText.PROVIDER
        .createObjectBuilder()
        .add("id", test.id() + (chain ? "." + number : ""))
        .add("name", chain ? name + " (" + number + "/" + test.steps().size() + ")" : name)
        .add("event", events)
        .add("request", request(test, number))
        .build();
  }

  static JsonObject script(String listen, String script) {
    JsonArrayBuilder lines = JsonText.PROVIDER.createArrayBuilder();
    script.lines().forEach(lines::add);
    JsonObjectBuilder code =
        JsonText.PROVIDER.createObjectBuilder().add("type", "text/javascript").add("exec", lines);
    return JsonText.PROVIDER
        .createObjectBuilder()
        .add("listen", listen)
        .add("script", code)
        .build();
  }

  /** No request of a case is sent unless all its credentials are known. */
  private JsonObject before(ApiCase test, int number) {
    Set<String> variables = new TreeSet<>();
    JsonArrayBuilder impossible = JsonText.PROVIDER.createArrayBuilder();
    for (Step step : test.steps()) {
      for (String name : step.credentials()) {
        if (canBeSent(name)) {
          variables.add(CredentialVariable.of(name));
        } else {
          impossible.add(name);
        }
      }
    }
    return JsonText.PROVIDER
        .createObjectBuilder()
        .add("case", test.id())
        .add("step", number)
        .add("credentials", JsonText.PROVIDER.createArrayBuilder(variables))
        .add("impossible", impossible)
        .build();
  }

  private boolean canBeSent(String scheme) {
    SecurityScheme known = schemes.get(scheme);
    return known != null && known.kind() != SecurityScheme.Kind.OTHER;
  }

  private static JsonObject after(ApiCase test, Step step) {
    JsonArrayBuilder checks = JsonText.PROVIDER.createArrayBuilder();
    step.checks().forEach(checks::add);
    JsonObjectBuilder captures = JsonText.PROVIDER.createObjectBuilder();
    step.captures().forEach(captures::add);
    return JsonText.PROVIDER
        .createObjectBuilder()
        .add("case", test.id())
        .add("checks", checks)
        .add("captures", captures)
        .build();
  }

  private JsonObject request(ApiCase test, int number) {
    Step step = test.steps().get(number - 1);
    Set<String> captured = new TreeSet<>();
    test.steps().subList(0, number - 1).forEach(done -> captured.addAll(done.captures().keySet()));
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    step.headers().forEach((name, value) -> headers.put(name, filled(value, captured, "")));
    String target = filled(step.target(), captured, ".url");
    for (String credential : step.credentials()) {
      if (canBeSent(credential)) {
        target = withCredentials(schemes.get(credential), headers, target);
      }
    }
    JsonArrayBuilder list = JsonText.PROVIDER.createArrayBuilder();
    headers.forEach((name, value) -> list.add(header(name, value)));
    JsonObjectBuilder request =
        JsonText.PROVIDER
            .createObjectBuilder()
            .add("method", step.method())
            .add("header", list)
            .add("url", "{{baseUrl}}" + target)
            .add("description", test.why());
    if (step.body() != null) {
      String body = body(step.body(), captured, headers.getOrDefault("Content-Type", ""));
      request.add(
          "body", JsonText.PROVIDER.createObjectBuilder().add("mode", "raw").add("raw", body));
    }
    return request.build();
  }

  private static JsonObjectBuilder header(String name, String value) {
    return JsonText.PROVIDER.createObjectBuilder().add("key", name).add("value", value);
  }

  /** The scripts keep each capture in every form that a request may need it in. */
  private static String filled(String text, Set<String> captured, String form) {
    return Placeholders.replace(
        text, captured, (name, inString) -> "{{capture." + name + form + "}}");
  }

  private static String body(String body, Set<String> captured, String contentType) {
    String type = contentType.toLowerCase(Locale.ROOT);
    if (type.isEmpty() || type.contains("json")) {
      return Placeholders.replace(
          body,
          captured,
          (name, inString) -> "{{capture." + name + (inString ? ".json" : ".value") + "}}");
    }
    if (type.contains("x-www-form-urlencoded")) {
      return filled(body, captured, ".url");
    }
    return filled(body, captured, type.contains("xml") ? ".xml" : "");
  }

  private static String withCredentials(
      SecurityScheme scheme, Map<String, String> headers, String target) {
    String variable = CredentialVariable.of(scheme.name());
    switch (scheme.kind()) {
      case BASIC -> headers.put("Authorization", "Basic {{" + variable + ".basic}}");
      case BEARER -> headers.put("Authorization", "Bearer {{" + variable + "}}");
      default -> {
        return withKey(scheme, variable, headers, target);
      }
    }
    return target;
  }

  private static String withKey(
      SecurityScheme scheme, String variable, Map<String, String> headers, String target) {
    String name = scheme.parameterName();
    switch (scheme.in()) {
      case QUERY -> {
        String separator = target.contains("?") ? "&" : "?";
        return target + separator + PercentEncoding.of(name) + "={{" + variable + ".url}}";
      }
      case COOKIE ->
          headers.merge("Cookie", name + "={{" + variable + "}}", (one, more) -> one + "; " + more);
      default -> headers.put(name, "{{" + variable + "}}");
    }
    return target;
  }
}
