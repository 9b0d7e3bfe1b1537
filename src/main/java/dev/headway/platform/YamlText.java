package dev.headway.platform;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * Reads YAML 1.2 as JSON, event by event, so that depth, aliases and size are bounded before
 * anything is built: what aliases stand for counts as often as it is meant. No tag makes an object
 * of anything but JSON's kinds.
 */
public final class YamlText {
  private static final int MOST_NUMBER_CHARS = 300;

  /** The longest that the parser has to look ahead, and with it what its buffer grows to. */
  private static final int MOST_LINE = 8_000_000;

  private static final int MOST_BUFFER = 2_000_000;
  private static final int MOST_REPEATS = 100_000;

  /** Characters of a place that is told; keys may be as long as the text. */
  private static final int MOST_POINTER = 2_000;

  /**
   * How much is read.
   *
   * @param codePoints of the text
   * @param collections that are written, mappings and sequences
   * @param nodes with all that aliases stand for
   * @param chars of all scalars, with all that aliases stand for
   */
  public record Limits(
      int codePoints, int depth, int aliases, int collections, long nodes, long chars) {}

  /**
   * @param size of the tree below, with all that its aliases stand for
   */
  private record Node(JsonValue value, long size, long chars) {}

  /** A collection that is being read. */
  private static final class Open {
    final Optional<Anchor> anchor;
    final boolean mapping;
    final List<JsonValue> entries = new ArrayList<>();
    final Map<String, JsonValue> fields = new LinkedHashMap<>();
    final List<JsonValue> merged = new ArrayList<>();
    String key;
    long size = 1;
    long chars;

    Open(Optional<Anchor> anchor, boolean mapping) {
      this.anchor = anchor;
      this.mapping = mapping;
    }
  }

  private final Limits limits;
  private final Consumer<String> repeated;
  private final LoadSettings settings;
  private final ScalarResolver resolver;
  private final Map<Anchor, Node> anchors = new HashMap<>();
  private final Deque<Open> open = new ArrayDeque<>();
  private final SharedTexts shared = new SharedTexts();
  private int aliases;
  private int repeats;
  private int collections;
  private long size;
  private long chars;
  private Node root;

  private YamlText(int length, Limits limits, Consumer<String> repeated) {
    this.limits = limits;
    this.repeated = repeated;
    settings =
        LoadSettings.builder()
            .setSchema(new CoreSchema())
            .setCodePointLimit(limits.codePoints)
            // large: a long word that is read in small pieces takes quadratic time
            .setBufferSize(Math.min(length + 1, MOST_BUFFER))
            .build();
    // kept: the schema makes a new one for each call
    resolver = settings.getSchema().getScalarResolver();
  }

  /**
   * Strictly: a key that is given twice, a number out of reach and a text that no database can keep
   * are refused.
   *
   * @throws Problem {@code malformed_yaml} (400): no YAML, or more than what is read
   */
  public static JsonValue parse(String text, Limits limits) {
    return new YamlText(text.length(), limits, null).read(text);
  }

  /**
   * As far as it goes: of a key that is given twice the last value is read, a number out of reach
   * is read as a text, and {@link Storable#of} all texts.
   *
   * @param repeated told where each key is that is given twice, as a JSON Pointer, which ends in
   *     {@code /…} where it would be long; more than 100,000 of them are refused
   * @throws Problem {@code malformed_yaml} (400): no YAML, or more than what is read
   */
  public static JsonValue parse(String text, Limits limits, Consumer<String> repeated) {
    return new YamlText(text.length(), limits, repeated).read(text);
  }

  private JsonValue read(String text) {
    refuseLongLines(text);
    try {
      int documents = 0;
      for (Event event : new Parse(settings).parseString(text)) {
        if (event.getEventId() == Event.ID.DocumentStart && ++documents > 1) {
          throw refused(event, "holds more than one document");
        }
        take(event);
      }
    } catch (MarkedYamlEngineException malformed) {
      String at = malformed.getProblemMark().map(mark -> place(mark.getLine())).orElse("");
      throw new Problem(
          400, "malformed_yaml", "The text is not YAML" + at + ": " + malformed.getProblem());
    } catch (YamlEngineException malformed) {
      throw new Problem(400, "malformed_yaml", "The text is not YAML that can be read here");
    }
    return root == null ? JsonValue.NULL : root.value;
  }

