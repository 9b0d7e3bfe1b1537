package dev.headway.workload.apitests.cases;

import dev.headway.workload.apitests.cases.values.Flat;
import jakarta.json.JsonObject;

/**
 * How a schema's values are written in XML.
 *
 * @param name null: by the property, or the definition
 * @param namespace null for none of its own
 * @param prefix null for none
 * @param wrapped whether a list has an element of its own around its items
 */
record XmlRule(String name, String namespace, String prefix, boolean attribute, boolean wrapped) {
  static final XmlRule NONE = new XmlRule(null, null, null, false, false);

  /**
   * @param flat null where nothing is described
   */
  static XmlRule of(Flat flat) {
    JsonObject xml = flat == null ? null : flat.xml();
    return xml == null || xml.isEmpty()
        ? NONE
        : new XmlRule(
            xml.getString("name", null),
            xml.getString("namespace", null),
            xml.getString("prefix", null),
            xml.getBoolean("attribute", false),
            xml.getBoolean("wrapped", false));
  }
}
