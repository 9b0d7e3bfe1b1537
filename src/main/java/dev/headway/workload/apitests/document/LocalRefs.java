package dev.headway.workload.apitests.document;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Follows {@code $ref} inside the document. What leads out of it is never opened, and each way is
 * followed once however many come to it.
 */
final class LocalRefs {
  /** References that stand on the way to what another one names. */
  private static final int MOST_HOPS = 30;

  /**
   * @param at null where it leads nowhere
   * @param problem why it does
   */
  private record Target(At at, String problem) {}

  private final At root;
  private final Predicate<At> nothingElse;
  private final Map<String, Target> ends = new HashMap<>();
  private int hops;

  LocalRefs(At root) {
    this(root, reference -> true);
  }

  /**
   * @param nothingElse whether what has a reference is nothing but a reference; of another one the
   *     way goes no further
   */
  LocalRefs(At root, Predicate<At> nothingElse) {
    this.root = root;
    this.nothingElse = nothingElse;
  }

  /** What a {@code $ref} in it says, null if it has none. */
  static String ref(At at) {
    return at.value() instanceof JsonObject object && object.get("$ref") instanceof JsonString ref
        ? ref.getString()
        : null;
  }

  /** The thing itself, or what it refers to; null and a fault where that is nothing. */
  At follow(At at) {
    if (ref(at) == null) {
      return at;
    }
    Target end = wayFrom(at);
    if (end.at == null) {
      at.get("$ref").fault(end.problem);
    }
    return end.at;
  }

  /** As {@link #follow}, without a fault. */
  At end(At at) {
    return ref(at) == null ? at : wayFrom(at).at;
  }

  /** What a reference by itself leads to, null if that is nothing. */
  At target(String ref) {
    At target = lookUp(ref).at;
    return target == null ? null : end(target);
  }

  private Target wayFrom(At begin) {
    Set<String> way = new LinkedHashSet<>();
    Target at = new Target(begin, null);
    boolean first = true;
    while (at.at != null && ref(at.at) != null && (first || nothingElse.test(at.at))) {
      first = false;
      String ref = ref(at.at);
      if (ends.containsKey(ref)) {
        at = ends.get(ref);
        break;
      }
      at = way.add(ref) ? lookUp(ref) : new Target(null, "leads in a circle");
    }
    for (String ref : way) {
      ends.put(ref, at);
    }
    return at;
  }

  private Target lookUp(String ref) {
    if (!ref.startsWith("#")) {
      return new Target(null, "leads out of the document; only what begins with #/ is followed");
    }
    if (!ref.equals("#") && !ref.startsWith("#/")) {
      return new Target(null, "is no JSON Pointer; it must begin with #/");
    }
    if (hops >= MOST_HOPS) {
      return new Target(null, "leads through too many other references");
    }
    hops++;
    try {
      At found = walk(tokens(ref));
      return found == null
          ? new Target(null, "leads to nothing in the document")
          : new Target(found, null);
    } finally {
      hops--;
    }
  }

  private At walk(List<String> tokens) {
    At at = root;
    for (String token : tokens) {
      At next = at.get(token);
      for (int i = 0; next == null && i < MOST_HOPS && at != null && ref(at) != null; i++) {
        at = wayFrom(at).at;
        next = at == null ? null : at.get(token);
      }
      if (next == null) {
        return null;
      }
      at = next;
    }
    return at;
  }

  /** The parts of a pointer behind the {@code #}. */
  static List<String> tokens(String ref) {
    List<String> tokens = new ArrayList<>();
    if (ref.length() > 1) {
      for (String token : ref.substring(2).split("/", -1)) {
        tokens.add(percentDecoded(token).replace("~1", "/").replace("~0", "~"));
      }
    }
    return tokens;
  }

  /** What is no valid encoding stays as it is. */
  static String percentDecoded(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream decoded = new ByteArrayOutputStream(bytes.length);
    for (int i = 0; i < bytes.length; i++) {
      int high = i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
      int low = i + 2 < bytes.length ? Character.digit(bytes[i + 2], 16) : -1;
      if (bytes[i] == '%' && high >= 0 && low >= 0) {
        decoded.write(high << 4 | low);
        i += 2;
      } else {
        decoded.write(bytes[i]);
      }
    }
    return decoded.toString(StandardCharsets.UTF_8);
  }
}
