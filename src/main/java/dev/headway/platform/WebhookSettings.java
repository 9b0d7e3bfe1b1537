package dev.headway.platform;

import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * How webhooks are called.
 *
 * @param urls called for every notification
 * @param secrets sign each call, the newest first; empty: no webhook can be called
 * @param privateAddresses whether addresses that are not of the public internet may be called
 * @param timeout of one call, from the connection to the answer's status
 */
public record WebhookSettings(
    List<URI> urls, List<byte[]> secrets, boolean privateAddresses, Duration timeout) {
  private static final String PREFIX = "whsec_";
  private static final int LEAST_BYTES = 24;
  private static final int MOST_BYTES = 64;

  /** The key in a secret as Standard Webhooks writes it; empty where it is none. */
  static Optional<byte[]> key(String secret) {
    try {
      byte[] key = Base64.getDecoder().decode(secret.substring(PREFIX.length()));
      boolean sound =
          secret.startsWith(PREFIX) && key.length >= LEAST_BYTES && key.length <= MOST_BYTES;
      return sound ? Optional.of(key) : Optional.empty();
    } catch (IllegalArgumentException | StringIndexOutOfBoundsException noBase64) {
      return Optional.empty();
    }
  }

  /** Without the secrets, and without addresses, which may hold one. */
  @Override
  public String toString() {
    return urls.size() + " webhooks, " + secrets.size() + " secrets";
  }
}