  private static void refuseLongLines(String text) {
    for (int begin = 0, line = 0; text.length() - begin > MOST_LINE; line++) {
      int end = text.indexOf('\n', begin);
      if (end < 0 || end - begin > MOST_LINE) {
        throw malformed(place(line) + " has more than " + MOST_LINE + " characters in one line");
      }
      begin = end + 1;
    }
  }

  private void take(Event event) {
    switch (event.getEventId()) {
      case MappingStart -> begin((MappingStartEvent) event, Tag.MAP, true);
      case SequenceStart -> begin((SequenceStartEvent) event, Tag.SEQ, false);
      case MappingEnd, SequenceEnd -> end(event);
      case Scalar -> {
        ScalarEvent scalar = (ScalarEvent) event;
        Node node = new Node(value(scalar), 1, scalar.getValue().length());
        scalar.getAnchor().ifPresent(anchor -> anchors.put(anchor, node));
        add(event, node);
      }
      case Alias -> alias((AliasEvent) event);
      default -> {
        // the beginning and the end of the text, and comments, say nothing
      }
    }
  }

  private void begin(CollectionStartEvent event, Tag known, boolean mapping) {
    Optional<String> tag = event.getTag().filter(given -> !given.equals(known.getValue()));
    if (tag.isPresent() && !tag.get().equals("!")) {
      throw refused(event, "has the tag " + tag.get() + "; tags are not read");
    }
    if (open.size() >= limits.depth) {
      throw refused(event, "is nested more than " + limits.depth + " deep");
    }
    if (++collections > limits.collections) {
      throw refused(event, "has more than " + limits.collections + " mappings and sequences");
    }
    if (!open.isEmpty() && open.peek().mapping && open.peek().key == null) {
      throw refused(event, "has a key that is no text");
    }
    open.push(new Open(event.getAnchor(), mapping));
  }

  private void end(Event event) {
    Open ended = open.pop();
    JsonValue value = ended.mapping ? object(event, ended) : JsonText.array(ended.entries);
    Node node = new Node(value, ended.size, ended.chars);
    ended.anchor.ifPresent(anchor -> anchors.put(anchor, node));
    // its parts were counted when they came
    size -= ended.size - 1;
    chars -= ended.chars;
    add(event, node);
  }

  private void alias(AliasEvent alias) {
    Node node = anchors.get(alias.getAlias());
    if (node == null) {
      throw refused(
          alias, "has an alias *" + alias.getAlias().getValue() + " of nothing before it");
    }
    if (++aliases > limits.aliases) {
      throw refused(alias, "has more than " + limits.aliases + " aliases");
    }
    add(alias, node);
  }

  private void add(Event event, Node node) {
    size += node.size;
    chars += node.chars;
    if (size > limits.nodes || chars > limits.chars) {
      throw refused(
          event, "stands for more than can be read: it is too large, or its aliases make it so");
    }
    Open into = open.peek();
    if (into == null) {
      root = node;
      return;
    }
    into.size += node.size;
    into.chars += node.chars;
    if (!into.mapping) {
      into.entries.add(node.value);
    } else if (into.key == null) {
      into.key = key(event, node);
    } else {
      put(event, into, node.value);
      into.key = null;
    }
  }

  private String key(Event event, Node node) {
    if (node.value instanceof JsonString text) {
      return text.getString();
    }
    if (event instanceof ScalarEvent scalar) {
      return shared.text(storable(event, scalar.getValue()));
    }
    throw refused(event, "has a key that is no text");
  }

  private void put(Event event, Open into, JsonValue value) {
    if (into.key.equals("<<")) {
      into.merged.add(value);
    } else if (into.fields.put(into.key, value) != null) {
      if (repeated == null) {
        throw refused(event, "has the key '" + into.key + "' twice");
      }
      if (++repeats > MOST_REPEATS) {
        throw refused(event, "has more than " + MOST_REPEATS + " keys that were given before");
      }
      repeated.accept(pointer());
    }
  }

