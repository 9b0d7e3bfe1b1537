package dev.headway.workload.testrun.generated;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Pattern;

/** Where the API that is tested is. */
public final class BaseUrl {
  private static final Pattern LOOPBACK_4 = Pattern.compile("127(\\.\\d{1,3}){3}");

  private final URI uri;

  private BaseUrl(URI uri) {
    this.uri = uri;
  }

  /**
   * @throws IllegalArgumentException says what it must be; the text, which may hold a password, is
   *     not repeated
   */
  public static BaseUrl of(String text) {
    try {
      URI uri = new URI(text);
      boolean web =
          "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
      if (web
          && uri.getHost() != null
          && uri.getRawUserInfo() == null
          && uri.getRawQuery() == null
          && uri.getRawFragment() == null) {
        return new BaseUrl(uri);
      }
    } catch (URISyntaxException noAddress) {
      // said below
    }
    throw new IllegalArgumentException(
        "must be an address that begins with http:// or https://, with no user, query or fragment");
  }

  /**
   * @param target begins with a slash
   */
  public String with(String target) {
    return uri.toString().replaceFirst("/+$", "") + target;
  }

  /** By its name or number alone; nothing is looked up. */
  public boolean isLoopback() {
    String host = uri.getHost().toLowerCase(Locale.ROOT);
    if (host.startsWith("[")) {
      try {
        return InetAddress.getByName(host).isLoopbackAddress();
      } catch (UnknownHostException noNumber) {
        return false;
      }
    }
    return host.equals("localhost")
        || host.endsWith(".localhost")
        || LOOPBACK_4.matcher(host).matches();
  }
}
