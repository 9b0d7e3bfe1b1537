package dev.headway.channel;

/** Why the server closes a session. */
public enum CloseCode {
  NORMAL(1000, "done"),
  SERVER_STOPS(1001, "the server stops"),
  MALFORMED(4400, "too many malformed messages"),
  NOT_AUTHENTICATED(4401, "not authenticated"),
  NOT_ALLOWED(4403, "not allowed"),
  JOB_NOT_FOUND(4404, "no such job"),
  TOO_SLOW(4408, "too slow"),
  TOO_MANY_CONNECTIONS(4409, "too many connections"),
  RATE_LIMIT(4429, "too many messages");

  /** For figures only: the client went away, or the connection broke. */
  static final int LOST = 1006;

  private final int code;
  private final String reason;

  CloseCode(int code, String reason) {
    this.code = code;
    this.reason = reason;
  }

  public int code() {
    return code;
  }

  public String reason() {
    return reason;
  }
}
