package dev.headway.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedHostsTest {
  private final AllowedHosts hosts =
      new AllowedHosts(
          List.of(
              "Intern.example.org", "*.lab.example.org", "10.1.2.3", "172.16.4.0/22", "fd00::/8"));

  @ParameterizedTest
  @CsvSource({
    "intern.example.org, 10.9.9.9",
    "INTERN.example.org., 127.0.0.1",
    "a.lab.example.org, 192.168.0.1",
    "other.example, 10.1.2.3",
    "10.1.2.3, ::ffff:10.1.2.3",
    "other.example, 172.16.4.0",
    "other.example, 172.16.7.255",
    "other.example, fd12::1",
    "other.example, 8.8.8.8"
  })
  void whatIsPublicOrInTheListIsAllowed(String host, String address) throws UnknownHostException {
    assertTrue(hosts.allow(host, InetAddress.getByName(address)));
  }

  @ParameterizedTest
  @CsvSource({
    "lab.example.org, 10.0.0.1",
    "evil-lab.example.org, 10.0.0.1",
    "intern.example.org.evil.example, 10.0.0.1",
    "other.example, 10.1.2.4",
    "other.example, 172.16.3.255",
    "other.example, 172.16.8.0",
    "other.example, fc00::1",
    "other.example, ::1"
  })
  void nothingElseIs(String host, String address) throws UnknownHostException {
    assertEquals(false, hosts.allow(host, InetAddress.getByName(address)));
  }

  @Test
  void withoutAListOnlyPublicAddressesAreAllowed() throws UnknownHostException {
    AllowedHosts none = new AllowedHosts(List.of());
    assertTrue(none.allow("x", InetAddress.getByName("8.8.8.8")));
    assertEquals(false, none.allow("localhost", InetAddress.getByName("127.0.0.1")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        "http://x",
        "a b",
        "10.0.0.0/33",
        "::/129",
        "10.0.0.0/x",
        "1.2.3.4.5/8",
        "300.1.1.1",
        "*.*.x",
        "/8",
        "-x"
      })
  void whatIsNoneOfTheseIsRefused(String entry) {
    assertThrows(IllegalArgumentException.class, () -> new AllowedHosts(List.of(entry)));
  }

  @Test
  void aWrongEntryEndsTheStartWithAMessageThatNamesIt() {
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () ->
                    new Settings(
                        name -> name.equals("headway.specifications.hosts") ? "a,10/8" : null))
            .getMessage();
    assertTrue(message.contains("headway.specifications.hosts: 10/8"), message);
  }
}
