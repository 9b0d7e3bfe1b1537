package dev.headway.workload.apitests.suites;

import dev.headway.platform.JsonText;
import dev.headway.workload.apitests.document.ApiDocument;
import dev.headway.workload.apitests.document.SecurityScheme;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Set;
import java.util.TreeSet;

/** The variables of a collection: where the API is, and the credentials, which are empty. */
final class PostmanEnvironment {
  private PostmanEnvironment() {}

  static JsonObject of(ApiDocument document, String baseUrl) {
    return JsonText.PROVIDER
        .createObjectBuilder()
        .add("name", document.title() + " " + document.version())
        .add("values", variables(document, baseUrl))
        .add("_postman_variable_scope", "environment")
        .build();
  }

  static JsonArray variables(ApiDocument document, String baseUrl) {
    JsonArrayBuilder variables = JsonText.PROVIDER.createArrayBuilder();
    variables.add(variable("baseUrl", baseUrl).add("type", "default"));
    Set<String> names = new TreeSet<>();
    for (SecurityScheme scheme : document.securitySchemes().values()) {
      names.add(CredentialVariable.of(scheme.name()));
    }
    names.forEach(name -> variables.add(variable(name, "").add("type", "secret")));
    return variables.build();
  }

  private static JsonObjectBuilder variable(String name, String value) {
    return JsonText.PROVIDER.createObjectBuilder().add("key", name).add("value", value);
  }
}
