package dev.headway.notification;

import dev.headway.platform.PublicAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/**
 * Looks a host's addresses up, and gives only those that may be called: the connection is made to
 * the very addresses that were judged, whatever the name leads to a moment later.
 */
final class GuardedResolver implements DnsResolver {
  /** A host with no address that may be called. */
  static final class NotPublic extends UnknownHostException {
    NotPublic(String host) {
      super(host + " has no public address (see headway.webhooks.private)");
    }
  }

  private final DnsResolver names;
  private final boolean privateAddresses;

  GuardedResolver(DnsResolver names, boolean privateAddresses) {
    this.names = names;
    this.privateAddresses = privateAddresses;
  }

  static GuardedResolver ofSystem(boolean privateAddresses) {
    return new GuardedResolver(SystemDefaultDnsResolver.INSTANCE, privateAddresses);
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    InetAddress[] found = names.resolve(host);
    if (privateAddresses) {
      return found;
    }
    InetAddress[] open = Arrays.stream(found).filter(PublicAddress::is).toArray(InetAddress[]::new);
    if (open.length == 0) {
      throw new NotPublic(host);
    }
    return open;
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }
}
