package dev.headway.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headway.platform.Settings;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OriginsTest {
  private final Origins origins =
      new Origins(new Settings(Map.of("headway.cors.origin", "https://desk.example.org")::get));

  @ParameterizedTest
  @CsvSource({
    ", localhost:8080, true",
    "http://localhost:8080, localhost:8080, true",
    "https://headway.example.org, headway.example.org, true",
    "https://desk.example.org, localhost:8080, true",
    "http://desk.example.org, localhost:8080, false",
    "http://localhost:8081, localhost:8080, false",
    "https://desk.example.org.evil.example, localhost:8080, false",
    "null, localhost:8080, false",
    "http://[, localhost:8080, false",
    "http://localhost:8080, , false"
  })
  void only_own_and_named_pages_may_use_the_channel(String origin, String host, boolean may) {
    assertEquals(may, origins.mayUse(origin, host));
  }
}
