package dev.headway.workload.apitests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathGlobTest {
  @ParameterizedTest
  @CsvSource({
    "/pets, /pets, true",
    "/pets, /pets/1, false",
    "/pets, /pet, false",
    "/pets/*, /pets/{id}, true",
    "/pets/*, /pets/{id}/toys, false",
    "/pets/*, /pets/, true",
    "/pets/*, /pets, false",
    "/pets/**, /pets/{id}/toys, true",
    "/pets/**, /pets, true",
    "/pets/**, /petstore, false",
    "/**/toys, /a/b/toys, true",
    "/**, /, true",
    "**, /anything/at/all, true",
    "/*/{id}, /pets/{id}, true",
    "/v?/pets, /v1/pets, false",
    "/a.c, /abc, false",
    "/p*s/*, /pets/1, true"
  })
  void starsStandForSegmentsOrForAll(String pattern, String path, boolean matches) {
    assertEquals(matches, new PathGlob(pattern).matches(path));
  }

  @Test
  void noPatternTakesLong() {
    PathGlob evil = new PathGlob("*a".repeat(250));
    String path = "a".repeat(5_000) + "b";
    assertTimeoutPreemptively(Duration.ofSeconds(5), () -> assertEquals(false, evil.matches(path)));
  }
}
