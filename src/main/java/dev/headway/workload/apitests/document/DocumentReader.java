package dev.headway.workload.apitests.document;

import dev.headway.platform.JsonText;
import java.util.ArrayList;
import java.util.List;

/** Reads a description, by its content: JSON or YAML, OpenAPI 3.0, 3.1 or Swagger 2.0. */
public final class DocumentReader {
  private DocumentReader() {}

  /**
   * Reads as far as it goes; in bounded time and memory whatever the document holds, and nothing
   * but the document.
   *
   * @throws UnreadableDocument neither JSON nor YAML, no API description, or beyond the limits of
   *     depth, aliases and size
   */
  public static ApiDocument read(byte[] document) throws UnreadableDocument {
    Faults faults = new Faults();
    At root = DocumentText.read(document, faults);
    Format format = Format.of(root);
    Reading reading = Reading.of(root, format);
    Servers servers = new Servers(reading);
    SecurityReader security = new SecurityReader(reading);
    List<Operation> operations = operations(reading, security);
    At info = root.object("info");
    return new ApiDocument(
        text(info, "title"),
        text(info, "version"),
        format.title(),
        servers.read(),
        operations,
        security.schemes(),
        JsonText.object(reading.schemas().definitions()),
        faults.all());
  }

  private static List<Operation> operations(Reading reading, SecurityReader security) {
    Endpoints endpoints = Endpoints.of(reading);
    OperationReader reader = new OperationReader(reading, endpoints, security);
    List<Operation> operations = new ArrayList<>();
    for (Endpoint endpoint : endpoints.all()) {
      operations.add(reader.read(endpoint, operations.size()));
    }
    return operations;
  }

  private static String text(At info, String name) {
    String text = info == null ? null : info.text(name);
    return text == null ? "" : text;
  }
}
