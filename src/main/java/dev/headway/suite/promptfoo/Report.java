package dev.headway.suite.promptfoo;

import dev.headway.platform.Problem.Fault;
import java.util.ArrayList;
import java.util.List;

/** Gathers what was not understood. */
final class Report {
  private static final int MOST = 1_000;
  private static final int SHOWN_CHARS = 200;

  private final List<NotUnderstood> entries = new ArrayList<>();
  private int more;

  void add(String path, String what, String why) {
    if (entries.size() < MOST) {
      entries.add(new NotUnderstood(shown(path), shown(what), why));
    } else {
      more++;
    }
  }

  /** Each fault of something that is left out because of it. */
  void add(String path, List<Fault> faults) {
    faults.forEach(fault -> add(path, fault.field(), fault.message() + "; left out"));
  }

  List<NotUnderstood> entries() {
    List<NotUnderstood> all = new ArrayList<>(entries);
    if (more > 0) {
      all.add(new NotUnderstood("", "more", "and " + more + " more that are not listed"));
    }
    return List.copyOf(all);
  }

  private static String shown(String text) {
    String visible = text.replaceAll("\\p{Cntrl}", " ");
    return visible.length() <= SHOWN_CHARS ? visible : visible.substring(0, SHOWN_CHARS) + "…";
  }
}
