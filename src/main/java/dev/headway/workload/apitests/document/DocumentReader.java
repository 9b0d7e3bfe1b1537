package dev.headway.workload.apitests.document;

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
    throw new UnsupportedOperationException();
  }
}
