package dev.headway.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headway.platform.Problem;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronSchedulesTest {
  private final CronSchedules cron = new CronSchedules();

  private List<String> next(int count, String expression, String zone, String after) {
    List<String> times = new ArrayList<>();
    Instant at = Instant.parse(after);
    for (int i = 0; i < count; i++) {
      at = cron.next(expression, ZoneId.of(zone), at);
      times.add(at.toString());
    }
    return times;
  }

  @ParameterizedTest
  @CsvSource({
    "*/15 * * * *, 2026-01-01T00:15:00Z",
    "0 9 * * MON-FRI, 2026-01-01T09:00:00Z",
    "*/5 * * * * *, 2026-01-01T00:00:05Z",
    "@daily, 2026-01-02T00:00:00Z",
    "'  30   2 * * * ', 2026-01-01T02:30:00Z",
    "0 0 29 2 *, 2028-02-29T00:00:00Z"
  })
  void five_fields_six_fields_and_words_are_understood(String expression, String first) {
    assertEquals(List.of(first), next(1, expression, "UTC", "2026-01-01T00:00:00Z"));
  }

  @Test
  void a_due_time_is_after_the_given_one() {
    assertEquals(
        List.of("2026-01-02T00:00:00Z"), next(1, "0 0 * * *", "UTC", "2026-01-01T00:00:00Z"));
  }

  @Test
  void a_time_that_the_spring_change_skips_comes_due_after_the_gap_once() {
    assertEquals(
        List.of("2026-03-28T01:30:00Z", "2026-03-29T01:30:00Z", "2026-03-30T00:30:00Z"),
        next(3, "30 2 * * *", "Europe/Zurich", "2026-03-27T12:00:00Z"));
  }

  @Test
  void a_midnight_that_does_not_exist_comes_due_after_the_gap() {
    assertEquals(
        List.of("2018-11-04T03:15:00Z", "2018-11-05T02:15:00Z"),
        next(2, "15 0 * * *", "America/Sao_Paulo", "2018-11-03T12:00:00Z"));
  }

  @Test
  void a_time_that_happens_twice_in_autumn_comes_due_once() {
    assertEquals(
        List.of("2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z"),
        next(2, "30 2 * * *", "Europe/Zurich", "2026-10-24T12:00:00Z"));
  }

  @Test
  void a_quarter_hourly_schedule_goes_on_evenly_through_both_changes() {
    for (String night : List.of("2026-03-29T00:00:00Z", "2026-10-25T00:00:00Z")) {
      List<String> expected = new ArrayList<>();
      for (int i = 1; i <= 12; i++) {
        expected.add(Instant.parse(night).plusSeconds(900L * i).toString());
      }
      assertEquals(expected, next(12, "*/15 * * * *", "Europe/Zurich", night));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        "abc",
        "99 * * * *",
        "*/0 * * * *",
        "* * * *",
        "0 0 30 2 *",
        "* * * * * * * *",
        "@never",
        "'; drop table job",
        "🙂 * * * *"
      })
  void what_cannot_be_read_or_never_comes_due_names_the_field(String expression) {
    Problem problem =
        assertThrows(Problem.class, () -> next(1, expression, "UTC", "2026-01-01T00:00:00Z"));
    assertEquals(400, problem.status());
    assertEquals("/cron", problem.faults().get(0).field());
    assertTrue(problem.getMessage().length() > 10, problem.getMessage());
  }
}
