package dev.headway.notification;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.Test;

class GuardedResolverTest {
  @Test
  void aNameThatLeadsBothWaysIsCalledAtItsPublicAddressAlone() throws UnknownHostException {
    InetAddress open = InetAddress.getByName("8.8.8.8");
    DnsResolver names = names(InetAddress.getByName("127.0.0.1"), open);
    assertArrayEquals(
        new InetAddress[] {open}, new GuardedResolver(names, false).resolve("two.example"));
    assertEquals(2, new GuardedResolver(names, true).resolve("two.example").length);
  }

  @Test
  void aNameThatLeadsInsideIsNotCalled() throws UnknownHostException {
    DnsResolver names = names(InetAddress.getByName("169.254.169.254"));
    assertThrows(
        GuardedResolver.NotPublic.class,
        () -> new GuardedResolver(names, false).resolve("metadata.example"));
  }

  private static DnsResolver names(InetAddress... found) {
    return new DnsResolver() {
      @Override
      public InetAddress[] resolve(String host) {
        return found;
      }

      @Override
      public String resolveCanonicalHostname(String host) {
        return host;
      }
    };
  }
}
