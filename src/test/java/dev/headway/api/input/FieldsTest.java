package dev.headway.api.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headway.platform.Problem;
import jakarta.json.Json;
import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldsTest {
  private static Fields fields(String json) {
    return new Fields(Json.createReader(new StringReader(json)).readObject());
  }

  private static Problem refusal(Fields fields) {
    return assertThrows(Problem.class, fields::done);
  }

  @Test
  void what_is_left_out_has_its_default() {
    Fields fields = fields("{}");
    assertNull(fields.text("t", 5));
    assertEquals(3, fields.integer("i", 3, 0, 9));
    assertNull(fields.positive("p", 9));
    assertTrue(fields.flag("f", true));
    assertEquals(Map.of(), fields.texts("m", 5, 5));
    assertEquals(List.of(), fields.list("l", 5, 5));
    assertNull(fields.instant("at"));
    fields.done();
  }

  @Test
  void a_wrong_type_says_what_would_be_right() {
    Fields fields = fields("{\"i\":\"3\",\"m\":{\"a=b\":\"x\",\"c\":7},\"n\":null}");
    fields.integer("i", 3, 0, 9);
    fields.texts("m", 5, 5);
    fields.text("n", 5);
    List<Problem.Fault> faults = refusal(fields).faults();
    assertEquals(
        List.of(
            new Problem.Fault("/i", "must be a whole number from 0 to 9, not a string"),
            new Problem.Fault("/m/a=b", "must have a name of 1 to 64 characters without '='"),
            new Problem.Fault("/m/c", "must be a string, not a number"),
            new Problem.Fault("/n", "must be a string, not null")),
        faults);
  }

  @Test
  void an_unknown_field_is_named_with_the_known_ones() {
    Fields fields = fields("{\"colour\":1}");
    fields.text("title", 5);
    Problem.Fault fault = refusal(fields).faults().get(0);
    assertEquals("/colour", fault.field());
    assertEquals("is unknown; known are title", fault.message());
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.5", "10", "-1", "1e300", "9e-1"})
  void a_number_out_of_range_is_refused(String number) {
    Fields fields = fields("{\"i\":" + number + "}");
    assertEquals(3, fields.integer("i", 3, 0, 9));
    refusal(fields);
  }

  @Test
  void a_whole_number_may_have_a_fraction_of_zero() {
    assertEquals(4, fields("{\"i\":4.0}").integer("i", 3, 0, 9));
  }

  @Test
  void an_instant_needs_an_offset_and_a_year_of_four_digits() {
    assertEquals(
        Instant.parse("2026-01-01T00:00:00Z"),
        fields("{\"at\":\"2026-01-01T02:00:00+02:00\"}").instant("at"));
    for (String wrong :
        new String[] {"2026-01-01T00:00:00", "2026-01-01", "+999999999-01-01T00:00:00Z", "now"}) {
      Fields fields = fields("{\"at\":\"" + wrong + "\"}");
      fields.instant("at");
      refusal(fields);
    }
  }

  @Test
  void a_client_s_text_is_shown_short_and_without_control_characters() {
    assertEquals("a\uFFFDb", Shown.of("a\nb"));
    assertEquals(81, Shown.of("x".repeat(1_000)).length());
  }
}
