package dev.headway.channel;

import java.nio.charset.StandardCharsets;

/** Puts the parts of a message together; of one that is too large it keeps nothing. */
public final class MessageAssembler {
  private final int maxBytes;
  private final StringBuilder parts = new StringBuilder();
  private boolean discarding;

  public MessageAssembler(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  /**
   * @return the whole message with its last part, else null
   * @throws BadMessage once for a message that is too large
   */
  public String add(String part, boolean last) throws BadMessage {
    if (discarding) {
      discarding = !last;
      return null;
    }
    if (parts.length() + (long) part.length() > maxBytes) {
      discarding = !last;
      throw tooLarge();
    }
    if (last && parts.isEmpty()) {
      return checked(part);
    }
    parts.append(part);
    return last ? checked(take()) : null;
  }

  private String take() {
    String whole = parts.toString();
    parts.setLength(0);
    parts.trimToSize();
    return whole;
  }

  private String checked(String whole) throws BadMessage {
    boolean mayExceed = whole.length() * 3L > maxBytes;
    if (mayExceed && whole.getBytes(StandardCharsets.UTF_8).length > maxBytes) {
      throw tooLarge();
    }
    return whole;
  }

  private BadMessage tooLarge() {
    take();
    return new BadMessage(
        ErrorCode.MESSAGE_TOO_LARGE, "a message may have " + maxBytes + " bytes", null);
  }
}
