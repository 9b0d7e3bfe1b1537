package dev.headway.workload.apitests.suites;

import dev.headway.platform.JsonText;
import dev.headway.workload.apitests.document.ApiDocument;
import dev.headway.workload.apitests.document.SecurityScheme;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Locale;
import java.util.TreeMap;

/**
 * What a runner must know of the API besides its cases:
 *
 * <pre>
 * {"title": "Pets", "version": "1", "format": "OpenAPI 3.0", "baseUrl": "https://pets.example",
 *  "securitySchemes": {"key": {"kind": "api-key", "in": "header", "parameter": "X-Key",
 *                              "variable": "API_CREDENTIAL_KEY"}}}
 * </pre>
 */
final class ApiHeader {
  private ApiHeader() {}

  static JsonObject of(ApiDocument document, String baseUrl) {
    JsonObjectBuilder schemes = JsonText.PROVIDER.createObjectBuilder();
    new TreeMap<>(document.securitySchemes())
        .forEach((name, scheme) -> schemes.add(name, scheme(name, scheme)));
    return JsonText.PROVIDER
        .createObjectBuilder()
        .add("title", document.title())
        .add("version", document.version())
        .add("format", document.format())
        .add("baseUrl", baseUrl)
        .add("securitySchemes", schemes)
        .build();
  }

  private static JsonObjectBuilder scheme(String name, SecurityScheme scheme) {
    JsonObjectBuilder json = JsonText.PROVIDER.createObjectBuilder();
    json.add("kind", scheme.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    if (scheme.in() != null) {
      json.add("in", scheme.in().name().toLowerCase(Locale.ROOT));
    }
    if (scheme.parameterName() != null) {
      json.add("parameter", scheme.parameterName());
    }
    return json.add("variable", CredentialVariable.of(name));
  }
}
