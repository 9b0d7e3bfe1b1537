package dev.headway.notification;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * One message to one stakeholder.
 *
 * @param id the same in every try, so that a receiver knows what it has already
 * @param event such as {@code job.cancelled}
 * @param address a secret in parts: for the delivery alone, see {@link #shownAddress}
 * @param attempts how often it was tried in all
 * @param nextAttemptAt null unless pending
 * @param deliveredAt null until it was taken
 * @param tries the newest first; only where one delivery is read, and else at most the newest
 */
public record Delivery(
    String id,
    Kind kind,
    String jobId,
    String event,
    String address,
    String body,
    Status status,
    int attempts,
    Instant createdAt,
    Instant nextAttemptAt,
    Instant deliveredAt,
    List<Attempt> tries) {
  /** By which way it goes. */
  public enum Kind {
    WEBHOOK,
    MAIL;

    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Kind ofWire(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }

  /** Where it stands. */
  public enum Status {
    PENDING,
    DELIVERED,
    FAILED;

    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }

    /**
     * @throws IllegalArgumentException names the words that are known
     */
    public static Status ofWire(String word) {
      for (Status status : values()) {
        if (status.wire().equals(word)) {
          return status;
        }
      }
      throw new IllegalArgumentException("must be pending, delivered or failed");
    }
  }

  /**
   * One try.
   *
   * @param number 1, 2, 3 …
   * @param statusCode of the HTTP answer, null without one
   * @param error null when it was taken
   */
  public record Attempt(
      int number, Instant at, double durationMs, Integer statusCode, String error) {}

  /** What people may see of the address: many a webhook's path or query is its password. */
  public String shownAddress() {
    return kind == Kind.MAIL ? address : ShownAddress.of(address);
  }
}
