package dev.headway.channel;

import dev.headway.platform.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URISyntaxException;

/**
 * Whose pages may open a channel: our own, those that the settings name, and whatever is no page.
 */
@ApplicationScoped
public class Origins {
  @Inject Settings settings;

  protected Origins() {}

  Origins(Settings settings) {
    this.settings = settings;
  }

  public boolean mayUse(HttpServletRequest request) {
    return mayUse(request.getHeader("Origin"), request.getHeader("Host"));
  }

  /**
   * @param origin null when no page is behind the request
   * @param host as the client named it, with its port unless that is the scheme's own
   */
  boolean mayUse(String origin, String host) {
    return origin == null
        || settings.corsOrigins.contains(origin)
        || settings.corsOrigins.contains("*")
        || isOwn(origin, host);
  }

  private static boolean isOwn(String origin, String host) {
    try {
      String authority = new URI(origin).getAuthority();
      return authority != null && authority.equalsIgnoreCase(host);
    } catch (URISyntaxException opaque) {
      return false;
    }
  }
}
