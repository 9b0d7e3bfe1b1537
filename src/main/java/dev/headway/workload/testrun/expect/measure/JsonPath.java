package dev.headway.workload.testrun.expect.measure;

import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.EvaluationListener;
import com.jayway.jsonpath.InvalidPathException;
import com.jayway.jsonpath.JsonPathException;
import com.jayway.jsonpath.Option;
import com.jayway.jsonpath.TypeRef;
import com.jayway.jsonpath.spi.json.JakartaJsonProvider;
import com.jayway.jsonpath.spi.mapper.MappingProvider;
import dev.headway.platform.JsonText;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A JSON path such as {@code $.items[0].id}. What matches regular expressions ({@code =~}) is
 * refused, and so is going down ({@code ..}) more than twice: both could take for ever.
 */
public final class JsonPath {
  private static final int MOST_FOUND = 10_000;
  private static final int LONGEST = 1_000;

  /** Values stay JSON; the library's own provider would ask for JSON-B. */
  private static final MappingProvider NO_MAPPING =
      new MappingProvider() {
        @Override
        public <T> T map(Object source, Class<T> type, Configuration configuration) {
          throw new UnsupportedOperationException("JSON stays JSON");
        }

        @Override
        public <T> T map(Object source, TypeRef<T> type, Configuration configuration) {
          throw new UnsupportedOperationException("JSON stays JSON");
        }
      };

  private final com.jayway.jsonpath.JsonPath path;

  private JsonPath(com.jayway.jsonpath.JsonPath path) {
    this.path = path;
  }

  /**
   * @throws IllegalArgumentException when it is no JSON path or one that is refused; the message
   *     says why
   */
  public static JsonPath of(String path) {
    if (!path.startsWith("$")) {
      throw new IllegalArgumentException("a JSON path begins with $");
    }
    if (path.length() > LONGEST) {
      throw new IllegalArgumentException("longer than " + LONGEST + " characters");
    }
    if (path.contains("=~")) {
      throw new IllegalArgumentException("=~ is not allowed in a JSON path");
    }
    if (path.split("\\.\\.", -1).length > 3) {
      throw new IllegalArgumentException(".. is allowed twice in a JSON path");
    }
    try {
      return new JsonPath(com.jayway.jsonpath.JsonPath.compile(path));
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("no JSON path: " + e.getMessage(), e);
    }
  }

  /**
   * What it leads to; where it can lead to several, an array of those. Empty when it leads nowhere.
   */
  public Optional<JsonValue> in(JsonValue json) throws CannotJudge {
    AtomicInteger found = new AtomicInteger();
    Configuration configuration =
        Configuration.builder()
            .jsonProvider(new JakartaJsonProvider())
            .mappingProvider(NO_MAPPING)
            .evaluationListener(
                result ->
                    found.incrementAndGet() > MOST_FOUND
                        ? EvaluationListener.EvaluationContinuation.ABORT
                        : EvaluationListener.EvaluationContinuation.CONTINUE)
            .options(Option.SUPPRESS_EXCEPTIONS)
            .build();
    Object value;
    try {
      value = path.read((Object) json, configuration);
    } catch (JsonPathException | ClassCastException | ArithmeticException e) {
      throw new CannotJudge("the JSON path cannot be followed: " + e.getMessage(), e);
    }
    if (found.get() > MOST_FOUND) {
      throw new CannotJudge("the JSON path leads to more than " + MOST_FOUND + " values");
    }
    return value(value);
  }

  private Optional<JsonValue> value(Object value) {
    // several are collected in a list of the library's own
    if (value instanceof List<?> list && !path.isDefinite() && list.isEmpty()) {
      return Optional.empty();
    }
    return value == null ? Optional.empty() : Optional.of(json(value));
  }

  private static JsonValue json(Object value) {
    if (value instanceof JsonValue json) {
      return json;
    }
    if (value instanceof List<?> list) {
      JsonArrayBuilder array = JsonText.PROVIDER.createArrayBuilder();
      list.forEach(element -> array.add(element == null ? JsonValue.NULL : json(element)));
      return array.build();
    }
    if (value instanceof Map<?, ?> map) {
      JsonObjectBuilder object = JsonText.PROVIDER.createObjectBuilder();
      map.forEach(
          (name, inner) ->
              object.add(String.valueOf(name), inner == null ? JsonValue.NULL : json(inner)));
      return object.build();
    }
    if (value instanceof Number number) {
      return JsonText.PROVIDER.createValue(number.doubleValue());
    }
    if (value instanceof Boolean bool) {
      return bool ? JsonValue.TRUE : JsonValue.FALSE;
    }
    return JsonText.PROVIDER.createValue(value.toString());
  }
}
