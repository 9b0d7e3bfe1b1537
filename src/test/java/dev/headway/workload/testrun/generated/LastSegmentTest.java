package dev.headway.workload.testrun.generated;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LastSegmentTest {
  @ParameterizedTest
  @CsvSource({
    "https://pets.example/v1/pets/17, 17",
    "/pets/17/, 17",
    "/pets/17?new=1#/x/y, 17",
    "17, 17",
    "/pets/a%2Fb%20c+d, a/b c+d",
    "/pets/100%, 100%"
  })
  void itIsTheLastPartOfThePath(String address, String last) {
    assertEquals(Optional.of(last), LastSegment.of(address));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "https://pets.example", "https://pets.example/?id=3", "//"})
  void anAddressWithoutAPathHasNone(String address) {
    assertEquals(Optional.empty(), LastSegment.of(address));
  }

  @Test
  void manySlashesTakeNoTime() {
    assertEquals(Optional.empty(), LastSegment.of("/".repeat(1_000_000)));
  }
}
