package apitests;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Judges one answer. What each check means stands in the README. */
final class Checks {
  private static final Set<Integer> WITHOUT_BODY = Set.of(204, 205, 304);

  private final Api api;
  private final String method;
  private final int status;
  private final HttpResponse<String> answer;
  private final String body;
  private final String contentType;
  private final Captures captures;

  Checks(Api api, String method, HttpResponse<String> answer, Captures captures) {
    this.api = api;
    this.method = method;
    this.answer = answer;
    this.captures = captures;
    status = answer.statusCode();
    body = answer.body();
    contentType = answer.headers().firstValue("Content-Type").orElse("");
  }

  /** What does not hold, in words. */
  List<String> faults(JsonNode checks) {
    List<String> faults = new ArrayList<>();
    for (JsonNode check : checks) {
      String type = check.get("type").asText();
      String fault = fault(type, captures.inCheck(check.path("value")));
      if (fault != null) {
        faults.add(type + ": " + fault);
      }
    }
    return faults;
  }

  private String fault(String type, JsonNode value) {
    return switch (type) {
      case "no-server-error" -> status >= 500 && status <= 599 ? "the status is " + status : null;
      case "allow-when-405" ->
          status == 405 && answer.headers().firstValue("Allow").isEmpty()
              ? "the status is 405, but Allow is missing"
              : null;
      case "status" -> status(value);
      case "header" -> header(value);
      case "json-path" -> jsonPath(value);
      case "status-documented" -> statusDocumented(value.asText());
      default -> byRule(type, api.rule(value.asText(), status));
    };
  }

  private String statusDocumented(String operation) {
    boolean holds =
        !api.rule(operation, status).isMissingNode() || !api.describesAnything(operation);
    return holds ? null : "the status " + status + " is not described";
  }

  private String byRule(String type, JsonNode rule) {
    return switch (type) {
      case "content-type-documented" -> contentType(rule.path("content"));
      case "body-conforms" -> body(rule.path("content"));
      case "headers-conform" -> headers(rule.path("headers"));
      default -> "this check is not known";
    };
  }

  private String contentType(JsonNode content) {
    if (content.isEmpty() || body.isEmpty()) {
      return null;
    }
    if (contentType.isEmpty()) {
      return "the answer has a body without a content type";
    }
    return Api.media(content, contentType) == null
        ? contentType + " is not described for the status " + status + ", but " + names(content)
        : null;
  }

  private static String names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return String.join(", ", names);
  }

  private String body(JsonNode content) {
    if (body.isEmpty()) {
      return emptyBody(content);
    }
    if (!Api.isJson(contentType)) {
      return null;
    }
    String media = Api.media(content, contentType);
    if (media == null || Api.isAnything(content.get(media))) {
      return null;
    }
    try {
      String faults = api.schemas().faults(content.get(media), Json.read(body));
      return faults.isEmpty() ? null : "the body is not as described: " + faults;
    } catch (JsonProcessingException noJson) {
      return "the body is no JSON: " + noJson.getOriginalMessage();
    }
  }

  /** Where other types are possible, too, an empty body may be one of those. */
  private String emptyBody(JsonNode content) {
    if (method.equals("HEAD") || WITHOUT_BODY.contains(status) || content.isEmpty()) {
      return null;
    }
    for (Map.Entry<String, JsonNode> each : content.properties()) {
      if (!Api.isJson(each.getKey()) || Api.isAnything(each.getValue())) {
        return null;
      }
    }
    return "the body is empty, but JSON is described";
  }

  private String headers(JsonNode described) {
    List<String> faults = new ArrayList<>();
    for (Map.Entry<String, JsonNode> each : described.properties()) {
      // that one is described as the type of the content
      if (!each.getKey().equalsIgnoreCase("Content-Type")) {
        String fault = header(each.getKey(), each.getValue());
        if (fault != null) {
          faults.add(fault);
        }
      }
    }
    return faults.isEmpty() ? null : String.join("; ", faults);
  }

  private String header(String name, JsonNode described) {
    List<String> values = answer.headers().allValues(name);
    if (values.isEmpty()) {
      return described.path("required").asBoolean() ? name + " is missing" : null;
    }
    JsonNode schema = described.path("schema");
    for (JsonNode value : api.schemas().headerValues(values, schema)) {
      String faults = api.schemas().faults(schema, value);
      if (!faults.isEmpty()) {
        return name + " is not as described: " + faults;
      }
    }
    return null;
  }

  private String status(JsonNode value) {
    List<String> wanted = new ArrayList<>();
    if (value.isArray()) {
      value.forEach(each -> wanted.add(each.asText()));
    } else {
      wanted.add(value.asText());
    }
    for (String each : wanted) {
      if (each.equals("" + status) || each.equalsIgnoreCase(status / 100 + "xx")) {
        return null;
      }
    }
    return "expected " + String.join(" or ", wanted) + ", it is " + status;
  }

  private String header(JsonNode value) {
    String name = value.get("name").asText();
    List<String> values = answer.headers().allValues(name);
    String found = values.isEmpty() ? "it is absent" : "it is " + String.join(", ", values);
    boolean holds;
    if (value.has("exists")) {
      holds = value.get("exists").asBoolean() == !values.isEmpty();
    } else if (value.has("equals")) {
      holds = values.contains(Json.text(value.get("equals")));
    } else {
      Pattern pattern = Pattern.compile(value.get("matches").asText());
      holds = values.stream().anyMatch(each -> pattern.matcher(each).find());
    }
    return holds ? null : "expected " + value + ", " + found;
  }

  private String jsonPath(JsonNode value) {
    JsonNode found;
    try {
      found = Json.at(Json.read(body), value.get("path").asText());
    } catch (JsonProcessingException noJson) {
      return "the body is no JSON, so it has no " + value.get("path").asText();
    }
    boolean there = !found.isMissingNode();
    boolean holds;
    if (value.has("exists")) {
      holds = value.get("exists").asBoolean() == there;
    } else if (value.has("equals")) {
      holds = there && Json.same(value.get("equals"), found);
    } else {
      holds =
          there && Pattern.compile(value.get("matches").asText()).matcher(Json.text(found)).find();
    }
    String is = found instanceof MissingNode ? "it is absent" : "it is " + found;
    return holds ? null : "expected " + value + ", " + is;
  }
}
