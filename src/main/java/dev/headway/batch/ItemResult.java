package dev.headway.batch;

import dev.headway.job.Outcome;
import jakarta.json.JsonValue;
import java.util.List;

/**
 * What came of an item.
 *
 * @param message for people, at most 2,000 characters are kept; null if there is nothing to say
 * @param output to be stored and shown, null if none
 * @param attachments files stored in the same transaction
 */
public record ItemResult(
    Outcome outcome, String message, JsonValue output, List<Attachment> attachments) {

  /**
   * A file of an item, served like an artifact but not listed among the job's artifacts.
   *
   * @param name unique in the job, such as {@code tiles/3-4.png}
   * @param bytes at most 1 MiB
   */
  public record Attachment(String name, String mediaType, byte[] bytes) {}

  private static final ItemResult PASSED = new ItemResult(Outcome.PASSED, null, null, List.of());

  public static ItemResult passed() {
    return PASSED;
  }

  public static ItemResult passed(JsonValue output, Attachment... attachments) {
    return new ItemResult(Outcome.PASSED, null, output, List.of(attachments));
  }

  public static ItemResult failed(String message) {
    return new ItemResult(Outcome.FAILED, message, null, List.of());
  }

  public static ItemResult skipped(String message) {
    return new ItemResult(Outcome.SKIPPED, message, null, List.of());
  }
}
