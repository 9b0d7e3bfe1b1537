package dev.headway.workload.apitests;

import dev.headway.batch.StageContext;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Files of the ZIP that are artifacts of their own too, to be looked at without unpacking it. */
final class CopiedFiles {
  private static final Map<String, String> MEDIA_TYPES =
      Map.of(
          "responses.json",
          "application/json",
          "coverage.json",
          "application/json",
          "coverage.html",
          "text/html;charset=utf-8");

  private final StageContext stage;
  private final Map<String, OutputStream> copies = new LinkedHashMap<>();

  CopiedFiles(StageContext stage) {
    this.stage = stage;
  }

  /** Where a copy of a file goes; null where none is wanted. */
  OutputStream copy(String name) {
    String mediaType = MEDIA_TYPES.get(name);
    return mediaType == null
        ? null
        : copies.computeIfAbsent(name, wanted -> stage.artifact(wanted, mediaType));
  }

  /**
   * Publishes them.
   *
   * @throws IOException one of them was not in the ZIP, or they cannot be stored
   */
  void leave() throws IOException {
    for (String name : new TreeMap<>(MEDIA_TYPES).keySet()) {
      if (!copies.containsKey(name)) {
        throw new IOException("The ZIP has no " + name);
      }
    }
    for (OutputStream each : copies.values()) {
      CasesFile.refuseCancelled(stage);
      each.close();
    }
  }
}
