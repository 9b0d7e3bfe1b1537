package dev.headway.workload.apitests.cases.values;

import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Values on the edge of what is allowed, for one place. */
final class EdgeTrials {
  private static final int MOST_ITEMS = 100;
  private static final String UNICODE = "Grüße, 世界 \uD83D\uDE80 é";

  private final ValueMaker maker;
  private final Texts texts;
  private final Dice dice;
  private final List<Trial> trials = new ArrayList<>();

  private EdgeTrials(ValueMaker maker, Texts texts, Dice dice) {
    this.maker = maker;
    this.texts = texts;
    this.dice = dice;
  }

  static List<Trial> of(Flat flat, ValueMaker maker, Texts texts, Dice dice) {
    EdgeTrials edges = new EdgeTrials(maker, texts, dice);
    if (flat.values().isEmpty()) {
      switch (flat.type()) {
        case "string" -> edges.texts(flat);
        case "integer", "number" -> edges.numbers(flat);
        case "array" -> edges.arrays(flat);
        default -> {
          // objects: their properties are places of their own
        }
      }
    }
    if (flat.types().contains("null") && !flat.type().equals("null")) {
      edges.add("type", "null", JsonValue.NULL);
    }
    return edges.trials;
  }

  private void add(String keyword, String label, JsonValue value) {
    if (value != null) {
      trials.add(new Trial(keyword, label, value));
    }
  }

  private void numbers(Flat flat) {
    Numbers numbers = new Numbers(flat);
    String least = flat.has("minimum") ? "minimum" : "exclusiveMinimum";
    String most = flat.has("maximum") ? "maximum" : "exclusiveMaximum";
    edge(least, "the least number", numbers.least);
    edge(most, "the greatest number", numbers.most);
    if (numbers.least == null) {
      edge("format", "the least of its format", numbers.formatLeast);
    }
    if (numbers.most == null) {
      edge("format", "the greatest of its format", numbers.formatMost);
    }
    if (flat.has("multipleOf")) {
      add("multipleOf", "a multiple", numbers.make(dice));
    }
  }

  private void edge(String keyword, String label, BigDecimal number) {
    if (number != null) {
      add(keyword, label, Numbers.json(number));
    }
  }

  private void texts(Flat flat) {
    long least = flat.count("minLength", 0);
    long most = flat.count("maxLength", Long.MAX_VALUE);
    if (flat.has("minLength")) {
      addText("minLength", "the shortest text", texts.make(flat, dice, least, least));
    }
    if (flat.has("maxLength") && most <= Texts.LONGEST) {
      addText("maxLength", "the longest text", texts.make(flat, dice, most, most));
    }
    if (flat.has("pattern")) {
      addText("pattern", "another text of the pattern", texts.make(flat, dice));
    }
    for (String edge : Formats.edges(flat.text("format"))) {
      addText("format", edge, edge);
    }
    if (!flat.has("pattern") && !flat.has("format")) {
      if (least == 0) {
        addText("type", "an empty text", "");
      }
      addText("type", "letters of many languages", fitted(UNICODE, least, most));
    }
  }

  private static String fitted(String text, long least, long most) {
    int length = text.codePointCount(0, text.length());
    return length >= least && length <= most ? text : null;
  }

  private void addText(String keyword, String label, String text) {
    add(keyword, label, text == null ? null : JsonTree.text(text));
  }

  private void arrays(Flat flat) {
    long least = flat.count("minItems", 0);
    long most = flat.count("maxItems", Long.MAX_VALUE);
    addItems(flat.has("minItems") ? "minItems" : "type", "the fewest items", flat, least);
    if (most <= MOST_ITEMS) {
      addItems("maxItems", "the most items", flat, most);
    }
    if (flat.is("uniqueItems") && most >= 2) {
      addItems("uniqueItems", "different items", flat, Math.max(2, least));
    }
  }

  private void addItems(String keyword, String label, Flat flat, long length) {
    List<JsonValue> items =
        length > MOST_ITEMS ? null : maker.items(flat, length, Plan.MINIMAL, dice);
    add(keyword, label, items == null ? null : JsonTree.array(items));
  }
}
