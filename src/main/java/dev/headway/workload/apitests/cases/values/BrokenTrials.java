package dev.headway.workload.apitests.cases.values;

import dev.headway.platform.JsonText;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Values that break one keyword each, for one place. */
final class BrokenTrials {
  private static final int MOST_ITEMS = 100;
  private static final String UNKNOWN = "headway-unknown";

  private final Flat flat;
  private final JsonValue now;
  private final ValueMaker maker;
  private final Texts texts;
  private final Dice dice;
  private final List<Trial> trials = new ArrayList<>();

  private BrokenTrials(Flat flat, JsonValue now, ValueMaker maker, Texts texts, Dice dice) {
    this.flat = flat;
    this.now = now;
    this.maker = maker;
    this.texts = texts;
    this.dice = dice;
  }

  static List<Trial> of(Flat flat, JsonValue now, ValueMaker maker, Texts texts, Dice dice) {
    BrokenTrials broken = new BrokenTrials(flat, now, maker, texts, dice);
    broken.all();
    return broken.trials;
  }

  private void all() {
    if (flat.hasTypes()) {
      otherType();
    }
    if (flat.has("const") || flat.has("enum")) {
      otherValue();
    } else {
      switch (flat.type()) {
        case "string" -> texts();
        case "integer", "number" -> numbers();
        case "array" -> arrays();
        case "object" -> objects();
        default -> {
          // nothing else to break
        }
      }
    }
  }

  private void add(String keyword, String label, JsonValue value) {
    trials.add(new Trial(keyword, label, value));
  }

  /** One that no reader takes for the right one. */
  private void otherType() {
    boolean text = flat.types().contains("string");
    add(
        "type",
        "another type",
        text ? JsonTree.object("headway", JsonValue.TRUE) : JsonTree.text("headway"));
  }

  private void otherValue() {
    List<JsonValue> values = flat.values();
    boolean texts = values.stream().anyMatch(JsonString.class::isInstance);
    JsonValue unknown = texts ? JsonTree.text(UNKNOWN) : JsonText.PROVIDER.createValue(987_654_321);
    add(flat.has("const") ? "const" : "enum", "an unknown value", unknown);
  }

  private void numbers() {
    Numbers numbers = new Numbers(flat);
    beyond("minimum", numbers.least, numbers, false);
    beyond("maximum", numbers.most, numbers, true);
    outside("exclusiveMinimum", numbers.least, numbers, false);
    outside("exclusiveMaximum", numbers.most, numbers, true);
    BigDecimal multiple = JsonTree.number(flat.get("multipleOf"), null);
    BigDecimal current = JsonTree.number(now, null);
    if (multiple != null && current != null) {
      BigDecimal off = numbers.whole ? BigDecimal.ONE : multiple.divide(BigDecimal.valueOf(2));
      add("multipleOf", "no multiple", Numbers.json(current.add(off)));
    }
    if (numbers.formatMost != null && numbers.most == null) {
      BigDecimal more = numbers.formatMost.add(BigDecimal.ONE);
      add("format", "beyond its format", Numbers.json(more));
    }
  }

  private void beyond(String keyword, BigDecimal end, Numbers numbers, boolean up) {
    if (flat.has(keyword) && end != null) {
      add(keyword, "just beyond", Numbers.json(numbers.beyond(end, up)));
    }
  }

  /** The end itself does not belong to what is allowed. */
  private void outside(String keyword, BigDecimal end, Numbers numbers, boolean up) {
    BigDecimal open = JsonTree.number(flat.get(keyword), null);
    if (open != null && end != null) {
      boolean itself = !numbers.whole || open.stripTrailingZeros().scale() <= 0;
      add(keyword, "just beyond", Numbers.json(itself ? open : numbers.beyond(end, up)));
    }
  }

  private void texts() {
    long least = flat.count("minLength", 0);
    long most = flat.count("maxLength", Long.MAX_VALUE);
    String text = now instanceof JsonString string ? string.getString() : "";
    if (least > 0 && least <= Texts.LONGEST) {
      addText("minLength", "too short", shortened(text, least - 1));
    }
    if (flat.has("maxLength") && most < Texts.LONGEST) {
      addText("maxLength", "too long", lengthened(text, most + 1));
    }
    if (flat.has("pattern")) {
      for (String other : List.of(text + "§", "§§§", "headway", "0", " ", "")) {
        addText("pattern", "against the pattern", other);
      }
    }
    String broken = Formats.broken(flat.text("format"));
    if (broken != null) {
      addText("format", "against the format", broken);
    }
  }

  private String shortened(String text, long length) {
    String made = texts.make(flat, dice, length, length);
    if (made != null) {
      return made;
    }
    int end =
        text.offsetByCodePoints(0, (int) Math.min(length, text.codePointCount(0, text.length())));
    return text.substring(0, end);
  }

  private String lengthened(String text, long length) {
    String made = texts.make(flat, dice, length, length);
    if (made != null) {
      return made;
    }
    int missing = (int) (length - text.codePointCount(0, text.length()));
    return text + "a".repeat(Math.max(0, missing));
  }

  private void addText(String keyword, String label, String text) {
    add(keyword, label, JsonTree.text(text));
  }

  private void arrays() {
    long least = flat.count("minItems", 0);
    long most = flat.count("maxItems", Long.MAX_VALUE);
    if (least > 0) {
      addItems("minItems", "too few items", least - 1);
    }
    if (flat.has("maxItems")) {
      addItems("maxItems", "too many items", most + 1);
    }
    if (flat.is("uniqueItems")) {
      List<JsonValue> one = maker.items(flat, Math.max(1, least - 1), Plan.MINIMAL, dice);
      if (one != null) {
        List<JsonValue> twice = new ArrayList<>(one);
        twice.add(one.get(0));
        add("uniqueItems", "an item twice", JsonTree.array(twice));
      }
    }
  }

  private void addItems(String keyword, String label, long length) {
    List<JsonValue> items =
        length > MOST_ITEMS ? null : maker.items(flat, length, Plan.MINIMAL, dice);
    if (items == null && length > 1 && length <= MOST_ITEMS) {
      // not so many different ones: the same again
      List<JsonValue> one = maker.items(flat, 1, Plan.MINIMAL, dice);
      items = one == null ? null : Collections.nCopies((int) length, one.get(0));
    }
    if (items != null) {
      add(keyword, label, JsonTree.array(items));
    }
  }

  private void objects() {
    if (!(now instanceof JsonObject object)) {
      return;
    }
    if (JsonValue.FALSE.equals(flat.get("additionalProperties"))) {
      add(
          "additionalProperties",
          "an unknown property",
          JsonTree.with(object, "/headwayUnknown", JsonTree.text("headway")));
    }
    long most = flat.count("maxProperties", Long.MAX_VALUE);
    if (most <= MOST_ITEMS) {
      JsonValue more = object;
      for (long i = 0; i <= most; i++) {
        more = JsonTree.with(more, "/headway" + i, JsonTree.text("headway"));
      }
      add("maxProperties", "too many properties", more);
    }
    if (flat.count("minProperties", 0) > 0) {
      add("minProperties", "too few properties", JsonValue.EMPTY_JSON_OBJECT);
    }
  }
}
