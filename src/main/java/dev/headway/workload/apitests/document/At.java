package dev.headway.workload.apitests.document;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A value at its place in the document. What is asked of it and not there is a fault at most. */
final class At {
  private static final int MOST_POINTER_CHARS = 4_000;
  private static final int MOST_SHOWN_CHARS = 60;

  private final JsonValue value;
  private final At parent;
  private final String token;
  private final Faults faults;

  private At(JsonValue value, At parent, String token, Faults faults) {
    this.value = value;
    this.parent = parent;
    this.token = token;
    this.faults = faults;
  }

  static At root(JsonObject document, Faults faults) {
    return new At(document, null, "", faults);
  }

  JsonValue value() {
    return value;
  }

  /** The last part of its place: the name of a field, the index of an entry. */
  String token() {
    return token;
  }

  boolean isObject() {
    return value instanceof JsonObject;
  }

  /** {@code {}} for what is no object. */
  JsonObject object() {
    return value instanceof JsonObject object ? object : JsonValue.EMPTY_JSON_OBJECT;
  }

  /** Another value in its place. */
  At as(JsonValue other) {
    return new At(other, parent, token, faults);
  }

  /** The part of the value at that name or index, null if there is none. */
  At get(String name) {
    if (value instanceof JsonObject object) {
      JsonValue part = object.get(name);
      return part == null ? null : new At(part, this, name, faults);
    }
    if (value instanceof JsonArray array && name.matches("0|[1-9]\\d{0,8}")) {
      int index = Integer.parseInt(name);
      return index < array.size() ? new At(array.get(index), this, name, faults) : null;
    }
    return null;
  }

  /** The field if it is an object; null, and a fault if it is something else. */
  At object(String name) {
    At field = get(name);
    if (field == null || field.isObject()) {
      return field;
    }
    field.fault("must be an object");
    return null;
  }

  /** The fields of a field that is an object. */
  List<At> fields(String name) {
    At field = object(name);
    return field == null ? List.of() : field.fields();
  }

  List<At> fields() {
    List<At> fields = new ArrayList<>(object().size());
    for (Map.Entry<String, JsonValue> field : object().entrySet()) {
      fields.add(new At(field.getValue(), this, field.getKey(), faults));
    }
    return fields;
  }

  /** The entries of a field that is an array; none, and a fault if it is something else. */
  List<At> entries(String name) {
    At field = get(name);
    if (field == null) {
      return List.of();
    }
    if (!(field.value instanceof JsonArray)) {
      field.fault("must be a list");
      return List.of();
    }
    return field.entries();
  }

  List<At> entries() {
    if (!(value instanceof JsonArray array)) {
      return List.of();
    }
    List<At> entries = new ArrayList<>(array.size());
    for (int i = 0; i < array.size(); i++) {
      entries.add(new At(array.get(i), this, Integer.toString(i), faults));
    }
    return entries;
  }

  /** The texts in a list; what is no text is a fault. */
  List<String> texts(String name) {
    return entries(name).stream().map(At::text).filter(text -> text != null).toList();
  }

  /** A field's text; a number or a truth as it is written; null, and a fault if it is no such. */
  String text(String name) {
    At field = get(name);
    return field == null ? null : field.text();
  }

  String text() {
    return switch (value.getValueType()) {
      case STRING -> ((JsonString) value).getString();
      case NUMBER, TRUE, FALSE -> value.toString();
      default -> {
        fault("must be a text");
        yield null;
      }
    };
  }

  /** A fault if the field is neither true nor false. */
  boolean flag(String name, boolean otherwise) {
    At field = get(name);
    if (field == null || field.value == JsonValue.TRUE || field.value == JsonValue.FALSE) {
      return field == null ? otherwise : field.value == JsonValue.TRUE;
    }
    field.fault("must be true or false");
    return otherwise;
  }

  /** Says that the value is not as it must be: {@code "x" must be …}. */
  void fault(String must) {
    faults.add(this, shown() + " " + must);
  }

  /** Says what is wrong, or missing, at this place. */
  void says(String message) {
    faults.add(this, message);
  }

  private String shown() {
    return switch (value.getValueType()) {
      case OBJECT -> "This object";
      case ARRAY -> "This list";
      case STRING -> '"' + shorter(((JsonString) value).getString()) + '"';
      default -> shorter(value.toString());
    };
  }

  /** Of a text of any length what a message can hold. */
  static String shorter(String text) {
    return text.length() > MOST_SHOWN_CHARS ? text.substring(0, MOST_SHOWN_CHARS) + '…' : text;
  }

  /** JSON Pointer; of one of extreme length the beginning. */
  String pointer() {
    List<String> tokens = new ArrayList<>();
    for (At at = this; at.parent != null; at = at.parent) {
      tokens.add(at.token);
    }
    StringBuilder pointer = new StringBuilder();
    for (int i = tokens.size() - 1; i >= 0 && pointer.length() < MOST_POINTER_CHARS; i--) {
      pointer.append('/').append(tokens.get(i).replace("~", "~0").replace("/", "~1"));
    }
    return pointer.toString();
  }

  boolean isPartOf(At other) {
    return parent != null && parent.equals(other);
  }

  /** What tells its place from all others, of any length. */
  @Override
  public boolean equals(Object other) {
    At at = this;
    At its = other instanceof At given ? given : null;
    while (at != null && its != null && at != its) {
      if (!at.token.equals(its.token)) {
        return false;
      }
      at = at.parent;
      its = its.parent;
    }
    return at == its;
  }

  @Override
  public int hashCode() {
    int hash = 0;
    for (At at = this; at != null; at = at.parent) {
      hash = 31 * hash + at.token.hashCode();
    }
    return hash;
  }
}
