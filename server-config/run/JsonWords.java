import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads single fields of Headway's own answers: the first of that name, which is the job's. */
final class JsonWords {
  private JsonWords() {}

  /** Null where there is none. */
  static String text(String json, String field) {
    Matcher found =
        Pattern.compile("\"" + field + "\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.)*)\"").matcher(json);
    return found.find() ? found.group(1).replaceAll("\\\\(.)", "$1") : null;
  }

  /** Null where there is none. */
  static Double number(String json, String field) {
    Matcher found = Pattern.compile("\"" + field + "\"\\s*:\\s*(-?[0-9.]+)").matcher(json);
    return found.find() ? Double.valueOf(found.group(1)) : null;
  }
}
