package dev.headway.workload.apitests.cases.values;

import jakarta.json.JsonArray;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParserFactory;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.leadpony.justify.api.JsonSchema;

/** Says whether schemas allow values; keeps the validators of one operation's schemas. */
final class Verdicts {
  /** Thrown at the first fault: more need not be known. */
  private static final class Invalid extends RuntimeException {
    private static final long serialVersionUID = 1;

    Invalid() {
      super("invalid", null, false, false);
    }
  }

  private final Validators strict;
  private final Validators lenient;
  private final RiskyPatterns risky;
  private final OfAllTexts quick;
  private final Map<JsonValue, JsonParserFactory> allowing = new IdentityHashMap<>();
  private final Map<JsonValue, JsonParserFactory> forbidding = new IdentityHashMap<>();

  Verdicts(Validators strict, Validators lenient, RiskyPatterns risky) {
    this.strict = strict;
    this.lenient = lenient;
    this.risky = risky;
    this.quick = new OfAllTexts(risky.trial()::isQuickOn);
  }

  /** Formats included; false also where it cannot be told. */
  boolean allows(JsonValue schema, JsonValue value) {
    return Boolean.TRUE.equals(valid(allowing, strict, schema, value));
  }

  /** Whatever a format may mean; false also where it cannot be told. */
  boolean forbids(JsonValue schema, JsonValue value) {
    return Boolean.FALSE.equals(valid(forbidding, lenient, schema, value));
  }

  private Boolean valid(
      Map<JsonValue, JsonParserFactory> known,
      Validators validators,
      JsonValue schema,
      JsonValue value) {
    if (!risky.areNone() && !quick.holds(value)) {
      return null;
    }
    try {
      JsonParserFactory parsers =
          known.computeIfAbsent(schema, any -> parsers(validators.ofArraysOf(schema)));
      JsonArray wrapped = JsonTree.array(List.of(value));
      try (JsonParser parser = parsers.createParser(wrapped)) {
        while (parser.hasNext()) {
          parser.next();
        }
        return true;
      }
    } catch (Invalid fault) {
      return false;
    } catch (StackOverflowError circle) {
      return null;
    }
  }

  private static JsonParserFactory parsers(JsonSchema schema) {
    return Validators.SERVICE.createParserFactory(
        Map.of(),
        schema,
        parser ->
            problems -> {
              throw new Invalid();
            });
  }
}
