package dev.headway.workload.apitests.cases;

import dev.headway.platform.JsonText;
import dev.headway.workload.apitests.cases.values.Values;
import dev.headway.workload.apitests.document.Parameter;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * What a server may take a parameter's text for: outside of JSON a number and the text of its
 * digits look the same, and so do nothing and an empty text.
 */
final class Readings {
  private static final int MOST_DIGITS = 100;

  private Readings() {}

  /** Whether there is no reading of the value that the parameter allows. */
  static boolean areForbidden(Parameter parameter, JsonValue value, Values values) {
    if (parameter.mediaType() != null) {
      return values.forbids(parameter.schema(), value);
    }
    if (value instanceof JsonObject) {
      return false;
    }
    if (value instanceof JsonArray array) {
      return values.flat(parameter.schema()).type().equals("array")
          && areForbidden(parameter, array, values);
    }
    if (!isScalar(values.flat(parameter.schema()).type())) {
      return false;
    }
    String text = ParameterText.text(value);
    boolean seen = !text.isBlank() || parameter.required();
    boolean wholeSegment =
        parameter.in() != Parameter.Place.PATH || (!text.isBlank() && !text.contains("/"));
    return seen
        && wholeSegment
        && readings(text).stream().allMatch(reading -> values.forbids(parameter.schema(), reading));
  }

  private static boolean areForbidden(Parameter parameter, JsonArray array, Values values) {
    boolean plain =
        !array.isEmpty()
            && array.stream()
                .map(ParameterText::text)
                .noneMatch(text -> text.isBlank() || text.matches(".*[,|\\s].*"));
    if (!plain || array.stream().anyMatch(each -> each instanceof JsonObject)) {
      return false;
    }
    JsonArrayBuilder texts = JsonText.PROVIDER.createArrayBuilder();
    JsonArrayBuilder parsed = JsonText.PROVIDER.createArrayBuilder();
    for (JsonValue each : array) {
      List<JsonValue> readings = readings(ParameterText.text(each));
      texts.add(readings.get(0));
      parsed.add(readings.get(readings.size() - 1));
    }
    return values.forbids(parameter.schema(), texts.build())
        && values.forbids(parameter.schema(), parsed.build());
  }

  private static boolean isScalar(String type) {
    return !type.equals("array") && !type.equals("object");
  }

  private static List<JsonValue> readings(String text) {
    List<JsonValue> readings = new ArrayList<>();
    readings.add(JsonText.PROVIDER.createValue(text));
    switch (text) {
      case "true" -> readings.add(JsonValue.TRUE);
      case "false" -> readings.add(JsonValue.FALSE);
      case "null", "" -> readings.add(JsonValue.NULL);
      default -> {
        if (text.length() <= MOST_DIGITS && text.matches("-?\\d+(\\.\\d+)?")) {
          readings.add(JsonText.PROVIDER.createValue(new BigDecimal(text)));
        }
      }
    }
    return readings;
  }
}
