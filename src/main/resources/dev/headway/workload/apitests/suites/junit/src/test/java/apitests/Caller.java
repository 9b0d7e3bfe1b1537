package apitests;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/** Sends requests to the API, with the credentials of its environment. */
final class Caller {
  private final Api api;
  private final Map<String, String> environment;
  private final String baseUrl;
  private final Duration timeout;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(Duration.ofSeconds(30))
          .build();

  Caller(Api api, Map<String, String> environment) {
    this.api = api;
    this.environment = environment;
    String given = environment.getOrDefault("API_BASE_URL", api.baseUrl());
    baseUrl = given.replaceFirst("/+$", "");
    String seconds = environment.getOrDefault("API_TIMEOUT_SECONDS", "30");
    timeout = Duration.ofMillis(Math.round(Double.parseDouble(seconds) * 1000));
  }

  /** Why a scheme's credentials cannot be sent; null if they can. */
  String missing(String scheme) {
    JsonNode known = api.scheme(scheme);
    String variable = known.path("variable").asText();
    if (known.path("kind").asText("other").equals("other")) {
      return "credentials of " + scheme + " cannot be sent with a request";
    }
    return environment.getOrDefault(variable, "").isEmpty() ? variable + " is not set" : null;
  }

  HttpResponse<String> send(JsonNode step, Captures captures)
      throws IOException, InterruptedException {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    step.path("headers")
        .properties()
        .forEach(each -> headers.put(each.getKey(), captures.inHeader(each.getValue().asText())));
    String target = captures.inTarget(step.get("target").asText());
    for (JsonNode scheme : step.path("credentials")) {
      target = withCredentials(api.scheme(scheme.asText()), headers, target);
    }
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(baseUrl + target)).timeout(timeout);
    headers.forEach(request::header);
    String type = headers.getOrDefault("Content-Type", "");
    request.method(
        step.get("method").asText(),
        step.has("body")
            ? BodyPublishers.ofString(captures.inBody(step.get("body").asText(), type))
            : BodyPublishers.noBody());
    return client.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
  }

  private String withCredentials(JsonNode scheme, Map<String, String> headers, String target) {
    String secret = environment.get(scheme.path("variable").asText());
    String parameter = scheme.path("parameter").asText();
    switch (scheme.path("kind").asText()) {
      case "basic" -> headers.put("Authorization", "Basic " + base64(secret));
      case "bearer" -> headers.put("Authorization", "Bearer " + secret);
      default -> {
        switch (scheme.path("in").asText()) {
          case "query" -> {
            String both = encoded(parameter) + "=" + encoded(secret);
            return target + (target.contains("?") ? "&" : "?") + both;
          }
          case "cookie" ->
              headers.merge("Cookie", parameter + "=" + secret, (one, more) -> one + "; " + more);
          default -> headers.put(parameter, secret);
        }
      }
    }
    return target;
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
