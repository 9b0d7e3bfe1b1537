package dev.headway.suite.specification;

import dev.headway.platform.AllowedHosts;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Looks a host's addresses up once and judges every one of them: the connection goes to the very
 * addresses that were judged, whatever the name leads to a moment later.
 */
final class GuardedNames implements DnsResolver {
  /** A host with an address that may not be called. */
  static final class NotAllowed extends UnknownHostException {
    private static final long serialVersionUID = 1;

    NotAllowed(String host) {
      super(host + " is at no public address (headway.specifications.hosts can allow others)");
    }
  }

  private final DnsResolver names;
  private final AllowedHosts allowed;

  GuardedNames(DnsResolver names, AllowedHosts allowed) {
    this.names = names;
    this.allowed = allowed;
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    InetAddress[] found = names.resolve(host);
    for (InetAddress address : found) {
      if (!allowed.allow(host, address)) {
        throw new NotAllowed(host);
      }
    }
    return found;
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }
}
