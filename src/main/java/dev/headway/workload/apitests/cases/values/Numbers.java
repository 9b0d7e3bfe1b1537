package dev.headway.workload.apitests.cases.values;

import dev.headway.platform.JsonText;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** The numbers that a schema allows: between two of them, in steps. */
final class Numbers {
  private static final BigDecimal INT_MIN = BigDecimal.valueOf(Integer.MIN_VALUE);
  private static final BigDecimal INT_MAX = BigDecimal.valueOf(Integer.MAX_VALUE);
  private static final BigDecimal LONG_MIN = BigDecimal.valueOf(Long.MIN_VALUE);
  private static final BigDecimal LONG_MAX = BigDecimal.valueOf(Long.MAX_VALUE);
  private static final BigDecimal HUNDREDTH = new BigDecimal("0.01");
  private static final int USUAL_SPAN = 1_000;

  final boolean whole;

  /** What the numbers are multiples of; an own choice where the schema has none. */
  final BigDecimal step;

  /** Null where there is no end. */
  final BigDecimal least;

  final BigDecimal most;

  /** The ends that a format sets, null where it sets none. */
  final BigDecimal formatLeast;

  final BigDecimal formatMost;

  Numbers(Flat flat) {
    whole = flat.types().contains("integer") && !flat.types().contains("number");
    BigDecimal multiple = JsonTree.number(flat.get("multipleOf"), null);
    boolean stepped = multiple != null && multiple.signum() > 0;
    BigDecimal own = whole ? BigDecimal.ONE : HUNDREDTH;
    step = !stepped ? own : whole ? wholeStep(multiple) : multiple;
    String format = whole ? flat.text("format") : null;
    formatLeast = "int32".equals(format) ? INT_MIN : "int64".equals(format) ? LONG_MIN : null;
    formatMost = "int32".equals(format) ? INT_MAX : "int64".equals(format) ? LONG_MAX : null;
    least = end(flat, "minimum", "exclusiveMinimum", true);
    most = end(flat, "maximum", "exclusiveMaximum", false);
  }

  /** A multiple of 0.5 that is whole is a multiple of 1. */
  private static BigDecimal wholeStep(BigDecimal multiple) {
    BigDecimal step = multiple;
    for (int i = 2; i <= 100 && step.stripTrailingZeros().scale() > 0; i++) {
      step = multiple.multiply(BigDecimal.valueOf(i));
    }
    return step;
  }

  private BigDecimal end(Flat flat, String inclusive, String exclusive, boolean lower) {
    BigDecimal closed = JsonTree.number(flat.get(inclusive), null);
    BigDecimal open = JsonTree.number(flat.get(exclusive), null);
    BigDecimal fromClosed = closed == null ? null : toward(closed, lower, false);
    BigDecimal fromOpen = open == null ? null : toward(open, lower, true);
    if (fromClosed == null || fromOpen == null) {
      return fromClosed == null ? fromOpen : fromClosed;
    }
    return lower ? fromClosed.max(fromOpen) : fromClosed.min(fromOpen);
  }

  /** The first multiple from an end on. */
  private BigDecimal toward(BigDecimal end, boolean up, boolean beyond) {
    RoundingMode mode = up ? RoundingMode.CEILING : RoundingMode.FLOOR;
    BigDecimal multiple = end.divide(step, 0, mode).multiply(step);
    if (beyond && multiple.compareTo(end) == 0) {
      multiple = up ? multiple.add(step) : multiple.subtract(step);
    }
    return multiple;
  }

  /** One of them; null where there is none. */
  JsonValue make(Dice dice) {
    BigDecimal from = least;
    BigDecimal to = most;
    BigDecimal span = step.multiply(BigDecimal.valueOf(USUAL_SPAN));
    if (from == null && to == null) {
      from = step;
    }
    if (from == null) {
      from = to.subtract(span).max(formatLeast == null ? to.subtract(span) : formatLeast);
    }
    if (to == null) {
      to = from.add(span).min(formatMost == null ? from.add(span) : formatMost);
    }
    if (from.compareTo(to) > 0) {
      return null;
    }
    BigDecimal steps = to.subtract(from).divide(step, 0, RoundingMode.FLOOR);
    int most = steps.min(BigDecimal.valueOf(USUAL_SPAN)).intValue();
    return json(from.add(step.multiply(BigDecimal.valueOf(dice.nextInt(most + 1)))));
  }

  /** A step beyond an end. */
  BigDecimal beyond(BigDecimal end, boolean up) {
    BigDecimal by =
        whole || end.abs().compareTo(BigDecimal.valueOf(100)) >= 0 ? BigDecimal.ONE : step;
    return up ? end.add(by.max(step)) : end.subtract(by.max(step));
  }

  static JsonValue json(BigDecimal number) {
    BigDecimal plain = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
    return plain.scale() <= 0
        ? JsonText.PROVIDER.createValue(plain.toBigInteger())
        : JsonText.PROVIDER.createValue(plain);
  }
}
