package dev.headway.platform;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;

/**
 * An object of few fields in a quarter of the memory that a hash table takes: a large document is
 * made of a million of them.
 */
final class SmallJsonObject extends AbstractMap<String, JsonValue> implements JsonObject {
  static final int MOST_FIELDS = 8;

  /** Name, value, name, value … */
  private final Object[] fields;

  SmallJsonObject(Map<String, ? extends JsonValue> from) {
    fields = new Object[2 * from.size()];
    int at = 0;
    for (Map.Entry<String, ? extends JsonValue> field : from.entrySet()) {
      fields[at++] = field.getKey();
      fields[at++] = field.getValue();
    }
  }

  @Override
  public JsonValue get(Object name) {
    for (int i = 0; i < fields.length; i += 2) {
      if (fields[i].equals(name)) {
        return (JsonValue) fields[i + 1];
      }
    }
    return null;
  }

  @Override
  public boolean containsKey(Object name) {
    return get(name) != null;
  }

  @Override
  public int size() {
    return fields.length / 2;
  }

  @Override
  public Set<Map.Entry<String, JsonValue>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public Iterator<Map.Entry<String, JsonValue>> iterator() {
        return new Fields();
      }

      @Override
      public int size() {
        return SmallJsonObject.this.size();
      }
    };
  }

  private final class Fields implements Iterator<Map.Entry<String, JsonValue>> {
    private int next;

    @Override
    public boolean hasNext() {
      return next < fields.length;
    }

    @Override
    public Map.Entry<String, JsonValue> next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      String name = (String) fields[next];
      JsonValue value = (JsonValue) fields[next + 1];
      next += 2;
      return new SimpleImmutableEntry<>(name, value);
    }
  }

  @Override
  public ValueType getValueType() {
    return ValueType.OBJECT;
  }

  @Override
  public JsonArray getJsonArray(String name) {
    return (JsonArray) get(name);
  }

  @Override
  public JsonObject getJsonObject(String name) {
    return (JsonObject) get(name);
  }

  @Override
  public JsonNumber getJsonNumber(String name) {
    return (JsonNumber) get(name);
  }

  @Override
  public JsonString getJsonString(String name) {
    return (JsonString) get(name);
  }

  @Override
  public String getString(String name) {
    return getJsonString(name).getString();
  }

  @Override
  public String getString(String name, String otherwise) {
    return get(name) instanceof JsonString text ? text.getString() : otherwise;
  }

  @Override
  public int getInt(String name) {
    return getJsonNumber(name).intValue();
  }

  @Override
  public int getInt(String name, int otherwise) {
    return get(name) instanceof JsonNumber number ? number.intValue() : otherwise;
  }

  @Override
  public boolean getBoolean(String name) {
    JsonValue value = get(name);
    if (value == null) {
      throw new NullPointerException(name);
    }
    if (value != JsonValue.TRUE && value != JsonValue.FALSE) {
      throw new ClassCastException(name);
    }
    return value == JsonValue.TRUE;
  }

  @Override
  public boolean getBoolean(String name, boolean otherwise) {
    JsonValue value = get(name);
    return value == JsonValue.TRUE || value != JsonValue.FALSE && otherwise;
  }

  @Override
  public boolean isNull(String name) {
    JsonValue value = get(name);
    if (value == null) {
      throw new NullPointerException(name);
    }
    return value.equals(JsonValue.NULL);
  }

  @Override
  public JsonObject asJsonObject() {
    return this;
  }

  /** As JSON. */
  @Override
  public String toString() {
    return JsonText.write(this);
  }
}
