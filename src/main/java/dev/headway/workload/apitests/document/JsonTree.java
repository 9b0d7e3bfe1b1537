package dev.headway.workload.apitests.document;

import dev.headway.platform.JsonText;
import dev.headway.platform.SharedTexts;
import dev.headway.platform.Storable;
import jakarta.json.JsonException;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonLocation;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParsingException;
import java.io.Reader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Reads JSON event by event, so that its depth and size are bounded before anything is built. Of a
 * key that is given twice the last value is read; a number out of reach is read as a text.
 */
final class JsonTree {
  /** It is JSON, but more than is read. */
  static final class Beyond extends RuntimeException {
    private static final long serialVersionUID = 1;

    Beyond(String message) {
      super(message);
    }
  }

  private static final int MOST_NUMBER_CHARS = 300;

  /** An object or a list that is being read. */
  private static final class Open {
    final Map<String, JsonValue> fields;
    final List<JsonValue> entries;
    String key;

    Open(boolean object) {
      fields = object ? new LinkedHashMap<>() : null;
      entries = object ? null : new ArrayList<>();
    }

    JsonValue value() {
      return fields == null ? JsonText.array(entries) : JsonText.object(fields);
    }

    String token() {
      return fields == null ? Integer.toString(entries.size()) : key;
    }
  }

  private static final int MOST_REPEATS = 100_000;

  /** Characters of a place that is told; keys may be as long as the text. */
  private static final int MOST_POINTER = 2_000;

  private final Consumer<String> repeated;
  private final SharedTexts shared = new SharedTexts();
  private final Deque<Open> open = new ArrayDeque<>();
  private int values;
  private int repeats;
  private int collections;
  private JsonValue root;

  private JsonTree(Consumer<String> repeated) {
    this.repeated = repeated;
  }

  /**
   * @param repeated told where each key is that is given twice, as a JSON Pointer
   * @throws Beyond more than is read
   * @throws JsonException no JSON
   */
  static JsonValue read(Reader text, Consumer<String> repeated) {
    JsonTree tree = new JsonTree(repeated);
    try (JsonParser parser = JsonText.PROVIDER.createParser(text)) {
      while (parser.hasNext()) {
        tree.take(parser.next(), parser);
      }
    }
    if (tree.root == null) {
      throw new JsonParsingException("it ends too early", NOWHERE);
    }
    return tree.root;
  }

  private static final JsonLocation NOWHERE =
      new JsonLocation() {
        @Override
        public long getLineNumber() {
          return -1;
        }

        @Override
        public long getColumnNumber() {
          return -1;
        }

        @Override
        public long getStreamOffset() {
          return -1;
        }
      };

  private void take(JsonParser.Event event, JsonParser parser) {
    switch (event) {
      case START_OBJECT -> begin(true, parser);
      case START_ARRAY -> begin(false, parser);
      case END_OBJECT, END_ARRAY -> add(open.pop().value(), parser);
      case KEY_NAME -> open.peek().key = shared.text(Storable.of(parser.getString()));
      case VALUE_STRING -> add(shared.value(Storable.of(parser.getString())), parser);
      case VALUE_NUMBER -> add(number(parser.getString()), parser);
      case VALUE_TRUE -> add(JsonValue.TRUE, parser);
      case VALUE_FALSE -> add(JsonValue.FALSE, parser);
      case VALUE_NULL -> add(JsonValue.NULL, parser);
    }
  }

  private void begin(boolean object, JsonParser parser) {
    if (open.size() >= DocumentText.MOST_DEPTH) {
      throw beyond(parser, "is nested more than " + DocumentText.MOST_DEPTH + " deep");
    }
    if (++collections > DocumentText.MOST_COLLECTIONS) {
      throw beyond(parser, "has more than " + DocumentText.MOST_COLLECTIONS + " objects and lists");
    }
    open.push(new Open(object));
  }

  private void add(JsonValue value, JsonParser parser) {
    if (++values > DocumentText.MOST_VALUES) {
      throw beyond(parser, "has more than " + DocumentText.MOST_VALUES + " values");
    }
    Open into = open.peek();
    if (into == null) {
      root = value;
    } else if (into.fields == null) {
      into.entries.add(value);
    } else if (into.fields.put(into.key, value) != null) {
      if (++repeats > MOST_REPEATS) {
        throw beyond(parser, "has more than " + MOST_REPEATS + " keys that were given before");
      }
      repeated.accept(pointer());
    }
  }

  private String pointer() {
    StringBuilder pointer = new StringBuilder();
    for (Iterator<Open> all = open.descendingIterator(); all.hasNext(); ) {
      String token = all.next().token();
      if (pointer.length() + token.length() > MOST_POINTER) {
        return pointer.append("/…").toString();
      }
      pointer.append('/').append(token.replace("~", "~0").replace("/", "~1"));
    }
    return pointer.toString();
  }

  private static JsonValue number(String text) {
    if (text.length() <= 9 && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return JsonText.PROVIDER.createValue(Integer.parseInt(text));
    }
    if (text.length() > MOST_NUMBER_CHARS) {
      return JsonText.PROVIDER.createValue(text);
    }
    if (text.chars().allMatch(c -> c == '-' || c >= '0' && c <= '9')) {
      return JsonText.PROVIDER.createValue(new BigInteger(text));
    }
    try {
      BigDecimal number = new BigDecimal(text);
      return Math.abs((long) number.scale()) > MOST_NUMBER_CHARS
          ? JsonText.PROVIDER.createValue(text)
          : JsonText.PROVIDER.createValue(number);
    } catch (NumberFormatException exponentOfManyDigits) {
      return JsonText.PROVIDER.createValue(text);
    }
  }

  private static Beyond beyond(JsonParser parser, String why) {
    return new Beyond("The JSON at line " + parser.getLocation().getLineNumber() + " " + why);
  }
}
