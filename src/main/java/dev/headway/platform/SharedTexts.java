package dev.headway.platform;

import jakarta.json.JsonString;
import java.util.HashMap;
import java.util.Map;

/** Short texts of one document, each kept once: documents say the same words again and again. */
public final class SharedTexts {
  private static final int MOST_TEXTS = 100_000;
  private static final int MOST_CHARS = 60;

  private final Map<String, JsonString> texts = new HashMap<>();

  public JsonString value(String text) {
    if (text.length() > MOST_CHARS) {
      return JsonText.PROVIDER.createValue(text);
    }
    JsonString known = texts.get(text);
    if (known == null) {
      known = JsonText.PROVIDER.createValue(text);
      if (texts.size() < MOST_TEXTS) {
        texts.put(text, known);
      }
    }
    return known;
  }

  public String text(String text) {
    return text.length() > MOST_CHARS ? text : value(text).getString();
  }
}
