package dev.headway.channel;

/**
 * The {@code code} of an {@code error} frame. Codes are stable. A command that a job refuses
 * answers with the code of its refusal, the same as the HTTP API's, such as {@code job_ended}.
 */
public enum ErrorCode {
  /** The message is no JSON. */
  INVALID_JSON("invalid_json", "Malformed JSON"),
  /** The message is JSON, but no object. */
  NOT_AN_OBJECT("not_an_object", "A message must be a JSON object"),
  /** {@code type} is none that the channel knows. */
  UNKNOWN_TYPE("unknown_type", "Unknown message type"),
  /** A field is missing or wrong; {@code detail} names it. */
  INVALID_REQUEST("invalid_request", "Invalid message"),
  /** The message was larger than the limit and has been thrown away. */
  MESSAGE_TOO_LARGE("message_too_large", "Message too large"),
  /** The channel takes text messages only. */
  BINARY_NOT_SUPPORTED("binary_not_supported", "Binary messages are not supported"),
  /** The message type is reserved and does nothing yet. */
  NOT_SUPPORTED("not_supported", "Not supported"),
  /** Too many messages; this one has been thrown away. Going on is answered by close code 4429. */
  RATE_LIMITED("rate_limited", "Too many messages"),
  /** There is no such job, or the caller may not see it. */
  JOB_NOT_FOUND("job_not_found", "Job not found"),
  /** The session is subscribed to as many jobs as it may be. */
  TOO_MANY_SUBSCRIPTIONS("too_many_subscriptions", "Too many subscriptions"),
  /** The server has as many sessions as it takes. */
  TOO_MANY_CONNECTIONS("too_many_connections", "Too many connections"),
  /** The server failed; the message may be sent again. */
  INTERNAL("internal_error", "Internal error");

  private final String wire;
  private final String sentence;

  ErrorCode(String wire, String sentence) {
    this.wire = wire;
    this.sentence = sentence;
  }

  public String wire() {
    return wire;
  }

  /** What {@code error} says. */
  public String sentence() {
    return sentence;
  }

  /** Whether it is counted against a client that keeps on sending nonsense. */
  boolean isMalformed() {
    return switch (this) {
      case INVALID_JSON,
          NOT_AN_OBJECT,
          UNKNOWN_TYPE,
          INVALID_REQUEST,
          MESSAGE_TOO_LARGE,
          BINARY_NOT_SUPPORTED ->
          true;
      default -> false;
    };
  }
}
