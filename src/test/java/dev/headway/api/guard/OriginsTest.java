package dev.headway.api.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OriginsTest {
  @ParameterizedTest
  @CsvSource({
    "http://localhost:8080,localhost:8080,true", "https://Example.com,example.com,true",
    "http://localhost:8081,localhost:8080,false", "null,localhost:8080,false",
    "http://evil.com,localhost:8080,false", "http://localhost:8080.evil.com,localhost:8080,false",
    "file://localhost:8080,localhost:8080,false", "http://localhost:8080,,false"
  })
  void own_pages_have_the_host_that_was_asked(String origin, String host, boolean own) {
    assertEquals(own, new Origins(Set.of()).isOwn(origin, host));
  }

  @Test
  void others_must_be_named() {
    assertTrue(new Origins(Set.of("https://ci.example.com")).isAllowed("https://ci.example.com"));
    assertFalse(new Origins(Set.of("https://ci.example.com")).isAllowed("https://ci.example.co"));
    assertTrue(new Origins(Set.of("*")).isAllowed("null"));
  }
}
