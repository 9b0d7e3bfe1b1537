package dev.headway.workload.apitests.cases;

import dev.headway.workload.apitests.cases.values.Flat;
import dev.headway.workload.apitests.cases.values.JsonTree;
import dev.headway.workload.apitests.cases.values.Values;
import dev.headway.workload.apitests.cases.values.Variant;
import dev.headway.workload.apitests.document.Media;
import dev.headway.workload.apitests.document.Parameter;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;

/**
 * What a server may take a form, or a body in XML, for: their fields are texts, as parameters are.
 */
final class FormReadings {
  private FormReadings() {}

  /** Whether the body is forbidden however its fields are read. */
  static boolean areForbidden(Media media, JsonObject schema, Variant variant, Values values) {
    if (!variant.verified()) {
      return false;
    }
    if (variant.place().isEmpty()) {
      return variant.keyword().equals("additionalProperties");
    }
    boolean field = variant.place().lastIndexOf('/') == 0;
    if (!field || variant.keyword().equals("required")) {
      return field;
    }
    String name = variant.place().substring(1).replace("~1", "/").replace("~0", "~");
    Flat form = values.flat(schema);
    JsonValue value = JsonTree.at(variant.value(), variant.place());
    return value != null
        && form.properties().get(name) instanceof JsonObject property
        && !media.encoding().containsKey(name)
        && Readings.areForbidden(
            field(name, property, form.required().contains(name)), value, values);
  }

  private static Parameter field(String name, JsonObject schema, boolean required) {
    return new Parameter(
        name, Parameter.Place.QUERY, required, schema, "form", true, null, List.of());
  }
}
