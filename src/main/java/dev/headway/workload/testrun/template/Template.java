package dev.headway.workload.testrun.template;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A text with variables in double braces, a small and safe part of Nunjucks: {@code {{name}}},
 * {@code {{user.name}}}, {@code {{items[0]['key']}}}, quoted texts and numbers, {@code {# comment
 * #}} and {@code {% raw %}…{% endraw %}}. Filters, conditions, loops and calls are refused.
 *
 * <p>As in Nunjucks, a variable that does not exist is rendered as nothing, and nothing is escaped.
 * Unlike there, an object or a list is rendered as its JSON. A text whose last tag is never closed
 * is no template and stays as it is, as in promptfoo.
 */
public final class Template {
  private final List<Part> parts;

  private Template(List<Part> parts) {
    this.parts = parts;
  }

  /**
   * @throws TemplateFault when it uses what is not understood
   */
  public static Template of(String text) {
    return new Template(new TemplateReader(text).parts());
  }

  /** Whether a text has anything in it that would be rendered. */
  public static boolean isTemplate(String text) {
    return text.contains("{{") || text.contains("{%") || text.contains("{#");
  }

  /** The text with the variables in their places. */
  public String render(JsonObject variables) {
    StringBuilder rendered = new StringBuilder();
    for (Part part : parts) {
      part.renderTo(rendered, variables);
    }
    return rendered.toString();
  }

  /** The first names of all variables that it mentions, in their order. */
  public Set<String> variables() {
    Set<String> names = new LinkedHashSet<>();
    for (Part part : parts) {
      if (part instanceof Part.Variable variable) {
        names.add(variable.steps().get(0));
      }
    }
    return names;
  }

  /** The names of the variables that it mentions and that these do not have. */
  public List<String> missing(JsonObject variables) {
    List<String> missing = new ArrayList<>();
    for (String name : variables()) {
      if (variables.getOrDefault(name, null) == null) {
        missing.add(name);
      }
    }
    return missing;
  }

  static String text(JsonValue value) {
    return JsText.of(value);
  }
}
