package dev.headway.workload.apitests.cases;

import dev.headway.platform.JsonText;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;

/**
 * What an answer must be like, as the expectations of a test run: {@code {type, value}}. Those of
 * an operation are judged by what {@link ResponseRules} holds for it and for the status that came.
 */
public final class Checks {
  /** The status is none of 500 to 599. */
  public static final String NO_SERVER_ERROR = "no-server-error";

  /** Value: an operation's id. The status is described: itself, its class, or by default. */
  public static final String STATUS_DOCUMENTED = "status-documented";

  /** Value: an operation's id. The content type is one that is described for the status. */
  public static final String CONTENT_TYPE_DOCUMENTED = "content-type-documented";

  /** Value: an operation's id. A JSON body is as the schema for the status says. */
  public static final String BODY_CONFORMS = "body-conforms";

  /** Value: an operation's id. Headers that are required for the status are there, and conform. */
  public static final String HEADERS_CONFORM = "headers-conform";

  /** Value: a list of statuses, such as {@code 200}, or classes, such as {@code 4xx}. */
  public static final String STATUS = "status";

  /** Where the status is 405, there is a header {@code Allow}; otherwise it holds. */
  public static final String ALLOW_WHEN_405 = "allow-when-405";

  /** Value: {@code {name, exists | equals | matches}}. */
  public static final String HEADER = "header";

  /** Value: {@code {path, exists | equals | matches}}, into a JSON body. */
  public static final String JSON_PATH = "json-path";

  private Checks() {}

  public static JsonObject noServerError() {
    return JsonText.PROVIDER.createObjectBuilder().add("type", NO_SERVER_ERROR).build();
  }

  public static JsonObject allowWhen405() {
    return JsonText.PROVIDER.createObjectBuilder().add("type", ALLOW_WHEN_405).build();
  }

  /** One of the checks whose value is an operation's id. */
  public static JsonObject ofOperation(String type, String operation) {
    return JsonText.PROVIDER
        .createObjectBuilder()
        .add("type", type)
        .add("value", operation)
        .build();
  }

  public static JsonObject status(List<String> statuses) {
    JsonArrayBuilder values = JsonText.PROVIDER.createArrayBuilder(statuses);
    return JsonText.PROVIDER.createObjectBuilder().add("type", STATUS).add("value", values).build();
  }

  public static JsonObject headerExists(String name) {
    return named(HEADER, "name", name, "exists", JsonValue.TRUE);
  }

  /**
   * @param value may be a text such as {@code {{name}}} that stands for a capture
   */
  public static JsonObject jsonPathEquals(String path, JsonValue value) {
    return named(JSON_PATH, "path", path, "equals", value);
  }

  private static JsonObject named(
      String type, String key, String name, String rule, JsonValue wanted) {
    JsonObject value =
        JsonText.PROVIDER.createObjectBuilder().add(key, name).add(rule, wanted).build();
    return JsonText.PROVIDER.createObjectBuilder().add("type", type).add("value", value).build();
  }
}
