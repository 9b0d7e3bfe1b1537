package dev.headway.workload.apitests.cases;

import dev.headway.workload.apitests.cases.values.Values;
import dev.headway.workload.apitests.document.ApiDocument;
import dev.headway.workload.apitests.document.Media;
import dev.headway.workload.apitests.document.Operation;
import dev.headway.workload.apitests.document.Parameter;
import dev.headway.workload.apitests.document.Response;
import dev.headway.workload.apitests.document.SecurityScheme;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes requests as the steps of cases. */
final class StepWriter {
  /** Characters; as many as the cases of an operation have room for in all. */
  private static final int LONGEST = 1 << 20;

  private final ApiDocument document;
  private final Values values;

  StepWriter(ApiDocument document, Values values) {
    this.document = document;
    this.values = values;
  }

  /** Whether its parameters alone are more than one request may have. */
  static boolean isTooLong(RequestParts parts) {
    long characters = 0;
    for (JsonValue value : parts.parameters().values()) {
      characters +=
          value instanceof JsonString text ? text.getChars().length() : value.toString().length();
    }
    return characters > LONGEST;
  }

  /** Null where a value cannot be written where it belongs, or the request would be too long. */
  Step write(RequestParts parts, List<JsonObject> checks) {
    return write(parts, Map.of(), checks);
  }

  Step write(RequestParts parts, Map<String, String> captures, List<JsonObject> checks) {
    return write(parts, body(parts), captures, checks);
  }

  /** Null where there is none, or it cannot be written. */
  BodyText body(RequestParts parts) {
    return parts.body() == null ? null : BodyText.of(parts.media(), parts.body(), values);
  }

  /**
   * @param written the body of the parts
   */
  Step write(
      RequestParts parts, BodyText written, Map<String, String> captures, List<JsonObject> checks) {
    if (isTooLong(parts) || (written != null && written.text().length() > LONGEST)) {
      return null;
    }
    Operation operation = parts.operation();
    String target = target(parts);
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Accept", accepted(operation));
    if (target == null || !addHeaders(parts, headers)) {
      return null;
    }
    String body = null;
    if (parts.body() != null) {
      if (written == null) {
        return null;
      }
      headers.put("Content-Type", written.type());
      body = Captured.written(written.text());
    }
    headers.replaceAll((name, value) -> Captured.written(value));
    return new Step(
        operation.id(),
        operation.method(),
        Captured.written(target),
        headers,
        credentials(operation),
        body,
        captures,
        checks);
  }

  private static String target(RequestParts parts) {
    String path = parts.operation().path();
    List<String> query = new ArrayList<>();
    for (Map.Entry<Parameter, JsonValue> each : parts.parameters().entrySet()) {
      Parameter parameter = each.getKey();
      if (parameter.in() == Parameter.Place.PATH) {
        String text = ParameterText.path(parameter, each.getValue());
        if (text == null) {
          return null;
        }
        path = path.replace("{" + parameter.name() + "}", text);
      } else if (parameter.in() == Parameter.Place.QUERY) {
        query.addAll(ParameterText.query(parameter, each.getValue()));
      }
    }
    if (path.indexOf('{') >= 0) {
      return null;
    }
    String rooted = path.startsWith("/") ? path : "/" + path;
    String target = Written.path(rooted);
    return query.isEmpty()
        ? target
        : target + (target.contains("?") ? "&" : "?") + String.join("&", query);
  }

  private static boolean addHeaders(RequestParts parts, Map<String, String> headers) {
    List<String> cookies = new ArrayList<>();
    for (Map.Entry<Parameter, JsonValue> each : parts.parameters().entrySet()) {
      Parameter parameter = each.getKey();
      String text = null;
      if (parameter.in() == Parameter.Place.HEADER) {
        text = ParameterText.header(parameter, each.getValue());
        headers.put(parameter.name(), text);
      } else if (parameter.in() == Parameter.Place.COOKIE) {
        text = ParameterText.cookie(parameter, each.getValue());
        cookies.add(text);
      } else {
        continue;
      }
      if (text == null) {
        return false;
      }
    }
    if (!cookies.isEmpty()) {
      headers.put("Cookie", String.join("; ", cookies));
    }
    return true;
  }

  /** What is described, and all else rather than nothing. */
  private static String accepted(Operation operation) {
    Set<String> types = new LinkedHashSet<>();
    for (Response response : operation.responses().values()) {
      for (Media media : response.content()) {
        if (Written.isHeaderValue(media.type()) && !media.type().startsWith("*/*")) {
          types.add(media.type());
        }
      }
    }
    return types.isEmpty() ? "*/*" : String.join(", ", types) + ", */*;q=0.1";
  }

  /** Those of the first way in that a runner can take. */
  List<String> credentials(Operation operation) {
    for (List<String> way : operation.security()) {
      if (way.stream().allMatch(this::isSendable)) {
        return way;
      }
    }
    return operation.security().isEmpty() ? List.of() : operation.security().get(0);
  }

  boolean isSendable(String name) {
    SecurityScheme scheme = document.securitySchemes().get(name);
    return scheme != null && scheme.kind() != SecurityScheme.Kind.OTHER;
  }
}
