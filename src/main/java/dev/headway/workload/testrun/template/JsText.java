package dev.headway.workload.testrun.template;

import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;

/** JSON values as the text that JavaScript makes of them, so that they compare as in promptfoo. */
public final class JsText {
  private JsText() {}

  /** A string as itself, null as nothing, a number as JavaScript prints it, the rest as JSON. */
  public static String of(JsonValue value) {
    return switch (value.getValueType()) {
      case STRING -> ((JsonString) value).getString();
      case NUMBER -> number(((JsonNumber) value).doubleValue());
      case NULL -> "";
      default -> value.toString();
    };
  }

  /** 1.0 as 1, 1e21 as 1e+21. */
  public static String number(double number) {
    if (Double.isNaN(number)) {
      return "NaN";
    }
    if (Double.isInfinite(number)) {
      return number > 0 ? "Infinity" : "-Infinity";
    }
    if (number == 0) {
      return "0";
    }
    BigDecimal shortest = new BigDecimal(Double.toString(number)).stripTrailingZeros();
    double size = Math.abs(number);
    if (size >= 1e-6 && size < 1e21) {
      return shortest.toPlainString();
    }
    String digits = shortest.unscaledValue().toString();
    int sign = digits.startsWith("-") ? 1 : 0;
    int exponent = digits.length() - sign - 1 - shortest.scale();
    String head = digits.substring(0, sign + 1);
    String tail = digits.substring(sign + 1);
    return head + (tail.isEmpty() ? "" : "." + tail) + "e" + (exponent > 0 ? "+" : "") + exponent;
  }
}
