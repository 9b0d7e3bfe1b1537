package dev.headway.workload.testrun.template;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes a template apart. */
final class TemplateReader {
  private static final Pattern RAW = Pattern.compile("\\{%-?\\s*raw\\s*-?%}");
  private static final Pattern END_RAW = Pattern.compile("\\{%-?\\s*endraw\\s*-?%}");
  private static final Pattern NAME = Pattern.compile("[\\p{L}_$][\\p{L}\\p{N}_$]*");
  private static final Pattern TEXT = Pattern.compile("'([^'\\\\]*)'|\"([^\"\\\\]*)\"");
  private static final Pattern NUMBER = Pattern.compile("-?\\d+(?:\\.\\d+)?");
  private static final int LONGEST_EXPRESSION = 500;

  private final String text;
  private final List<Part> parts = new ArrayList<>();
  private int at;
  private boolean trimNext;

  TemplateReader(String text) {
    this.text = text;
  }

  List<Part> parts() {
    if (endsInsideTag()) {
      return List.of(new Part.Text(text));
    }
    while (at < text.length()) {
      int open = nextTag();
      if (open < 0) {
        add(text.substring(at));
        break;
      }
      boolean trims = text.startsWith("-", open + 2);
      String before = text.substring(at, open);
      add(trims ? before.stripTrailing() : before);
      at = open;
      switch (text.charAt(open + 1)) {
        case '{' -> variable();
        case '#' -> comment();
        default -> block();
      }
    }
    return List.copyOf(parts);
  }

  private int nextTag() {
    for (int i = text.indexOf('{', at); i >= 0; i = text.indexOf('{', i + 1)) {
      if (i + 1 < text.length() && "{%#".indexOf(text.charAt(i + 1)) >= 0) {
        return i;
      }
    }
    return -1;
  }

  private void add(String literal) {
    String kept = trimNext ? literal.stripLeading() : literal;
    trimNext = false;
    if (!kept.isEmpty()) {
      parts.add(new Part.Text(kept));
    }
  }

  private void variable() {
    String inner = inner("}}");
    parts.add(expression(inner));
  }

  private void comment() {
    inner("#}");
  }

  private void block() {
    Matcher raw = RAW.matcher(text).region(at, text.length());
    if (!raw.lookingAt()) {
      int end = text.indexOf("%}", at);
      throw new TemplateFault(
          "only variables are understood, not " + shown(text.substring(at, end + 2)));
    }
    Matcher end = END_RAW.matcher(text);
    if (!end.find(raw.end())) {
      throw new TemplateFault("{% raw %} has no {% endraw %}");
    }
    parts.add(new Part.Text(text.substring(raw.end(), end.start())));
    at = end.end();
  }

  /** What is inside the tag that begins here; afterwards behind it. */
  private String inner(String close) {
    int end = text.indexOf(close, at + 2);
    if (end < 0) {
      throw new TemplateFault("never closed: " + shown(text.substring(at)));
    }
    String inner = text.substring(at + 2, end);
    at = end + 2;
    if (inner.startsWith("-")) {
      inner = inner.substring(1);
    }
    if (inner.endsWith("-")) {
      inner = inner.substring(0, inner.length() - 1);
      trimNext = true;
    }
    return inner.strip();
  }

  private static Part expression(String expression) {
    if (expression.length() > LONGEST_EXPRESSION) {
      throw new TemplateFault("longer than a variable can be: " + shown(expression));
    }
    Matcher literal = TEXT.matcher(expression);
    if (literal.matches()) {
      return new Part.Text(literal.group(1) != null ? literal.group(1) : literal.group(2));
    }
    if (NUMBER.matcher(expression).matches()) {
      return new Part.Text(JsText.number(Double.parseDouble(expression)));
    }
    return new Part.Variable(steps(expression));
  }

  private static List<String> steps(String expression) {
    List<String> steps = new ArrayList<>();
    Matcher name = NAME.matcher(expression);
    if (!name.lookingAt()) {
      throw notUnderstood(expression);
    }
    steps.add(name.group());
    int at = name.end();
    while (at < expression.length()) {
      if (expression.charAt(at) == '.' && name.region(at + 1, expression.length()).lookingAt()) {
        steps.add(name.group());
        at = name.end();
      } else if (expression.charAt(at) == '.' && digits(expression, at + 1) > at + 1) {
        int end = digits(expression, at + 1);
        steps.add(expression.substring(at + 1, end));
        at = end;
      } else if (expression.charAt(at) == '[') {
        at = bracket(expression, at + 1, steps);
      } else {
        throw notUnderstood(expression);
      }
    }
    return List.copyOf(steps);
  }

  private static int bracket(String expression, int at, List<String> steps) {
    Matcher key = TEXT.matcher(expression).region(at, expression.length());
    int end;
    if (key.lookingAt()) {
      steps.add(key.group(1) != null ? key.group(1) : key.group(2));
      end = key.end();
    } else {
      end = digits(expression, at);
      if (end == at) {
        throw notUnderstood(expression);
      }
      steps.add(expression.substring(at, end));
    }
    if (!expression.startsWith("]", end)) {
      throw notUnderstood(expression);
    }
    return end + 1;
  }

  private static int digits(String expression, int at) {
    int end = at;
    while (end < expression.length() && Character.isDigit(expression.charAt(end))) {
      end++;
    }
    return end;
  }

  private static TemplateFault notUnderstood(String expression) {
    return new TemplateFault(
        "only a variable such as {{name}} or {{user.name}} is understood, not {{"
            + shown(expression)
            + "}}");
  }

  private static String shown(String text) {
    return text.length() > 60 ? text.substring(0, 60) + "…" : text;
  }

  /** promptfoo looks at each line for the last tag of its kind and whether that is ever closed. */
  private boolean endsInsideTag() {
    if (RAW.matcher(text).find() && END_RAW.matcher(text).find()) {
      return false;
    }
    return text.lines()
        .anyMatch(line -> open(line, "{{", '}') || open(line, "{%", '%') || open(line, "{#", '#'));
  }

  private static boolean open(String line, String tag, char close) {
    int last = line.lastIndexOf(tag);
    return last >= 0 && line.indexOf(close, last + tag.length()) < 0;
  }
}
