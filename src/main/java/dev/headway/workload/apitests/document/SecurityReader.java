package dev.headway.workload.apitests.document;

import dev.headway.workload.apitests.document.Parameter.Place;
import dev.headway.workload.apitests.document.SecurityScheme.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Who may call: the schemes of the document, and which of them an operation wants. */
final class SecurityReader {
  private static final int MOST_WAYS = 50;

  private final Reading reading;
  private final Map<String, SecurityScheme> schemes = new LinkedHashMap<>();
  private final List<List<String>> ofAll;

  SecurityReader(Reading reading) {
    this.reading = reading;
    At root = reading.root();
    At components = root.object("components");
    List<At> written = List.of();
    if (reading.format() == Format.SWAGGER_2) {
      written = root.fields("securityDefinitions");
    } else if (components != null) {
      written = components.fields("securitySchemes");
    }
    written.forEach(entry -> schemes.put(entry.token(), scheme(entry)));
    ofAll = ways(root);
  }

  /** Those that are used without being described are of kind {@link Kind#OTHER}. */
  Map<String, SecurityScheme> schemes() {
    return schemes;
  }

  List<List<String>> of(At operation) {
    return operation.get("security") == null ? ofAll : ways(operation);
  }

  private List<List<String>> ways(At owner) {
    List<List<String>> ways = new ArrayList<>();
    for (At entry : owner.entries("security")) {
      if (!entry.isObject()) {
        entry.fault("must be an object whose names are those of security schemes");
      } else if (ways.size() < MOST_WAYS && reading.budget().take(entry)) {
        List<String> names = new ArrayList<>();
        entry.fields().stream().limit(MOST_WAYS).forEach(name -> names.add(known(name)));
        ways.add(names);
      }
    }
    return ways;
  }

  private String known(At name) {
    if (!schemes.containsKey(name.token())) {
      name.says("There is no security scheme of this name; nothing can be sent for it");
      schemes.put(name.token(), other(name.token()));
    }
    return name.token();
  }

  private SecurityScheme scheme(At entry) {
    String name = entry.token();
    At at = reading.refs().follow(entry);
    String type = at == null ? null : at.text("type");
    if (type == null) {
      entry.says("A security scheme must have a type");
      return other(name);
    }
    return switch (type) {
      case "apiKey" -> apiKey(name, at);
      case "basic" -> new SecurityScheme(name, Kind.BASIC, null, null);
      case "oauth2", "openIdConnect" -> new SecurityScheme(name, Kind.BEARER, null, null);
      case "http" -> http(name, at);
      case "mutualTLS" -> other(name);
      default -> {
        at.get("type").fault("must be apiKey, http, oauth2, openIdConnect or mutualTLS");
        yield other(name);
      }
    };
  }

  private static SecurityScheme http(String name, At at) {
    String scheme = at.text("scheme");
    return switch (scheme == null ? "" : scheme.toLowerCase(Locale.ROOT)) {
      case "basic" -> new SecurityScheme(name, Kind.BASIC, null, null);
      case "bearer" -> new SecurityScheme(name, Kind.BEARER, null, null);
      case "" -> {
        at.says("A security scheme of type http must have a scheme, such as bearer");
        yield other(name);
      }
      default -> other(name);
    };
  }

  private static SecurityScheme apiKey(String name, At at) {
    String in = at.text("in");
    String parameter = at.text("name");
    if (in == null || parameter == null || !in.matches("query|header|cookie")) {
      at.says("An API key must have a name, and be in query, header or cookie");
      return other(name);
    }
    return new SecurityScheme(
        name, Kind.API_KEY, Place.valueOf(in.toUpperCase(Locale.ROOT)), parameter);
  }

  private static SecurityScheme other(String name) {
    return new SecurityScheme(name, Kind.OTHER, null, null);
  }
}