  private String pointer() {
    StringBuilder pointer = new StringBuilder();
    for (Iterator<Open> all = open.descendingIterator(); all.hasNext(); ) {
      Open at = all.next();
      String token = at.mapping ? at.key : Integer.toString(at.entries.size());
      if (pointer.length() + token.length() > MOST_POINTER) {
        return pointer.append("/…").toString();
      }
      pointer.append('/').append(token.replace("~", "~0").replace("/", "~1"));
    }
    return pointer.toString();
  }

  /** {@code <<: *other} gives the fields that the mapping does not have itself. */
  private static JsonObject object(Event event, Open mapping) {
    if (mapping.merged.isEmpty()) {
      return JsonText.object(mapping.fields);
    }
    Map<String, JsonValue> fields = new LinkedHashMap<>();
    for (JsonValue merged : mapping.merged) {
      List<JsonValue> sources = merged instanceof JsonArray array ? array : List.of(merged);
      for (JsonValue source : sources) {
        if (!(source instanceof JsonObject other)) {
          throw refused(event, "merges (<<) what is no mapping");
        }
        other.forEach(fields::putIfAbsent);
      }
    }
    fields.putAll(mapping.fields);
    return JsonText.object(fields);
  }

  /** A key is a text whatever it looks like. */
  private JsonValue value(ScalarEvent scalar) {
    Open into = open.peek();
    boolean key = into != null && into.mapping && into.key == null;
    return key && scalar.getTag().isEmpty() && scalar.getAnchor().isEmpty()
        ? shared.value(storable(scalar, scalar.getValue()))
        : scalar(scalar);
  }

  private JsonValue scalar(ScalarEvent scalar) {
    String text = storable(scalar, scalar.getValue());
    Optional<String> given = scalar.getTag();
    if (given.isPresent() && given.get().equals("!")) {
      return JsonText.PROVIDER.createValue(text);
    }
    Tag tag =
        given.isPresent()
            ? new Tag(given.get())
            : resolver.resolve(text, scalar.getImplicit().canOmitTagInPlainScalar());
    if (tag.equals(Tag.NULL)) {
      return JsonValue.NULL;
    }
    if (tag.equals(Tag.BOOL)) {
      return text.equalsIgnoreCase("true") ? JsonValue.TRUE : JsonValue.FALSE;
    }
    if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
      return number(scalar, text);
    }
    if (tag.equals(Tag.STR) || (given.isEmpty() && tag.equals(Tag.MERGE))) {
      return shared.value(text);
    }
    throw refused(scalar, "has the tag " + tag.getValue() + "; tags are not read");
  }

  private JsonValue number(Event event, String text) {
    if (text.length() > MOST_NUMBER_CHARS) {
      return outOfReach(event, text, "of more than " + MOST_NUMBER_CHARS + " digits");
    }
    try {
      if (text.startsWith("0x")) {
        return JsonText.PROVIDER.createValue(new BigInteger(text.substring(2), 16));
      }
      if (text.startsWith("0o")) {
        return JsonText.PROVIDER.createValue(new BigInteger(text.substring(2), 8));
      }
      BigDecimal number = new BigDecimal(text);
      if (Math.abs((long) number.scale()) > MOST_NUMBER_CHARS) {
        return outOfReach(event, text, "that is out of reach");
      }
      return number.scale() == 0
          ? JsonText.PROVIDER.createValue(number.toBigIntegerExact())
          : JsonText.PROVIDER.createValue(number);
    } catch (NumberFormatException noNumberOfJson) {
      // .inf and .nan
      return JsonText.PROVIDER.createValue(text);
    }
  }

  private JsonValue outOfReach(Event event, String text, String what) {
    if (repeated == null) {
      throw refused(event, "has a number " + what);
    }
    return JsonText.PROVIDER.createValue(text);
  }

  private String storable(Event event, String text) {
    if (repeated != null) {
      return Storable.of(text);
    }
    if (!Storable.is(text)) {
      throw refused(event, "holds U+0000 or half of a surrogate pair");
    }
    return text;
  }

  private static Problem refused(Event event, String why) {
    String at = event.getStartMark().map(mark -> place(mark.getLine())).orElse("");
    return malformed(at + " " + why);
  }

  private static Problem malformed(String why) {
    return new Problem(400, "malformed_yaml", "The YAML" + why);
  }

  private static String place(int line) {
    return " at line " + (line + 1);
  }
}
