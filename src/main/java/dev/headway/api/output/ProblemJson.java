package dev.headway.api.output;

import dev.headway.platform.Problem;
import dev.headway.platform.Problem.Fault;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;

/** A problem as RFC 9457 writes it. */
public final class ProblemJson {
  public static final String MEDIA_TYPE = "application/problem+json";

  private ProblemJson() {}

  public static JsonObject of(Problem problem, String instance) {
    return body(problem.status(), problem.code(), problem.getMessage(), problem.faults(), instance)
        .build();
  }

  public static JsonObject of(int status, String code, String detail, String instance) {
    return body(status, code, detail, List.of(), instance).build();
  }

  /**
   * @param errorId under which the server's log tells the cause
   */
  public static JsonObject internalError(String errorId, String instance) {
    String detail = "Something went wrong here; the server's log tells what, under " + errorId;
    return body(500, "internal_error", detail, List.of(), instance)
        .add("error_id", errorId)
        .build();
  }

  private static JsonObjectBuilder body(
      int status, String code, String detail, List<Fault> faults, String instance) {
    JsonObjectBuilder body =
        Json.createObjectBuilder()
            .add("type", "urn:headway:problem:" + code)
            .add("title", title(code))
            .add("status", status)
            .add("code", code)
            .add("detail", detail == null ? title(code) : detail)
            .add("instance", instance);
    if (!faults.isEmpty()) {
      JsonArrayBuilder errors = Json.createArrayBuilder();
      for (Fault fault : faults) {
        errors.add(
            Json.createObjectBuilder().add("field", fault.field()).add("message", fault.message()));
      }
      body.add("errors", errors);
    }
    return body;
  }

  private static String title(String code) {
    String words = code.replace('_', ' ');
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }
}
