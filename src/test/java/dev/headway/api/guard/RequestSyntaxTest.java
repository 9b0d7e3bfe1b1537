package dev.headway.api.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestSyntaxTest {
  @ParameterizedTest
  @CsvSource({
    "/api/jobs,true",
    "q=%C3%A9,true",
    "q=%,false",
    "q=%4,false",
    "q=%zz,false",
    "q=%C3,false",
    "q=%ED%A0%80,false",
    "q=a+b%20c,true",
    "%F0%9F%98%80,true",
    "%c0%80,false"
  })
  void escapes_must_be_whole_and_utf8(String raw, boolean sound) {
    assertEquals(sound, RequestSyntax.isEscapedUtf8(raw));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*/*",
        "application/json",
        "text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2",
        "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8",
        "application/json;charset=\"utf-8\" , text/plain;q=1.0"
      })
  void what_browsers_and_clients_send_is_accepted(String accept) {
    assertTrue(RequestSyntax.isAccept(accept));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "garbage",
        "a/b;q=2",
        "a/b;q=x",
        "a/b;;",
        "a b/c",
        "a/b,",
        "/",
        "a/b;q=0.1234"
      })
  void what_the_runtimes_take_differently_is_refused(String accept) {
    assertFalse(RequestSyntax.isAccept(accept));
  }

  @Test
  void no_header_takes_long() {
    assertTimeoutPreemptively(
        Duration.ofSeconds(5),
        () -> {
          assertFalse(RequestSyntax.isAccept("a/b" + " ;a=b".repeat(390) + "\u0001"));
          assertFalse(RequestSyntax.isAccept("a/b,".repeat(490) + "\u0001"));
          assertFalse(RequestSyntax.isAccept(" ".repeat(1_990) + "\u0001"));
          assertFalse(RequestSyntax.isMediaType("x".repeat(1_000_000)));
        });
  }
}
