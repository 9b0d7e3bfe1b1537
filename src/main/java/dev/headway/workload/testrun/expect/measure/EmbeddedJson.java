package dev.headway.workload.testrun.expect.measure;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The JSON objects inside of a text, found as promptfoo finds them: from a brace to the one that
 * closes it, whatever is quoted; read with YAML's tolerance for quotes and commas; closed where the
 * text ends too early.
 */
public final class EmbeddedJson {
  private static final int LONGEST = 100_000;
  private static final long MOST_STEPS = 50_000_000;

  /** Reading costs more than looking, each time and for each character. */
  private static final int READING = 500;

  private static final int READING_ONE = 50;

  private final String text;
  private final int most;
  private final List<JsonValue> found = new ArrayList<>();
  private long steps;

  private EmbeddedJson(String text, int most) {
    this.text = text;
    this.most = most;
  }

  /**
   * The objects in their order, none inside of another.
   *
   * @param most look for no more than these
   * @throws CannotJudge when there are too many braces to try them all
   */
  public static List<JsonValue> in(String text, int most) throws CannotJudge {
    EmbeddedJson embedded = new EmbeddedJson(text, most);
    embedded.search();
    return List.copyOf(embedded.found);
  }

  private void search() throws CannotJudge {
    int at = text.indexOf('{');
    while (at >= 0 && found.size() < most) {
      at = text.indexOf('{', behind(at));
    }
  }

  /** Where to go on after what begins at this brace. */
  private int behind(int start) throws CannotJudge {
    int end = Math.min(start + LONGEST, text.length());
    int open = 1;
    int j = start + 1;
    while (j < end && open > 0) {
      char c = text.charAt(j++);
      open += c == '{' ? 1 : c == '}' ? -1 : 0;
    }
    take(j - start);
    if (open > 0 && j == start + 1) {
      return start + 1;
    }
    take(READING + (long) READING_ONE * (j - start));
    Optional<JsonValue> json = read(text.substring(start, j) + "}".repeat(open));
    json.ifPresent(found::add);
    return json.isPresent() ? j : start + 1;
  }

  private void take(long more) throws CannotJudge {
    steps += more;
    if (steps > MOST_STEPS) {
      throw new CannotJudge("too many braces to look for JSON behind each");
    }
  }

  private static Optional<JsonValue> read(String candidate) {
    try {
      Optional<JsonValue> strict = StrictJson.parse(candidate);
      if (strict.isPresent()) {
        return strict;
      }
      return YamlText.read(SlashComments.asHashes(candidate)).filter(JsonObject.class::isInstance);
    } catch (CannotJudge | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
