package dev.headway.platform;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;

/** Tells addresses of the public internet from those of this machine and the networks around it. */
public final class PublicAddress {
  private PublicAddress() {}

  public static boolean is(InetAddress address) {
    if (address.isAnyLocalAddress()
        || address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()) {
      return false;
    }
    byte[] bytes = address.getAddress();
    return address instanceof Inet4Address ? isPublic4(bytes) : isPublic6(bytes);
  }

  /** Shared (100.64/10), protocol (192.0.0/24), benchmark (198.18/15), reserved (0/8, 240/4). */
  private static boolean isPublic4(byte[] b) {
    int first = b[0] & 0xFF;
    int second = b[1] & 0xFF;
    return first != 0
        && first != 127
        && first < 240
        && !(first == 100 && (second & 0xC0) == 64)
        && !(first == 192 && second == 0 && b[2] == 0)
        && !(first == 198 && (second & 0xFE) == 18);
  }

  /**
   * Global unicast (2000::/3) alone, and of that not what carries an IPv4 address (6to4, Teredo).
   * What NAT64 translates counts by the address that it carries.
   */
  private static boolean isPublic6(byte[] b) {
    boolean nat64 = b[0] == 0 && b[1] == 0x64 && (b[2] & 0xFF) == 0xFF && (b[3] & 0xFF) == 0x9B;
    if (nat64) {
      byte[] carried = Arrays.copyOfRange(b, 12, 16);
      return isZero(b, 4, 12) && isPublicCarried(carried);
    }
    boolean sixToFour = b[0] == 0x20 && b[1] == 0x02;
    boolean teredo = b[0] == 0x20 && b[1] == 0x01 && b[2] == 0 && b[3] == 0;
    return (b[0] & 0xE0) == 0x20 && !sixToFour && !teredo;
  }

  private static boolean isPublicCarried(byte[] bytes) {
    try {
      return is(InetAddress.getByAddress(bytes));
    } catch (java.net.UnknownHostException notFourBytes) {
      throw new IllegalStateException(notFourBytes);
    }
  }

  private static boolean isZero(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] != 0) {
        return false;
      }
    }
    return true;
  }
}
