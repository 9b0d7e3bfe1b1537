package dev.headway.api.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangeTest {
  @ParameterizedTest
  @CsvSource({
    "bytes=0-0,0,1",
    "bytes=0-,0,10",
    "bytes=9-,9,1",
    "bytes=3-5,3,3",
    "bytes=3-500,3,7",
    "bytes=-3,7,3",
    "bytes=-300,0,10",
    "Bytes = 1 - 2,1,2",
    "bytes=0-99999999999999999999999999,0,10"
  })
  void a_range_is_cut_to_the_file(String header, long offset, long length) {
    assertEquals(Optional.of(new ByteRange(offset, length)), ByteRange.of(header, 10));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=10-", "bytes=10-11", "bytes=-0", "bytes=99999999999999999999-"})
  void a_range_behind_the_end_is_unsatisfiable(String header) {
    ByteRange range = ByteRange.of(header, 10).orElseThrow();
    assertTrue(range.isUnsatisfiable());
    assertEquals("bytes */10", range.contentRange(10));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "bytes",
        "bytes=",
        "bytes=-",
        "bytes=5-3",
        "bytes=0-1,3-4",
        "items=0-1",
        "bytes=a-b",
        "bytes=0x1-2",
        "bytes=--1"
      })
  void what_is_no_single_range_gives_the_whole_file(String header) {
    assertEquals(Optional.empty(), ByteRange.of(header, 10));
  }

  @Test
  void an_empty_file_satisfies_no_range() {
    assertTrue(ByteRange.of("bytes=0-", 0).orElseThrow().isUnsatisfiable());
    assertTrue(ByteRange.of("bytes=-5", 0).orElseThrow().isUnsatisfiable());
    assertEquals(Optional.empty(), ByteRange.of(null, 0));
  }

  @Test
  void whatever_comes_the_part_lies_within_the_file() {
    Random random = new Random(42);
    String alphabet = "bytes=-0123456789, \t;x\u0660";
    for (int i = 0; i < 200_000; i++) {
      StringBuilder header = new StringBuilder(random.nextBoolean() ? "bytes=" : "");
      for (int n = random.nextInt(24); n > 0; n--) {
        header.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      long size = random.nextInt(4) == 0 ? random.nextInt(3) : random.nextLong(1L << 40);
      ByteRange.of(header.toString(), size)
          .ifPresent(
              range ->
                  assertTrue(
                      range.offset() >= 0
                          && range.length() >= 0
                          && range.offset() + range.length() <= size,
                      header + " of " + size + ": " + range));
    }
  }
}
