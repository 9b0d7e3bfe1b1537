package dev.headway.workload.testrun.expect.measure;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the stretches of a text that could be XML: from a tag to the one that closes it. */
final class XmlFinder {
  /**
   * @param parent where the element around it begins, -1 when there is none
   */
  record Candidate(int start, int end, int parent) {
    boolean isInside(Candidate other) {
      return start >= other.start && end <= other.end;
    }
  }

  private record Open(String name, int start) {}

  private final String text;
  private final Deque<Open> open = new ArrayDeque<>();
  private final List<Candidate> found = new ArrayList<>();

  XmlFinder(String text) {
    this.text = text;
  }

  /** The widest first: rows of siblings, then single elements. */
  List<Candidate> candidates() {
    for (int at = text.indexOf('<'); at >= 0; ) {
      XmlTag tag = XmlTag.at(text, at);
      if (tag != null) {
        take(tag);
      }
      at = text.indexOf('<', tag == null ? at + 1 : tag.end());
    }
    return ordered();
  }

  private void take(XmlTag tag) {
    switch (tag.kind()) {
      case EMPTY -> found.add(new Candidate(tag.start(), tag.end(), parent()));
      case OPENING -> open.push(new Open(tag.name(), tag.start()));
      case CLOSING -> {
        if (!open.isEmpty() && open.peek().name.equals(tag.name())) {
          int start = open.pop().start;
          found.add(new Candidate(start, tag.end(), parent()));
        } else {
          open.clear();
        }
      }
      default -> {}
    }
  }

  private int parent() {
    return open.isEmpty() ? -1 : open.peek().start;
  }

  private List<Candidate> ordered() {
    Set<Integer> starts = new HashSet<>();
    Map<Integer, List<Candidate>> families = new LinkedHashMap<>();
    for (Candidate candidate : found) {
      starts.add(candidate.start);
      families.computeIfAbsent(candidate.parent, key -> new ArrayList<>()).add(candidate);
    }
    Set<Candidate> ordered = new LinkedHashSet<>();
    families.forEach(
        (parent, siblings) -> {
          if (siblings.size() > 1 && !starts.contains(parent)) {
            siblings.sort(Comparator.comparingInt(Candidate::start));
            ordered.add(
                new Candidate(
                    siblings.get(0).start, siblings.get(siblings.size() - 1).end, parent));
          }
        });
    found.stream()
        .filter(candidate -> !starts.contains(candidate.parent))
        .sorted(Comparator.comparingInt(Candidate::start))
        .forEach(ordered::add);
    return new ArrayList<>(ordered);
  }

  /** The elements of a candidate; what does not fit together is passed over. */
  static XmlElement tree(String text, Candidate candidate) {
    XmlElement root = new XmlElement();
    Deque<XmlElement> open = new ArrayDeque<>();
    open.push(root);
    for (int at = candidate.start; at >= 0 && at < candidate.end; ) {
      XmlTag tag = XmlTag.at(text, at);
      if (tag != null && tag.kind() == XmlTag.Kind.CLOSING) {
        if (open.size() > 1) {
          open.pop();
        }
      } else if (tag != null && tag.kind() != XmlTag.Kind.DECLARATION) {
        XmlElement element = open.peek().add(tag.name());
        tag.attributes(text).forEach(name -> element.addLeaf("@_" + name));
        if (tag.kind() == XmlTag.Kind.OPENING) {
          open.push(element);
        }
      }
      at = text.indexOf('<', tag == null ? at + 1 : tag.end());
    }
    return root;
  }
}
