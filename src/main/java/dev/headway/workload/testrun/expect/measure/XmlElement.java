package dev.headway.workload.testrun.expect.measure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** An element, or the place above the outermost ones, as far as paths of names go into it. */
final class XmlElement {
  private final Map<String, List<XmlElement>> children = new LinkedHashMap<>();
  private final Set<String> others = new TreeSet<>();

  XmlElement add(String name) {
    XmlElement child = new XmlElement();
    children.computeIfAbsent(name, key -> new ArrayList<>()).add(child);
    return child;
  }

  /** Something that has a name and nothing inside: an attribute, the text. */
  void addLeaf(String name) {
    others.add(name);
  }

  /** Whether a path such as {@code order.item.0.@_id} leads to something. */
  boolean has(String path) {
    return has(path.split("\\.", -1), 0);
  }

  private boolean has(String[] path, int at) {
    if (at == path.length) {
      return true;
    }
    List<XmlElement> named = children.get(path[at]);
    if (named == null) {
      return others.contains(path[at]) && at == path.length - 1;
    }
    if (named.size() == 1) {
      return named.get(0).has(path, at + 1);
    }
    if (at + 1 == path.length) {
      return true;
    }
    String index = path[at + 1];
    return index.matches("0|[1-9]\\d{0,8}")
        && Integer.parseInt(index) < named.size()
        && named.get(Integer.parseInt(index)).has(path, at + 2);
  }
}
