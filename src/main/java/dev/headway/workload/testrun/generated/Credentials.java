package dev.headway.workload.testrun.generated;

import dev.headway.platform.JsonText;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a run proves with who it is, by the names of the description's security schemes. */
public final class Credentials {
  private static final String MASK = "***";

  /** A shorter one would be found everywhere. */
  private static final int SHORTEST_HIDDEN = 4;

  private final Map<String, Scheme> schemes = new TreeMap<>();
  private final Map<String, String> values = new TreeMap<>();
  private final List<String> secrets = new ArrayList<>();

  private enum Kind {
    API_KEY,
    BASIC,
    BEARER,
    OTHER
  }

  /**
   * @param in {@code header}, {@code query} or {@code cookie}, of an API key
   */
  private record Scheme(Kind kind, String in, String parameter) {}

  /**
   * @param described {@code {name: {kind, in?, parameter?}}}
   * @param given secrets by name: the key, the token, or {@code user:password}
   */
  public Credentials(JsonObject described, JsonObject given) {
    described.forEach((name, scheme) -> schemes.put(name, scheme(scheme.asJsonObject())));
    given.forEach((name, value) -> values.put(name, ((JsonString) value).getString()));
    for (String value : values.values()) {
      secrets.add(value);
      secrets.add(base64(value));
      secrets.add(Percent.encoded(value));
    }
    secrets.removeIf(secret -> secret.length() < SHORTEST_HIDDEN);
    secrets.sort(Comparator.comparing(String::length).reversed());
  }

  private static Scheme scheme(JsonObject json) {
    Kind kind;
    try {
      kind = Kind.valueOf(json.getString("kind").toUpperCase(Locale.ROOT).replace('-', '_'));
    } catch (IllegalArgumentException unknown) {
      kind = Kind.OTHER;
    }
    String in = json.get("in") instanceof JsonString place ? place.getString() : "header";
    String parameter = json.get("parameter") instanceof JsonString name ? name.getString() : "";
    return new Scheme(kind, in.toLowerCase(Locale.ROOT), parameter);
  }

  /** Names of values that are for no scheme. */
  public List<String> unknown() {
    return values.keySet().stream().filter(name -> !schemes.containsKey(name)).toList();
  }

  /** Why a case cannot be sent: which scheme has no credentials; null where all have some. */
  public String lackingFor(GeneratedCase test) {
    TreeSet<String> needed = new TreeSet<>();
    test.steps().forEach(step -> needed.addAll(step.credentials()));
    for (String name : needed) {
      Scheme scheme = schemes.get(name);
      if (scheme == null) {
        return "the description has no security scheme " + name;
      }
      if (scheme.kind() == Kind.OTHER) {
        return "what the security scheme " + name + " wants cannot be sent in a request";
      }
      if (!values.containsKey(name)) {
        return "no credentials were given for the security scheme " + name;
      }
    }
    return null;
  }

  /** An address and headers, the credentials among them. */
  public record Proven(String url, Map<String, String> headers) {}

  /**
   * @param names of schemes that have credentials
   */
  public Proven add(List<String> names, String url, Map<String, String> headers) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    String address = url;
    for (String name : names) {
      Scheme scheme = schemes.get(name);
      String value = values.get(name);
      switch (scheme.kind()) {
        case BASIC -> put(all, "Authorization", "Basic " + base64(value));
        case BEARER -> put(all, "Authorization", "Bearer " + value);
        default -> {
          String key = scheme.parameter();
          switch (scheme.in()) {
            case "query" ->
                address +=
                    (address.contains("?") ? "&" : "?")
                        + Percent.encoded(key)
                        + "="
                        + Percent.encoded(value);
            case "cookie" -> addCookie(all, key + "=" + value);
            default -> put(all, key, value);
          }
        }
      }
    }
    return new Proven(address, all);
  }

  private static void put(Map<String, String> headers, String name, String value) {
    headers.keySet().removeIf(name::equalsIgnoreCase);
    headers.put(name, value);
  }

  private static void addCookie(Map<String, String> headers, String cookie) {
    String before =
        headers.entrySet().stream()
            .filter(header -> header.getKey().equalsIgnoreCase("cookie"))
            .map(header -> header.getValue() + "; ")
            .findFirst()
            .orElse("");
    put(headers, "Cookie", before + cookie);
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The text without credentials: a server may have sent back what it got. Null for null. */
  public String hidden(String text) {
    String hidden = text;
    for (String secret : secrets) {
      hidden = hidden == null ? null : hidden.replace(secret, MASK);
    }
    return hidden;
  }

  /** The same in all texts of the JSON. */
  public JsonObject hidden(JsonObject json) {
    return secrets.isEmpty() ? json : (JsonObject) hiddenIn(json);
  }

  private JsonValue hiddenIn(JsonValue json) {
    if (json instanceof JsonString text) {
      return JsonText.PROVIDER.createValue(hidden(text.getString()));
    }
    if (json instanceof JsonArray array) {
      JsonArrayBuilder all = JsonText.PROVIDER.createArrayBuilder();
      array.forEach(each -> all.add(hiddenIn(each)));
      return all.build();
    }
    if (json instanceof JsonObject object) {
      JsonObjectBuilder all = JsonText.PROVIDER.createObjectBuilder();
      object.forEach((name, value) -> all.add(name, hiddenIn(value)));
      return all.build();
    }
    return json;
  }

  /** Names alone. */
  @Override
  public String toString() {
    return "credentials for " + values.keySet();
  }
}
