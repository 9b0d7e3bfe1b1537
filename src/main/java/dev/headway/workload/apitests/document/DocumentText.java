package dev.headway.workload.apitests.document;

import dev.headway.platform.Problem;
import dev.headway.platform.YamlText;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParsingException;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** What was sent, as a tree within limits: JSON or YAML, in UTF-8, UTF-16 or UTF-32. */
final class DocumentText {
  static final int MOST_BYTES = 64 << 20;
  static final int MOST_DEPTH = 200;
  static final int MOST_COLLECTIONS = 2_000_000;
  static final int MOST_VALUES = 10_000_000;

  private static final YamlText.Limits YAML =
      new YamlText.Limits(
          MOST_BYTES, MOST_DEPTH, 1_000_000, MOST_COLLECTIONS, MOST_VALUES / 4, 4L * MOST_BYTES);

  private final byte[] bytes;
  private final Faults faults;
  private final Charset charset;
  private final int begin;

  private DocumentText(byte[] bytes, Faults faults) {
    this.bytes = bytes;
    this.faults = faults;
    charset = charset();
    begin = mark();
  }

  /**
   * Keys that are given twice become faults.
   *
   * @throws UnreadableDocument no JSON, no YAML, no object, or beyond the limits
   */
  static At read(byte[] bytes, Faults faults) throws UnreadableDocument {
    if (bytes.length > MOST_BYTES) {
      throw new UnreadableDocument(
          "The document has more than " + (MOST_BYTES >> 20) + " MiB: it is too large to be read");
    }
    JsonValue value = new DocumentText(bytes, faults).read();
    if (value instanceof JsonObject object) {
      return At.root(object, faults);
    }
    throw new UnreadableDocument("The document is no API description: it is no object");
  }

  private JsonValue read() throws UnreadableDocument {
    Consumer<String> repeated =
        at -> faults.add(at, "This key is given twice; the last one is read");
    if (!looksLikeJson()) {
      return yaml(repeated);
    }
    try {
      return JsonTree.read(reader(), repeated);
    } catch (JsonTree.Beyond beyond) {
      throw new UnreadableDocument(beyond.getMessage());
    } catch (JsonException noJson) {
      return almostJson(noJson, repeated);
    }
  }

  /** YAML may begin like JSON, and what has a comma too much is YAML. */
  private JsonValue almostJson(JsonException noJson, Consumer<String> repeated)
      throws UnreadableDocument {
    try {
      return yaml(repeated);
    } catch (UnreadableDocument noYaml) {
      String place =
          noJson instanceof JsonParsingException at && at.getLocation().getLineNumber() > 0
              ? " at line "
                  + at.getLocation().getLineNumber()
                  + ", column "
                  + at.getLocation().getColumnNumber()
              : "";
      throw new UnreadableDocument(
          "The document begins like JSON but is none" + place + ", and no YAML either");
    }
  }

  private JsonValue yaml(Consumer<String> repeated) throws UnreadableDocument {
    try {
      String text = new String(bytes, begin, bytes.length - begin, charset);
      return YamlText.parse(text, YAML, repeated);
    } catch (Problem malformed) {
      throw new UnreadableDocument(malformed.getMessage());
    }
  }

  private Reader reader() {
    return new InputStreamReader(
        new ByteArrayInputStream(bytes, begin, bytes.length - begin), charset);
  }

  private boolean looksLikeJson() {
    for (int i = begin; i < bytes.length; i++) {
      byte at = bytes[i];
      if (at != 0 && at != ' ' && at != '\n' && at != '\r' && at != '\t') {
        return at == '{' || at == '[';
      }
    }
    return false;
  }

  /** By the mark at its beginning, or by where the first sign has its zeros. */
  private Charset charset() {
    int first = at(0) << 24 | at(1) << 16 | at(2) << 8 | at(3);
    if (first == 0xFEFF || (first & 0xFFFFFF00) == 0) {
      return Charset.forName("UTF-32BE");
    }
    if (first == 0xFFFE0000 || (first & 0x00FFFFFF) == 0) {
      return Charset.forName("UTF-32LE");
    }
    if (first >>> 16 == 0xFEFF || (first & 0xFF00FF00) == 0) {
      return StandardCharsets.UTF_16BE;
    }
    if (first >>> 16 == 0xFFFE || (first & 0x00FF00FF) == 0) {
      return StandardCharsets.UTF_16LE;
    }
    return StandardCharsets.UTF_8;
  }

  private int mark() {
    byte[] mark = "\uFEFF".getBytes(charset);
    if (bytes.length < mark.length) {
      return 0;
    }
    for (int i = 0; i < mark.length; i++) {
      if (bytes[i] != mark[i]) {
        return 0;
      }
    }
    return mark.length;
  }

  /** What is not there is no zero. */
  private int at(int index) {
    return index < bytes.length ? bytes[index] & 0xFF : 0xFF;
  }
}
