package dev.headway.platform;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where the server may go on behalf of those who name an address: to every public address, and to
 * what a list of host names, {@code *.example.org}, addresses and CIDR ranges adds.
 */
public final class AllowedHosts {
  private static final Pattern NAME =
      Pattern.compile("(?:\\*\\.)?[a-z0-9_](?:[a-z0-9_.-]{0,251}[a-z0-9_])?");
  private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}");
  private static final Pattern IPV6 = Pattern.compile("[0-9a-f]*:[0-9a-f:.]*");

  /** The addresses whose first {@code bits} are these. */
  private record Range(byte[] address, int bits) {
    boolean holds(byte[] other) {
      if (other.length != address.length) {
        return false;
      }
      for (int bit = 0; bit < bits; bit++) {
        int mask = 0x80 >> bit % 8;
        if ((address[bit / 8] & mask) != (other[bit / 8] & mask)) {
          return false;
        }
      }
      return true;
    }
  }

  private final List<String> names = new ArrayList<>();
  private final List<Range> ranges = new ArrayList<>();

  /**
   * @param entries such as {@code intern.example.org}, {@code *.example.org}, {@code 10.1.2.3},
   *     {@code fd00::/8}
   * @throws IllegalArgumentException names the first entry that is none of these
   */
  public AllowedHosts(Iterable<String> entries) {
    for (String entry : entries) {
      add(entry.toLowerCase(Locale.ROOT));
    }
  }

  private void add(String entry) {
    Optional<Range> range = range(entry);
    if (range.isPresent()) {
      ranges.add(range.get());
    } else if (NAME.matcher(entry).matches() && !IPV4.matcher(entry).matches()) {
      names.add(entry);
    } else {
      throw new IllegalArgumentException(entry);
    }
  }

  /**
   * Whether a host may be called at this address.
   *
   * @param host as it was asked for: a name, or the address itself
   */
  public boolean allow(String host, InetAddress address) {
    return PublicAddress.is(address)
        || ranges.stream().anyMatch(range -> range.holds(address.getAddress()))
        || names.stream().anyMatch(name -> matches(name, plain(host)));
  }

  private static boolean matches(String name, String host) {
    return name.startsWith("*.") ? host.endsWith(name.substring(1)) : host.equals(name);
  }

  private static String plain(String host) {
    String lower = host.toLowerCase(Locale.ROOT);
    return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
  }

  private static Optional<Range> range(String entry) {
    int slash = entry.indexOf('/');
    String address = slash < 0 ? entry : entry.substring(0, slash);
    if (!IPV4.matcher(address).matches() && !IPV6.matcher(address).matches()) {
      return Optional.empty();
    }
    try {
      byte[] bytes = InetAddress.getByName(address).getAddress();
      int all = bytes.length * 8;
      int bits = slash < 0 ? all : Integer.parseInt(entry.substring(slash + 1));
      return bits >= 0 && bits <= all ? Optional.of(new Range(bytes, bits)) : Optional.empty();
    } catch (UnknownHostException | NumberFormatException noRange) {
      return Optional.empty();
    }
  }
}
