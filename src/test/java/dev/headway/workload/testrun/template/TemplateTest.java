package dev.headway.workload.testrun.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headway.platform.JsonText;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateTest {
  private static final JsonObject VARIABLES =
      JsonText.parseObject(
          "{\"name\": \"Ann\", \"user\": {\"name\": \"Bob\", \"tags\": [\"x\", \"y\"]}, \"n\": 3.0,"
              + " \"small\": 0.1, \"yes\": true, \"none\": null, \"html\": \"<b>&\"}");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      quoteCharacter = '~',
      value = {
        "Hi {{name}}!|Hi Ann!",
        "{{ name }}{{name}}|AnnAnn",
        "{{user.name}}|Bob",
        "{{user['name']}} {{user[\"tags\"][1]}} {{user.tags[0]}} {{user.tags.length}}|Bob y x 2",
        "{{n}} {{small}} {{yes}}|3 0.1 true",
        "{{html}}|<b>&",
        "[{{absent}}][{{user.absent.more}}][{{none}}][{{name.first}}]|[][][][]",
        "{{user.tags}}|[\"x\",\"y\"]",
        "a {# hidden #}b|a b",
        "a {{- name -}} b|aAnnb",
        "{% raw %}{{name}}{% endraw %}|{{name}}",
        "{{ 'text' }} {{ 3.50 }}|text 3.5",
        "{name} } }} {|{name} } }} {",
        "{{never closed|{{never closed",
      })
  void variablesAreRenderedAsNunjucksDoes(String template, String rendered) {
    assertEquals(rendered, Template.of(template).render(VARIABLES));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{ name | upper }}",
        "{{ name() }}",
        "{{ a + b }}",
        "{{ }}",
        "{{ user. }}",
        "{{ user[name] }}",
        "{% if name %}x{% endif %}",
        "{% for x in y %}{{x}}{% endfor %}",
      })
  void whatIsNotUnderstoodIsRefused(String template) {
    TemplateFault fault = assertThrows(TemplateFault.class, () -> Template.of(template));
    assertTrue(fault.getMessage().startsWith("only "), fault.getMessage());
  }

  @Test
  void aTemplateKnowsItsVariables() {
    Template template = Template.of("{{name}} {{user.name}} {{absent.x}} {{none}}");
    assertEquals(Set.of("name", "user", "absent", "none"), template.variables());
    assertEquals(List.of("absent"), template.missing(VARIABLES));
  }

  @Test
  void numbersReadAsJavaScriptWritesThem() {
    assertEquals("1", JsText.number(1.0));
    assertEquals("10000000000", JsText.number(1e10));
    assertEquals("1e+21", JsText.number(1e21));
    assertEquals("1.5e-7", JsText.number(1.5e-7));
    assertEquals("-0.001", JsText.number(-0.001));
    assertEquals("-1.25e+30", JsText.number(-1.25e30));
  }
}
