package dev.headway.workload.apitests.document;

import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The parameters of an operation and of its path, one a name and place; the operation's rule. */
final class DeclaredParameters {
  private final Reading reading;
  private final Map<Object, Map<String, At>> owned = new IdentityHashMap<>();
  private final Map<Object, Optional<Parameter>> read = new IdentityHashMap<>();

  DeclaredParameters(Reading reading) {
    this.reading = reading;
  }

  /** As they are described, references followed. */
  Collection<At> of(Endpoint endpoint) {
    Map<String, At> ofPath = Map.of();
    for (At item : endpoint.items()) {
      if (item.get("parameters") != null) {
        ofPath = owned(item);
        break;
      }
    }
    Map<String, At> own = owned(endpoint.operation());
    if (!reading.budget().take(endpoint.operation(), ofPath.size() + own.size())) {
      return List.of();
    }
    if (ofPath.isEmpty() || own.isEmpty()) {
      return ofPath.isEmpty() ? own.values() : ofPath.values();
    }
    Map<String, At> all = new LinkedHashMap<>(ofPath);
    all.putAll(own);
    return all.values();
  }

  /** By place and name. */
  private Map<String, At> owned(At owner) {
    At parameters = owner.get("parameters");
    if (parameters == null) {
      return Map.of();
    }
    Map<String, At> known = owned.get(parameters.value());
    if (known == null) {
      known = read(owner);
      owned.put(parameters.value(), known);
    }
    return known;
  }

  private Map<String, At> read(At owner) {
    Map<String, At> own = new LinkedHashMap<>();
    for (At entry : owner.entries("parameters")) {
      if (!entry.isObject()) {
        entry.fault("must be a parameter");
        continue;
      }
      At parameter = reading.refs().follow(entry);
      String key = parameter == null ? null : key(parameter);
      if (key != null && own.put(key, parameter) != null) {
        entry.says("The parameter " + At.shorter(key) + " is given twice; the last one is read");
      }
    }
    return own;
  }

  private static String key(At parameter) {
    String in = parameter.text("in");
    String name = parameter.text("name");
    if (in == null || name == null || name.isEmpty()) {
      parameter.says("A parameter must have a name, and say in what it is sent");
      return null;
    }
    return in + " " + (in.equals("header") ? name.toLowerCase(Locale.ROOT) : name);
  }

  /** Each as it is sent; those of a body, of Swagger 2.0, are left out. */
  List<Parameter> outsideBody(Collection<At> declared, OperationReader.Exchange exchange) {
    List<Parameter> parameters = new ArrayList<>();
    for (At at : declared) {
      Optional<Parameter> known = read.get(at.value());
      if (known == null) {
        known = Optional.ofNullable(read(at, exchange));
        read.put(at.value(), known);
      }
      known.ifPresent(parameters::add);
    }
    return parameters;
  }

  private Parameter read(At at, OperationReader.Exchange exchange) {
    String name = at.text("name");
    String in = at.text("in");
    switch (in) {
      case "path", "query", "cookie":
        return exchange.parameter(at, Parameter.Place.valueOf(in.toUpperCase(Locale.ROOT)), name);
      case "header":
        return isOfContent(name) ? null : exchange.parameter(at, Parameter.Place.HEADER, name);
      default:
        if (reading.format() != Format.SWAGGER_2 || !in.equals("body") && !in.equals("formData")) {
          at.get("in").fault("must be path, query, header or cookie");
        }
        return null;
    }
  }

  /** What the content says; OpenAPI 3 has credentials said by security schemes alone. */
  private boolean isOfContent(String header) {
    String name = header.toLowerCase(Locale.ROOT);
    return name.equals("accept")
        || name.equals("content-type")
        || name.equals("authorization") && reading.format() != Format.SWAGGER_2;
  }
}
