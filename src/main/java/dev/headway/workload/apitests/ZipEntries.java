package dev.headway.workload.apitests;

import dev.headway.batch.StageContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Leaves some files of the ZIP as artifacts of their own, to be looked at without unpacking it. */
record ZipEntries(StageContext stage) {
  private static final Map<String, String> MEDIA_TYPES =
      Map.of(
          "responses.json",
          "application/json",
          "coverage.json",
          "application/json",
          "coverage.html",
          "text/html;charset=utf-8");

  /**
   * @throws IOException one of them is not in the ZIP, or it cannot be read
   */
  void leave(InputStream zip) throws IOException {
    Map<String, String> missing = new TreeMap<>(MEDIA_TYPES);
    try (ZipInputStream in = new ZipInputStream(zip)) {
      for (ZipEntry entry = in.getNextEntry();
          entry != null && !missing.isEmpty();
          entry = in.getNextEntry()) {
        CasesFile.refuseCancelled(stage);
        String name = entry.getName();
        String mediaType = missing.remove(name);
        if (mediaType != null) {
          OutputStream out = stage.artifact(name, mediaType);
          in.transferTo(out);
          out.close();
        }
      }
    }
    if (!missing.isEmpty()) {
      throw new IOException("The ZIP has no " + String.join(", ", missing.keySet()));
    }
  }
}
