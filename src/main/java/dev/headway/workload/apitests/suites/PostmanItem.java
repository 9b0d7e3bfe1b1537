package dev.headway.workload.apitests.suites;

import dev.headway.platform.JsonText;
import dev.headway.workload.apitests.cases.ApiCase;
import dev.headway.workload.apitests.cases.Step;
import dev.headway.workload.apitests.document.SecurityScheme;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.stream.JsonGenerator;
import jakarta.json.stream.JsonGeneratorFactory;
import java.io.StringWriter;
import java.io.Writer;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A step of a case as an item of a Postman collection. */
final class PostmanItem {
  private static final JsonGeneratorFactory GENERATORS =
      JsonText.PROVIDER.createGeneratorFactory(Map.of());

  private final Map<String, SecurityScheme> schemes;

  PostmanItem(Map<String, SecurityScheme> schemes) {
    this.schemes = schemes;
  }

  /**
   * Its JSON; not as a tree, which takes far longer where there are thousands.
   *
   * @param number of the step, from 1
   */
  void write(ApiCase test, int number, Writer to) {
    Step step = test.steps().get(number - 1);
    boolean chain = test.steps().size() > 1;
    String name = test.category().word() + ": " + test.name();
    try (JsonGenerator json = GENERATORS.createGenerator(to)) {
      json.writeStartObject();
      json.write("id", test.id() + (chain ? "." + number : ""));
      json.write("name", chain ? name + " (" + number + "/" + test.steps().size() + ")" : name);
      json.writeStartArray("event");
      script(json, "prerequest", "headway.prepare(pm, " + before(test, number) + ");");
      script(json, "test", "headway.judge(pm, " + after(test, step) + ");");
      json.writeEnd();
      request(json, test, number);
      json.writeEnd();
    }
  }

  private static void script(JsonGenerator json, String listen, String script) {
    json.writeStartObject().write("listen", listen);
    json.writeStartObject("script").write("type", "text/javascript").writeStartArray("exec");
    script.lines().forEach(json::write);
    json.writeEnd().writeEnd().writeEnd();
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

  private static String after(ApiCase test, Step step) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = GENERATORS.createGenerator(text)) {
      json.writeStartObject().write("case", test.id()).writeStartArray("checks");
      step.checks().forEach(json::write);
      json.writeEnd().writeStartObject("captures");
      step.captures().forEach(json::write);
      json.writeEnd().writeEnd();
    }
    return text.toString();
  }

  private void request(JsonGenerator json, ApiCase test, int number) {
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
    json.writeStartObject("request").write("method", step.method()).writeStartArray("header");
    headers.forEach(
        (name, value) ->
            json.writeStartObject().write("key", name).write("value", value).writeEnd());
    json.writeEnd().write("url", "{{baseUrl}}" + target).write("description", test.why());
    if (step.body() != null) {
      String body = body(step.body(), captured, headers.getOrDefault("Content-Type", ""));
      json.writeStartObject("body").write("mode", "raw").write("raw", body).writeEnd();
    }
    json.writeEnd();
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
