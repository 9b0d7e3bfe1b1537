package dev.headway.channel.socketio;

import java.security.SecureRandom;
import java.util.Base64;

/** Names that nobody guesses: whoever knows a session's may poll it. */
final class RandomId {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int BYTES = 15;

  private RandomId() {}

  static String next() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
