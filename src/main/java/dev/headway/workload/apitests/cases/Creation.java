package dev.headway.workload.apitests.cases;

import dev.headway.workload.apitests.document.Operation;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;

/**
 * The steps that make a thing, those of what it is in included.
 *
 * @param steps the last one creates the thing and captures its name
 * @param creator the operation of the last step
 * @param itemPath of the thing, such as {@code /pets/{petId}}
 * @param ids what stands for each path parameter of the item's path, in the path's order
 * @param identity of the thing
 * @param sent the body of the last step, null if there is none
 */
record Creation(
    List<Step> steps,
    Operation creator,
    String itemPath,
    List<String> ids,
    Identity identity,
    JsonValue sent) {
  /** Whether a body has the thing's own name, which only the address tells. */
  boolean isNamedIn(JsonObject body) {
    String parameter = itemPath.substring(itemPath.lastIndexOf('{') + 1, itemPath.lastIndexOf('}'));
    return identity.property() == null
        && Identity.names(parameter, creator.path()).stream().anyMatch(body::containsKey);
  }

  /** The name that the thing is captured under. */
  String capture() {
    return ids.get(ids.size() - 1);
  }
}
