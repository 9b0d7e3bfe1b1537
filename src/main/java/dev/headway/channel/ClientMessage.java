package dev.headway.channel;

import jakarta.json.JsonValue;

/** What a client may say. {@code id} is echoed in the answer; null when the message has none. */
public sealed interface ClientMessage {
  /** Stands for all jobs. */
  String ALL_JOBS = "*";

  JsonValue id();

  record Ping(JsonValue id) implements ClientMessage {}

  /**
   * @param after number of the last durable event that the client has, null when it wants no
   *     history
   * @param detail whether to send what the workers and stages are doing, too, while the job runs
   */
  record Subscribe(String jobId, Long after, boolean detail, JsonValue id)
      implements ClientMessage {}

  record Unsubscribe(String jobId, JsonValue id) implements ClientMessage {}

  record ListJobs(JsonValue id) implements ClientMessage {}

  record Cancel(
      String jobId,
      String reason,
      boolean cleanupPartialResults,
      boolean notifyStakeholders,
      JsonValue id)
      implements ClientMessage {}

  /** A reporter's message; refused for now. */
  record Report(JsonValue id) implements ClientMessage {}
}
