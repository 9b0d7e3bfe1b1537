package dev.headway.workload.apitests.document;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headway.platform.JsonText;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;

/** Small documents, written with single quotes. */
final class Documents {
  private Documents() {}

  static ApiDocument read(String document) {
    try {
      byte[] bytes = document.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
      return DocumentReader.read(bytes);
    } catch (UnreadableDocument unreadable) {
      throw new AssertionError(unreadable);
    }
  }

  /** A document with a response of that schema, and more fields of the root. */
  static ApiDocument withSchema(String version, String schema, String more) {
    String media = "{'application/json':{'schema':%s}}".formatted(schema);
    return read(
        "{'openapi':'%s','info':{'title':'t','version':'1'},%s'paths':{'/a':{'get':%s}}}"
            .formatted(
                version, more, "{'responses':{'200':{'description':'','content':" + media + "}}}"));
  }

  /** As draft 7. */
  static JsonObject schema(String version, String schema) {
    ApiDocument document = withSchema(version, schema, "");
    return document.operations().get(0).responses().get("200").content().get(0).schema();
  }

  static JsonObject json(String json) {
    return JsonText.parseObject(json.replace('\'', '"'));
  }

  static void assertFault(ApiDocument document, String pointer, String message) {
    assertTrue(
        document.faults().stream()
            .anyMatch(
                fault -> fault.pointer().equals(pointer) && fault.message().contains(message)),
        () -> document.faults().toString());
  }
}
