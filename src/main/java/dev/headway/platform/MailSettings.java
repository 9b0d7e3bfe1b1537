package dev.headway.platform;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How mail is sent.
 *
 * @param host null: no mail is sent
 * @param user null: without logging in
 * @param from the sender's address
 * @param recipients get every notification
 */
public record MailSettings(
    String host,
    int port,
    Security security,
    String user,
    String password,
    String from,
    List<String> recipients) {
  /** How the connection is protected. */
  public enum Security {
    STARTTLS,
    TLS,
    NONE
  }

  /** By the setting's value. */
  static final Map<String, Security> SECURITIES =
      new TreeMap<>(
          Map.of("starttls", Security.STARTTLS, "tls", Security.TLS, "none", Security.NONE));

  public boolean isSet() {
    return host != null;
  }

  /** Without the password. */
  @Override
  public String toString() {
    return host + ":" + port + " (" + security + ")";
  }
}
