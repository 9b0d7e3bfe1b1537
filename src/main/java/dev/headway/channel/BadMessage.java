package dev.headway.channel;

import jakarta.json.JsonValue;

/**
 * A client's message that cannot be understood; its client is told so, and nothing else happens.
 */
public final class BadMessage extends Exception {
  private static final long serialVersionUID = 1;

  private final ErrorCode code;
  private final transient JsonValue id;

  /**
   * @param detail what is wrong, naming the field
   * @param id of the message, null when it has none that could be read
   */
  public BadMessage(ErrorCode code, String detail, JsonValue id) {
    super(detail, null, false, false);
    this.code = code;
    this.id = id;
  }

  public ErrorCode code() {
    return code;
  }

  JsonValue id() {
    return id;
  }
}
