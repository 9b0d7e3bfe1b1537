package dev.headway.workload.testrun.http;

import java.time.Duration;
import java.util.Optional;

/** A call that brought no usable answer. The message is for people and holds no secrets. */
public class CallException extends Exception {
  /** Why. */
  public enum Kind {
    /** The answer was not complete at the deadline. */
    TIMEOUT,
    /** {@link Call#isCancelled()} became true. */
    CANCELLED,
    /** There was no connection: refused, unknown host, no route, no TLS. */
    REFUSED,
    /** The connection ended before the answer did. */
    RESET,
    /** 429. */
    RATE_LIMITED,
    /** 5xx, or an error that the server told inside its answer. */
    SERVER,
    /** 4xx, or a redirect, which is not followed. */
    CLIENT,
    /** The answer is not what the protocol promises. */
    INVALID_ANSWER,
    /** The body is longer than {@link Call#maxBytes()}. */
    TOO_LARGE;

    /** Whether the same call may succeed later. */
    public boolean isRetryable() {
      return this != CANCELLED && this != CLIENT && this != TOO_LARGE;
    }
  }

  private final Kind kind;
  private final Integer status;
  private final Duration retryAfter;

  /**
   * @param status the answer's, or null where there was none
   * @param retryAfter what the server asked for, or null
   */
  public CallException(
      Kind kind, String message, Integer status, Duration retryAfter, Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.status = status;
    this.retryAfter = retryAfter;
  }

  public CallException(Kind kind, String message) {
    this(kind, message, null, null, null);
  }

  public Kind kind() {
    return kind;
  }

  /** The HTTP status, or null when no answer began. */
  public Integer status() {
    return status;
  }

  /** How long the server asks to be left alone; at most a day. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
