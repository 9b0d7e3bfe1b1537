package dev.headway.workload.apitests.cases;

import dev.headway.workload.apitests.cases.values.Flat;
import dev.headway.workload.apitests.cases.values.Values;
import dev.headway.workload.apitests.document.Media;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes bodies in XML, as the schema's {@code xml} says; the root by the definition's name. */
final class XmlText {
  private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";

  private final Values values;
  private final StringBuilder out = new StringBuilder(HEAD);

  private XmlText(Values values) {
    this.values = values;
  }

  static BodyText of(Media media, JsonValue value, Values values) {
    if (media.schema() == null) {
      throw new UnwritableBody("its XML has no schema, so its root element has no name");
    }
    XmlRule rule = XmlRule.of(values.flat(media.schema(), value));
    String name = values.flat(media.schema()).name();
    if (rule.name() == null && name == null) {
      throw new UnwritableBody("the root element of its XML has no name");
    }
    XmlText xml = new XmlText(values);
    boolean list = value instanceof JsonArray;
    xml.value(name, media.schema(), value, Map.of(), list);
    boolean sure = rule.name() != null && (!list || rule.wrapped());
    return new BodyText(BodyKind.concrete(media), xml.out.toString(), sure);
  }

  /**
   * @param otherwise its name where its schema says none
   * @param scope namespaces by their prefixes, the default one by an empty prefix
   */
  private void value(
      String otherwise,
      JsonValue schema,
      JsonValue value,
      Map<String, String> scope,
      boolean wrapped) {
    if (value == JsonValue.NULL) {
      throw new UnwritableBody("how null is written in XML is not described");
    }
    Flat flat = schema == null ? null : values.flat(schema, value);
    XmlRule rule = XmlRule.of(flat);
    String name = rule.name() == null ? otherwise : rule.name();
    if (!(value instanceof JsonArray array)) {
      element(name, rule, scope, flat, value);
    } else if (rule.wrapped() || wrapped) {
      Map<String, String> inside = new LinkedHashMap<>(scope);
      String tag = begin(name, rule, inside);
      out.append('>');
      items(name, flat, array, inside);
      end(tag);
    } else {
      items(name, flat, array, scope);
    }
  }

  private void items(String name, Flat flat, JsonArray array, Map<String, String> scope) {
    JsonValue items = flat == null ? null : flat.items();
    array.forEach(each -> value(name, items, each, scope, false));
  }

  private void element(
      String name, XmlRule rule, Map<String, String> scope, Flat flat, JsonValue value) {
    Map<String, String> inside = new LinkedHashMap<>(scope);
    String tag = begin(name, rule, inside);
    if (value instanceof JsonObject object) {
      Map<String, JsonValue> elements = new LinkedHashMap<>();
      ordered(flat, object).forEach((key, each) -> attribute(key, flat, each, inside, elements));
      out.append('>');
      elements.forEach((key, each) -> value(key, property(flat, key), each, inside, false));
    } else {
      out.append('>').append(escaped(ParameterText.text(value)));
    }
    end(tag);
  }

  /** In the schema's order: a sequence of elements may have to keep it. */
  private static Map<String, JsonValue> ordered(Flat flat, JsonObject object) {
    Map<String, JsonValue> fields = new LinkedHashMap<>();
    if (flat != null) {
      flat.properties().keySet().stream()
          .filter(object::containsKey)
          .forEach(name -> fields.put(name, object.get(name)));
    }
    object.forEach(fields::putIfAbsent);
    return fields;
  }

  private static JsonValue property(Flat flat, String name) {
    return flat == null ? null : flat.properties().get(name);
  }

  private void attribute(
      String key,
      Flat flat,
      JsonValue value,
      Map<String, String> scope,
      Map<String, JsonValue> elements) {
    JsonValue schema = property(flat, key);
    XmlRule rule = schema == null ? XmlRule.NONE : XmlRule.of(values.flat(schema));
    if (!rule.attribute() || value instanceof JsonArray || value instanceof JsonObject) {
      elements.put(key, value);
      return;
    }
    if (value == JsonValue.NULL) {
      throw new UnwritableBody("how null is written in XML is not described");
    }
    String name = valid(rule.name() == null ? key : rule.name());
    if (rule.prefix() != null) {
      declare(rule.prefix(), rule.namespace(), scope);
      name = scope.containsKey(rule.prefix()) ? rule.prefix() + ":" + name : name;
    }
    out.append(' ').append(name).append("=\"");
    out.append(escaped(ParameterText.text(value))).append('"');
  }

  /** Gives the tag, whose attributes are still to come. */
  private String begin(String name, XmlRule rule, Map<String, String> scope) {
    String tag = valid(name);
    String prefix = rule.prefix();
    boolean known = prefix != null && (rule.namespace() != null || scope.containsKey(prefix));
    tag = known ? valid(prefix) + ":" + tag : tag;
    out.append('<').append(tag);
    declare(known ? prefix : "", rule.namespace(), scope);
    return tag;
  }

  private void declare(String prefix, String namespace, Map<String, String> scope) {
    if (namespace != null && !namespace.equals(scope.put(prefix, namespace))) {
      String name = prefix.isEmpty() ? "xmlns" : "xmlns:" + valid(prefix);
      out.append(' ').append(name).append("=\"").append(escaped(namespace)).append('"');
    }
  }

  private void end(String tag) {
    out.append("</").append(tag).append('>');
  }

  private static String valid(String name) {
    if (name.matches("[\\p{L}_][\\p{L}\\p{N}._-]*")) {
      return name;
    }
    throw new UnwritableBody("XML has no element or attribute called \"" + name + "\"");
  }

  static String escaped(String text) {
    if (text.chars().anyMatch(c -> c == 0xFFFE || c == 0xFFFF)) {
      throw new UnwritableBody("a text has letters that XML does not have");
    }
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
