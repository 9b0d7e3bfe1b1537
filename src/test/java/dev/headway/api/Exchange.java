package dev.headway.api;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A request and what came of it. */
interface Exchange {
  /**
   * @param path with its query, below {@code /api}
   */
  Reply send(String method, String path, Map<String, String> headers, byte[] body) throws Exception;

  record Reply(int status, Map<String, List<String>> headers, byte[] body) {
    public Reply {
      Map<String, List<String>> lower = new TreeMap<>();
      headers.forEach((name, values) -> lower.put(name.toLowerCase(Locale.ROOT), values));
      headers = lower;
    }

    String header(String name) {
      List<String> values = headers.get(name.toLowerCase(Locale.ROOT));
      return values == null ? null : String.join(", ", values);
    }

    String text() {
      return new String(body, StandardCharsets.UTF_8);
    }

    JsonObject json() {
      try (JsonReader reader = Json.createReader(new StringReader(text()))) {
        return reader.readObject();
      }
    }
  }
}
