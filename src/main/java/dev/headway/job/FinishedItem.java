package dev.headway.job;

import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.List;

/**
 * An item that is done and not stored yet.
 *
 * @param number 0, 1, 2 … within its stage
 * @param output null if none
 */
public record FinishedItem(
    long number,
    String item,
    Outcome outcome,
    Instant startedAt,
    Instant finishedAt,
    double durationMs,
    int attempts,
    String message,
    JsonValue output,
    List<File> files) {

  /** A file that is stored with the item's result. */
  public record File(String name, String mediaType, byte[] bytes) {}
}
