package dev.headway.workload.apitests.cases;

import dev.headway.platform.JsonText;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;

/**
 * A test of an operation: one request, or a chain of them, with what the answers must be like.
 *
 * @param id unique among all cases of the document and the same in each generation, {@code
 *     [A-Za-z0-9._-]+}, at most 200 characters
 * @param operation {@link dev.headway.workload.apitests.document.Operation#id()} of the operation
 *     that it belongs to
 * @param name for people, unique in its operation, at most 200 characters
 * @param why it exists, for people
 * @param covers what it covers, as {@link CoveragePoints} names it
 * @param ai whether a model proposed it
 * @param steps one, or those of a chain in their order
 */
public record ApiCase(
    String id,
    String operation,
    Category category,
    String name,
    String why,
    List<String> covers,
    boolean ai,
    List<Step> steps) {
  public ApiCase {
    covers = List.copyOf(covers);
    steps = List.copyOf(steps);
  }

  public JsonObject toJson() {
    JsonArrayBuilder all = JsonText.PROVIDER.createArrayBuilder();
    steps.forEach(step -> all.add(step.toJson()));
    JsonObjectBuilder json =
        JsonText.PROVIDER
            .createObjectBuilder()
            .add("id", id)
            .add("operation", operation)
            .add("category", category.word())
            .add("name", name)
            .add("why", why)
            .add("covers", Step.texts(covers));
    if (ai) {
      json.add("ai", true);
    }
    return json.add("steps", all).build();
  }

  /** Reads what {@link #toJson} wrote. */
  public static ApiCase fromJson(JsonObject json) {
    return new ApiCase(
        json.getString("id"),
        json.getString("operation"),
        Category.of(json.getString("category")),
        json.getString("name"),
        json.getString("why"),
        Step.texts(json.getJsonArray("covers")),
        json.getBoolean("ai", false),
        json.getJsonArray("steps").getValuesAs(JsonObject.class).stream()
            .map(Step::fromJson)
            .toList());
  }
}
