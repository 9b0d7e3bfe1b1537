package dev.headway.suite.specification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headway.platform.NamedThreads;
import dev.headway.platform.Settings;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpecificationFetchTest {
  private static final Duration ENDS_WITHIN = Duration.ofSeconds(4);

  private final AtomicBoolean over = new AtomicBoolean();
  private final List<SpecificationFetch> opened = new ArrayList<>();

  private SpecificationFetch fetch(String hosts, Function<String, String> names) {
    SpecificationFetch fetch = new SpecificationFetch();
    Map<String, String> settings =
        Map.of("headway.specifications.hosts", hosts, "headway.specifications.max_bytes", "1024");
    fetch.settings = new Settings(settings::get);
    fetch.threads = new NamedThreads(Thread::new);
    fetch.most = Duration.ofSeconds(1);
    fetch.names = resolver(names);
    fetch.open();
    opened.add(fetch);
    return fetch;
  }

  /** Of this machine alone. */
  private SpecificationFetch onLoopback() {
    return fetch("127.0.0.1", host -> host);
  }

  private static DnsResolver resolver(Function<String, String> names) {
    return new DnsResolver() {
      @Override
      public InetAddress[] resolve(String host) throws UnknownHostException {
        List<InetAddress> found = new ArrayList<>();
        for (String address : names.apply(host).split(" ")) {
          found.add(InetAddress.getByName(address));
        }
        return found.toArray(InetAddress[]::new);
      }

      @Override
      public String resolveCanonicalHostname(String host) {
        return host;
      }
    };
  }

  @AfterEach
  void close() {
    over.set(true);
    opened.forEach(SpecificationFetch::close);
  }

  private static String refusal(SpecificationFetch fetch, String url) {
    return assertThrows(CannotFetch.class, () -> fetch.fetch(url, () -> false)).getMessage();
  }

  private static String text(FetchedBytes fetched) throws IOException {
    return new String(fetched.bytes().open().readAllBytes(), StandardCharsets.UTF_8);
  }

  @Test
  void theBytesAreKeptUnderTheAddressWithoutItsQuery() throws Exception {
    try (Stub stub =
            Stub.answering("HTTP/1.1 200 OK\r\nContent-Type: application/yaml", "openapi: 3.0.0");
        FetchedBytes fetched = onLoopback().fetch(stub.url("/pets.yaml?key=secret"), () -> false)) {
      assertEquals("openapi: 3.0.0", text(fetched));
      assertEquals(stub.url("/pets.yaml"), fetched.name());
      assertEquals("application/yaml", fetched.mediaType());
      assertTrue(stub.requests.get(0).startsWith("GET /pets.yaml?key=secret HTTP/1.1"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file:///etc/passwd",
        "ftp://example.org/x",
        "http://user:secret@example.org/",
        "http:///x",
        "//example.org/x",
        "http://example.org/\u0000",
        ""
      })
  void whatIsNoWebAddressIsNotFetched(String url) {
    assertEquals(SpecificationFetch.WHAT_IS_RIGHT, refusal(onLoopback(), url));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"127.0.0.1", "localhost", "2130706433", "[::1]", "0.0.0.0", "[::ffff:127.0.0.1]"})
  void byDefaultNothingOfThisMachineIsEvenConnectedTo(String host) throws Exception {
    try (Stub stub = Stub.answering("HTTP/1.1 200 OK", "{}")) {
      SpecificationFetch fetch = fetch("", name -> name.replaceAll("[\\[\\]]", ""));
      String message = refusal(fetch, "http://" + host + ":" + stub.port() + "/x");
      assertTrue(message.contains("headway.specifications.hosts"), message);
      assertEquals(List.of(), stub.requests);
    }
  }

  @Test
  void aNameIsLookedUpOnceForItsCheckAndItsCall() throws Exception {
    AtomicInteger lookUps = new AtomicInteger();
    try (Stub stub = Stub.answering("HTTP/1.1 200 OK", "{}")) {
      SpecificationFetch fetch =
          fetch(
              "rebinding.example",
              host -> lookUps.incrementAndGet() == 1 ? "127.0.0.1" : "10.0.0.1");
      try (FetchedBytes fetched =
          fetch.fetch("http://rebinding.example:" + stub.port() + "/a.json", () -> false)) {
        assertEquals("{}", text(fetched));
      }
      assertEquals(1, lookUps.get());
      assertTrue(
          stub.requests.get(0).contains("\r\nHost: rebinding.example:" + stub.port() + "\r\n"),
          stub.requests.get(0));
    }
  }

  @Test
  void aNameWithOneForbiddenAddressIsNotCalledAtAll() throws Exception {
    try (Stub stub = Stub.answering("HTTP/1.1 200 OK", "{}")) {
      SpecificationFetch fetch = fetch("127.0.0.1", host -> "127.0.0.1 169.254.169.254");
      String message = refusal(fetch, "http://two.example:" + stub.port() + "/");
      assertTrue(message.startsWith("two.example is at no public address"), message);
      assertEquals(List.of(), stub.requests);
    }
  }

  @Test
  void everyStepOfARedirectIsChecked() throws Exception {
    try (Stub inside = Stub.answering("HTTP/1.1 200 OK", "secret");
        Stub outside =
            Stub.answering(
                "HTTP/1.1 302 Found\r\nLocation: http://inside.example:"
                    + inside.port()
                    + "/latest/meta-data",
                "")) {
      SpecificationFetch fetch = fetch("outside.example", host -> "127.0.0.1");
      String message = refusal(fetch, "http://outside.example:" + outside.port() + "/");
      assertTrue(message.startsWith("inside.example is at no public address"), message);
      assertEquals(1, outside.requests.size());
      assertEquals(List.of(), inside.requests);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"file:///etc/passwd", "gopher://127.0.0.1/", "http://a@127.0.0.1/", "http://["})
  void aRedirectToAnotherKindOfAddressIsNotFollowed(String location) throws Exception {
    try (Stub stub = Stub.answering("HTTP/1.1 307 Away\r\nLocation: " + location, "")) {
      assertEquals(
          "leads to what is no http or https address", refusal(onLoopback(), stub.url("/")));
    }
  }

  @Test
  void fiveRedirectsAreFollowedAndSixAreNot() throws Exception {
    try (Stub stub =
        new Stub(
            (request, out) -> {
              int left = Integer.parseInt(request.substring(5, request.indexOf(' ', 5)));
              Stub.write(
                  out,
                  left == 0
                      ? "HTTP/1.1 200 OK\r\n\r\ndone"
                      : "HTTP/1.1 301 On\r\nContent-Length: 9\r\nLocation: "
                          + (left - 1)
                          + "#part\r\n\r\nelsewhere");
            })) {
      try (FetchedBytes fetched = onLoopback().fetch(stub.url("/5"), () -> false)) {
        assertEquals("done", text(fetched));
        assertEquals(stub.url("/5"), fetched.name());
      }
      assertTrue(refusal(onLoopback(), stub.url("/6")).contains("5 redirects"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"404 Not Found", "500 Oops", "204 Nothing", "401 Who"})
  void onlyA200IsAnAnswer(String status) throws Exception {
    try (Stub stub = Stub.answering("HTTP/1.1 " + status, "")) {
      assertEquals("it answered " + status.substring(0, 3), refusal(onLoopback(), stub.url("/")));
    }
  }

  @Test
  void anEmptyAnswerAndAPackedOneAreNone() throws Exception {
    try (Stub stub = Stub.answering("HTTP/1.1 200 OK", "")) {
      assertEquals("it answered nothing", refusal(onLoopback(), stub.url("/")));
    }
    try (Stub stub = Stub.answering("HTTP/1.1 200 OK\r\nContent-Encoding: gzip", "x")) {
      assertTrue(refusal(onLoopback(), stub.url("/")).contains("encoding"));
    }
  }

  @Test
  void aBodyThatSaysThatItIsTooLargeIsNotRead() throws Exception {
    try (Stub stub = Stub.answering("HTTP/1.1 200 OK\r\nContent-Length: 99999999999", "x")) {
      assertTrue(refusal(onLoopback(), stub.url("/")).contains("1024 bytes"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\r\n\r\n", "\r\nTransfer-Encoding: chunked\r\n\r\n"})
  void aBodyWithoutEndIsCutAtTheLimit(String afterStatus) throws Exception {
    String chunk = afterStatus.contains("chunked") ? "400\r\n" + "x".repeat(1024) + "\r\n" : "xxxx";
    assertEndsInTime(
        "1024 bytes",
        (request, out) -> {
          Stub.write(out, "HTTP/1.1 200 OK" + afterStatus);
          while (!over.get()) {
            Stub.write(out, chunk);
          }
        });
  }

  @Test
  void aServerThatDripsItsHeadIsLeftInTime() throws Exception {
    assertEndsInTime(
        "took longer than 1.0 s", (request, out) -> drip("HTTP/1.1 200 OK\r\nX: ", out));
  }

  @Test
  void aServerThatDripsItsBodyIsLeftInTime() throws Exception {
    assertEndsInTime(
        "took longer than 1.0 s", (request, out) -> drip("HTTP/1.1 200 OK\r\n\r\n", out));
  }

  private void drip(String first, OutputStream out) throws IOException {
    Stub.write(out, first);
    while (!over.get()) {
      Stub.write(out, "x");
      LockSupport.parkNanos(50_000_000);
    }
  }

  private void assertEndsInTime(String said, Stub.Behaviour behaviour) throws Exception {
    try (Stub stub = new Stub(behaviour)) {
      long begin = System.nanoTime();
      String message = refusal(onLoopback(), stub.url("/"));
      assertTrue(message.contains(said), message);
      Duration took = Duration.ofNanos(System.nanoTime() - begin);
      assertTrue(took.compareTo(ENDS_WITHIN) < 0, "took " + took);
    }
  }

  @Test
  void whoIsNotThereIsSaidToBeNotThere() throws Exception {
    int free;
    try (Stub stub = Stub.answering("", "")) {
      free = stub.port();
    }
    assertEquals("nobody answers there", refusal(onLoopback(), "http://127.0.0.1:" + free + "/"));
  }

  @Test
  void aNameThatIsLookedUpForEverIsLeftInTime() {
    SpecificationFetch fetch =
        fetch(
            "",
            host -> {
              while (!over.get()) {
                LockSupport.parkNanos(10_000_000);
              }
              return "127.0.0.1";
            });
    long begin = System.nanoTime();
    assertEquals("took longer than 1.0 s", refusal(fetch, "http://slow.example/"));
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    assertTrue(took.compareTo(ENDS_WITHIN) < 0, "took " + took);
  }

  @Test
  void aCancelEndsIt() throws Exception {
    try (Stub stub = new Stub((request, out) -> drip("HTTP/1.1 200 OK\r\n\r\n", out))) {
      SpecificationFetch fetch = onLoopback();
      String message =
          assertThrows(
                  CannotFetch.class,
                  () -> fetch.fetch(stub.url("/"), () -> !stub.requests.isEmpty()))
              .getMessage();
      assertEquals("was cancelled", message);
    }
  }

  @Test
  void whatComesWhenNobodyWaitsAnyMoreLeavesNoFile() throws Exception {
    try (Stub stub = Stub.answering("HTTP/1.1 200 OK", "late");
        var http = FetchClient.create(resolver(host -> host), Duration.ofSeconds(1))) {
      URI uri = URI.create(stub.url("/"));
      Fetch late = new Fetch(http, 1024);
      FetchedBytes fetched = late.from(uri);
      late.end();
      assertThrows(IOException.class, () -> fetched.bytes().open());
      Fetch ended = new Fetch(http, 1024);
      ended.end();
      assertThrows(CannotFetch.class, () -> ended.from(uri));
      assertEquals(1, stub.requests.size());
    }
  }
}
