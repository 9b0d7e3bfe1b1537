package dev.headway.workload.testrun.expect.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.headway.platform.JsonText;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaTest {
  @ParameterizedTest
  @CsvSource({
    "^\\d{3}$, 123, 12",
    "^[\\w.\\-]+$, a-b, a b",
    "^\\p{L}+$, é, 1",
    "^a\\/b$, a/b, ab",
    "^[^\\s@]+\\@x$, y@x, @x",
    "^(?<year>\\d{4})$, 2026, 26"
  })
  void patternsMayHaveEscapes(String pattern, String fits, String other) throws CannotJudge {
    Schema alone = Schema.of(schema(pattern));
    assertEquals(List.of(), alone.faults(JsonText.PROVIDER.createValue(fits)));
    assertFalse(alone.faults(JsonText.PROVIDER.createValue(other)).isEmpty());

    JsonObject definitions =
        JsonText.PROVIDER.createObjectBuilder().add("Code", schema(pattern)).build();
    Schema referring =
        new SchemaCompiler(definitions)
            .compile(
                JsonText.parseObject("{\"$ref\":\"" + SchemaCompiler.ID + "#/definitions/Code\"}"),
                Set.of(pattern));
    assertEquals(List.of(), referring.faults(JsonText.PROVIDER.createValue(fits)));
    assertFalse(referring.faults(JsonText.PROVIDER.createValue(other)).isEmpty());
  }

  @Test
  void whatIsNoSchemaOrNoPatternIsRefused() {
    for (String wrong :
        List.of(
            "{\"type\":\"strin\"}",
            "{\"pattern\":\"(\"}",
            "{\"patternProperties\":{\"[\":{}}}",
            "{\"minLength\":\"3\"}")) {
      assertThrows(
          IllegalArgumentException.class, () -> Schema.of(JsonText.parseObject(wrong)), wrong);
    }
  }

  private static JsonObject schema(String pattern) {
    return JsonText.PROVIDER
        .createObjectBuilder()
        .add("type", "string")
        .add("pattern", pattern)
        .build();
  }
}
