package dev.headway.workload.apitests.document;

import dev.headway.workload.apitests.document.ApiDocument.Fault;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What is wrong with a document, each once, and of very much the first part. */
final class Faults {
  static final int MOST = 1_000;
  private static final int MOST_CHARS = 2_000;

  private final List<Fault> kept = new ArrayList<>();
  private final Set<String> known = new HashSet<>();
  private int left;

  void add(At at, String message) {
    if (kept.size() == MOST) {
      left++;
      return;
    }
    add(at.pointer(), message);
  }

  void add(String pointer, String message) {
    if (kept.size() == MOST) {
      left++;
      return;
    }
    Fault fault = new Fault(cut(pointer), cut(message));
    if (known.add(fault.pointer() + ' ' + fault.message())) {
      kept.add(fault);
    }
  }

  List<Fault> all() {
    if (left == 0) {
      return kept;
    }
    List<Fault> all = new ArrayList<>(kept);
    all.add(new Fault("", "There are " + left + " more faults, which are not told"));
    return all;
  }

  private static String cut(String text) {
    return text.length() > MOST_CHARS ? text.substring(0, MOST_CHARS) + '…' : text;
  }
}
