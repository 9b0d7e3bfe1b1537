package dev.headway.api.input;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreferencesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "wait=5 | 5",
        "Wait = 5 | 5",
        "respond-async, wait=10 | 10",
        "wait=\"7\" | 7",
        "wait=5; foo=bar | 5",
        "wait=61 | 60",
        "wait=999999999 | 60",
        "wait=1, wait=9 | 1",
        "wait | 0",
        "wait= | 0",
        "wait=-1 | 0",
        "wait=x | 0",
        "wait=99999999999999 | 0",
        "await=5 | 0",
        "'' | 0"
      })
  void the_wait_is_read_and_bounded(String header, long seconds) {
    assertEquals(Duration.ofSeconds(seconds), Preferences.waitTime(List.of(header)));
  }

  @Test
  void headers_may_be_many_or_none() {
    assertEquals(Duration.ofSeconds(3), Preferences.waitTime(List.of("respond-async", "wait=3")));
    assertEquals(Duration.ZERO, Preferences.waitTime(null));
  }
}
