package dev.headway.platform;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** Addresses that may be called. */
public final class WebAddress {
  private static final int MOST_CHARS = 2_000;

  private WebAddress() {}

  /** Empty where the text is no http or https address, is too long, or holds a user or fragment. */
  public static Optional<URI> of(String text) {
    try {
      URI uri = new URI(text);
      boolean sound =
          ("http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme()))
              && text.length() <= MOST_CHARS
              && text.chars().allMatch(c -> c > ' ' && c < 0x7F)
              && uri.getHost() != null
              && uri.getPort() != 0
              && uri.getPort() <= 65_535
              && uri.getUserInfo() == null
              && uri.getFragment() == null;
      return sound ? Optional.of(uri) : Optional.empty();
    } catch (URISyntaxException noAddress) {
      return Optional.empty();
    }
  }
}
