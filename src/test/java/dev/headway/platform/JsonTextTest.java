package dev.headway.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {
  private static JsonObject numbers(int fields) {
    Map<String, JsonValue> numbers = new LinkedHashMap<>();
    for (int i = fields; i > 0; i--) {
      numbers.put("n" + i, JsonText.PROVIDER.createValue(i));
    }
    return JsonText.object(numbers);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 8, 9, 100})
  void anObjectOfAnySizeIsTheSameAsOneThatWasParsed(int fields) {
    JsonObject made = numbers(fields);
    JsonObject parsed = JsonText.parseObject(made.toString());
    assertEquals(parsed, made);
    assertEquals(made, parsed);
    assertEquals(parsed.hashCode(), made.hashCode());
    assertEquals(List.copyOf(parsed.keySet()), List.copyOf(made.keySet()));
    assertEquals(parsed.toString(), made.toString());
    assertEquals(made, JsonText.PROVIDER.createObjectBuilder(made).build());
  }

  @Test
  void aSmallObjectAnswersAsAnyOther() {
    JsonObject made = JsonText.object(JsonText.parseObject("{\"a\":[1],\"b\":\"x\",\"c\":true}"));
    assertEquals(1, made.getJsonArray("a").getInt(0));
    assertEquals("x", made.getString("b"));
    assertEquals("y", made.getString("d", "y"));
    assertEquals(3, made.getInt("b", 3));
    assertTrue(made.getBoolean("c"));
    assertFalse(made.getBoolean("d", false));
    assertNull(made.get("d"));
    assertFalse(made.isNull("a"));
    assertThrows(NullPointerException.class, () -> made.isNull("d"));
    assertThrows(NullPointerException.class, () -> made.getString("d"));
    assertThrows(ClassCastException.class, () -> made.getBoolean("b"));
    assertThrows(UnsupportedOperationException.class, () -> made.put("e", JsonValue.NULL));
    assertThrows(UnsupportedOperationException.class, () -> made.remove("a"));
  }
}
