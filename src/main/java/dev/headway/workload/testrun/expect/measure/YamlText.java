package dev.headway.workload.testrun.expect.measure;

import dev.headway.platform.JsonText;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** YAML as JSON. */
final class YamlText {
  private static final int DEEPEST = 100;

  private YamlText() {}

  /**
   * Empty for an empty document.
   *
   * @throws IllegalArgumentException when it is no YAML
   */
  static Optional<JsonValue> read(String text) {
    if (StrictJson.depth(text) > DEEPEST) {
      throw new IllegalArgumentException("nested too deep");
    }
    LoadSettings settings =
        LoadSettings.builder()
            .setAllowDuplicateKeys(true)
            .setMaxAliasesForCollections(20)
            .setSchema(new CoreSchema())
            .build();
    try {
      Object value = new Load(settings).loadFromString(text);
      return value == null ? Optional.empty() : Optional.of(json(value, 0));
    } catch (YamlEngineException | StackOverflowError e) {
      throw new IllegalArgumentException("no YAML", e);
    }
  }

  private static JsonValue json(Object value, int depth) {
    if (depth > DEEPEST) {
      throw new IllegalArgumentException("nested too deep");
    }
    if (value instanceof Map<?, ?> map) {
      JsonObjectBuilder object = JsonText.PROVIDER.createObjectBuilder();
      map.forEach((name, inner) -> object.add(String.valueOf(name), json(inner, depth + 1)));
      return object.build();
    }
    if (value instanceof Iterable<?> list) {
      JsonArrayBuilder array = JsonText.PROVIDER.createArrayBuilder();
      list.forEach(inner -> array.add(json(inner, depth + 1)));
      return array.build();
    }
    if (value instanceof Boolean bool) {
      return bool ? JsonValue.TRUE : JsonValue.FALSE;
    }
    if (value instanceof BigInteger number) {
      return JsonText.PROVIDER.createValue(number);
    }
    if (value instanceof Integer || value instanceof Long) {
      return JsonText.PROVIDER.createValue(((Number) value).longValue());
    }
    if (value instanceof Double number && Double.isFinite(number)) {
      return JsonText.PROVIDER.createValue(number);
    }
    return value == null ? JsonValue.NULL : JsonText.PROVIDER.createValue(value.toString());
  }
}
