package apitests;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What is known of the API: its own description in {@code api.json}, and what each answer must be
 * like in {@code responses.json}.
 */
final class Api {
  private static final String ANY = "*/*";

  private final JsonNode header;
  private final JsonNode rules;
  private final Schemas schemas;

  private Api(JsonNode header, JsonNode rules) {
    this.header = header;
    this.rules = rules;
    schemas = new Schemas(rules.path("definitions"));
  }

  static Api fromResources() {
    return new Api(resource("api.json"), resource("responses.json"));
  }

  private static JsonNode resource(String name) {
    try (BufferedReader file = Resources.lines(name)) {
      return Json.read(file.lines().collect(Collectors.joining("\n")));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  String baseUrl() {
    return header.path("baseUrl").asText();
  }

  /** A security scheme: kind, in, parameter, and the variable that holds the credentials. */
  JsonNode scheme(String name) {
    return header.path("securitySchemes").path(name);
  }

  /** Method and path of an operation. */
  String title(String operation) {
    JsonNode known = rules.path("operations").path(operation);
    return known.isMissingNode()
        ? operation
        : known.path("method").asText() + " " + known.path("path").asText();
  }

  /** Whether anything is described of an operation's answers. */
  boolean describesAnything(String operation) {
    return !rules.path("operations").path(operation).path("responses").isEmpty();
  }

  /** The most exact rule for a status, as a missing node where it is not described. */
  JsonNode rule(String operation, int status) {
    JsonNode responses = rules.path("operations").path(operation).path("responses");
    for (String key : new String[] {"" + status, status / 100 + "XX", "default"}) {
      if (responses.has(key)) {
        return responses.get(key);
      }
    }
    return responses.path("");
  }

  /** The most exact of the described media types that hold a content type; null for none. */
  static String media(JsonNode content, String type) {
    String found = null;
    Iterable<String> described = content::fieldNames;
    for (String each : described) {
      boolean exact = !plain(each).contains("*");
      if (holds(plain(each), plain(type)) && (found == null || exact || plain(found).equals(ANY))) {
        found = each;
      }
    }
    return found;
  }

  /** {@code application/*} and {@code application/*+json} hold several. */
  private static boolean holds(String range, String type) {
    int star = range.indexOf('*');
    return star < 0
        ? range.equals(type)
        : type.indexOf('/') > 0
            && (range.startsWith("*")
                || type.startsWith(range.substring(0, star))
                    && type.endsWith(range.substring(star + 1)));
  }

  /** Whether a schema asks for nothing. */
  static boolean isAnything(JsonNode schema) {
    return !schema.isObject() || schema.isEmpty();
  }

  /** Without its parameters. */
  static String plain(String type) {
    return type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }

  static boolean isJson(String type) {
    String plain = plain(type);
    return plain.equals("application/json") || plain.equals("text/json") || plain.endsWith("+json");
  }

  Schemas schemas() {
    return schemas;
  }
}
