package apitests;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Judges one answer. What each check means stands in the README. */
final class Checks {
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
      String fault = fault(type, check.path("value"));
      if (fault != null) {
        faults.add(type + ": " + fault);
      }
    }
    return faults;
  }

  private String fault(String type, JsonNode value) {
    return switch (type) {
      case "no-server-error" -> status >= 500 && status <= 599 ? "the status is " + status : null;
      case "status" -> status(value);
      case "header" -> header(value);
      case "json-path" -> jsonPath(value);
      default -> byRule(type, api.rule(value.asText(), status));
    };
  }

  private String byRule(String type, JsonNode rule) {
    if (type.equals("status-documented")) {
      return rule.isMissingNode() ? "the status " + status + " is not described" : null;
    }
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
    Map.Entry<String, JsonNode> media = Api.media(content, contentType);
    if (media == null) {
      return null;
    }
    try {
      String faults = api.schemas().faults(media.getValue(), Json.read(body));
      return faults.isEmpty() ? null : "the body is not as described: " + faults;
    } catch (JsonProcessingException noJson) {
      return "the body is no JSON: " + noJson.getOriginalMessage();
    }
  }

  private String emptyBody(JsonNode content) {
    boolean without = method.equals("HEAD") || status == 204 || status == 304;
    boolean json =
        contentType.isEmpty()
            ? content.properties().stream().anyMatch(each -> Api.isJson(each.getKey()))
            : Api.isJson(contentType) && Api.media(content, contentType) != null;
    return json && !without ? "the body is empty, but JSON is described" : null;
  }

  private String headers(JsonNode described) {
    List<String> faults = new ArrayList<>();
    for (Map.Entry<String, JsonNode> each : described.properties()) {
      JsonNode schema = each.getValue().path("schema");
      List<String> values = answer.headers().allValues(each.getKey());
      if (values.isEmpty() && each.getValue().path("required").asBoolean()) {
        faults.add(each.getKey() + " is missing");
      }
      if (!values.isEmpty() && !schema.isMissingNode()) {
        String text = String.join(", ", values);
        String wrong = api.schemas().faults(schema, api.schemas().coerced(text, schema));
        if (!wrong.isEmpty()) {
          faults.add(each.getKey() + " is not as described: " + wrong);
        }
      }
    }
    return faults.isEmpty() ? null : String.join("; ", faults);
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
      JsonNode capture = captures.whole(value.get("equals"));
      String wanted = Json.text(capture == null ? value.get("equals") : capture);
      holds = values.contains(wanted);
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
      holds = there && equal(value.get("equals"), found);
    } else {
      holds =
          there && Pattern.compile(value.get("matches").asText()).matcher(Json.text(found)).find();
    }
    String is = found instanceof MissingNode ? "it is absent" : "it is " + found;
    return holds ? null : "expected " + value + ", " + is;
  }

  private boolean equal(JsonNode wanted, JsonNode found) {
    JsonNode capture = captures.whole(wanted);
    return capture == null
        ? Json.same(wanted, found)
        : Json.text(capture).equals(Json.text(found)) || Json.same(capture, found);
  }
}
