package dev.headway.workload.apitests.cases;

import dev.headway.workload.apitests.cases.values.Flat;
import dev.headway.workload.apitests.cases.values.Values;
import dev.headway.workload.apitests.document.Media;
import dev.headway.workload.apitests.document.Operation;
import dev.headway.workload.apitests.document.Response;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What properties are likely about, by their names and schemas. */
final class Scalars {
  private static final Set<String> PLAIN = Set.of("string", "integer", "boolean");

  /** They lead to what must be there already. */
  private static final Pattern REFERENCE =
      Pattern.compile(".*(?:[a-z0-9](?:Id|Ids|ID|IDs|Uuid|UUID|Ref|Refs)|_(?:ids?|uuids?|refs?))");

  /** A server may keep them to itself, or write them its own way. */
  private static final Pattern OWN =
      Pattern.compile(
          "(?i).*(?:passw|secret|token|key|hash|status|state|version|revision|etag|email|phone|url"
              + "|uri|name_?slug|slug|created|updated|modified|count|total|role|code|card|iban).*");

  private Scalars() {}

  static boolean isReference(String name, Flat flat) {
    return REFERENCE.matcher(name).matches() || "uuid".equals(flat.text("format"));
  }

  /** Whether an answer must have the value as it was sent. */
  static boolean isKept(String name, Flat sent, Flat answered) {
    return PLAIN.contains(sent.type())
        && sent.type().equals(answered.type())
        && isUnformatted(sent)
        && isUnformatted(answered)
        && !isMarked(sent)
        && !isMarked(answered)
        && !OWN.matcher(name).matches()
        && !isReference(name, sent);
  }

  private static boolean isUnformatted(Flat flat) {
    String format = flat.text("format");
    return format == null || format.equals("int32") || format.equals("int64");
  }

  private static boolean isMarked(Flat flat) {
    return flat.has("readOnly") || flat.has("writeOnly") || flat.has("const");
  }

  /** What a successful answer's JSON is like; null where that is not described. */
  static JsonObject answer(Operation operation) {
    for (Map.Entry<String, Response> each : operation.responses().entrySet()) {
      boolean success = each.getKey().startsWith("2") || operation.responses().size() == 1;
      for (Media media : success ? each.getValue().content() : java.util.List.<Media>of()) {
        if (BodyText.isJson(media) && media.schema() != null) {
          return media.schema();
        }
      }
    }
    return null;
  }

  static Flat property(Flat object, String name, Values values) {
    JsonValue schema = object.properties().get(name);
    return schema == null ? null : values.flat(schema);
  }
}
