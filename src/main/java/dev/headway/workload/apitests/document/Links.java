package dev.headway.workload.apitests.document;

import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What leads from an answer to operations of the same document. */
final class Links {
  private final Reading reading;
  private final Endpoints endpoints;

  Links(Reading reading, Endpoints endpoints) {
    this.reading = reading;
    this.endpoints = endpoints;
  }

  List<Link> read(At response) {
    List<Link> links = new ArrayList<>();
    for (At entry : response.fields("links")) {
      At link = reading.refs().follow(entry);
      String operation = link == null ? null : operation(link);
      if (operation == null || !reading.budget().take(entry)) {
        continue;
      }
      At body = link.get("requestBody");
      links.add(
          new Link(entry.token(), operation, parameters(link), body == null ? null : body.value()));
    }
    return links;
  }

  private static Map<String, JsonValue> parameters(At link) {
    Map<String, JsonValue> parameters = new LinkedHashMap<>();
    link.fields("parameters").forEach(each -> parameters.put(each.token(), each.value()));
    return parameters;
  }

  private String operation(At link) {
    String word = link.text("operationId");
    String ref = link.text("operationRef");
    String id = word != null ? endpoints.byOperationId(word) : ref != null ? byRef(ref) : null;
    if (id == null) {
      At at =
          word != null ? link.get("operationId") : ref != null ? link.get("operationRef") : link;
      at.says("A link must name an operation of this document; it is left out");
    }
    return id;
  }

  private String byRef(String ref) {
    List<String> tokens = ref.startsWith("#/paths/") ? LocalRefs.tokens(ref) : List.of();
    return tokens.size() == 3
        ? endpoints.byTitle(tokens.get(2).toUpperCase(Locale.ROOT) + " " + tokens.get(1))
        : null;
  }
}
