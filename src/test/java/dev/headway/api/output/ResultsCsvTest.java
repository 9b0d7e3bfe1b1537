package dev.headway.api.output;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headway.job.Outcome;
import dev.headway.job.Result;
import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResultsCsvTest {
  private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");

  private static String csv(String message, JsonValue output) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ResultsCsv csv = new ResultsCsv(out)) {
      csv.add(
          new Result("item", 0, 1, "work", Outcome.FAILED, 1.5, 2, AT, AT, null, message, output));
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void a_result_is_a_row_under_a_header() throws IOException {
    assertEquals(
        "seq,item,stage,outcome,duration_ms,attempts,started_at,finished_at,message,output\r\n"
            + "1,item,work,failed,1.5,2,2026-01-01T00:00:00Z,2026-01-01T00:00:00Z,"
            + "\"a,\"\"b\"\"\",-5\r\n",
        csv("a,\"b\"", Json.createValue(-5)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "＝1"})
  void a_formula_is_defused(String formula) {
    assertEquals("'" + formula, ResultsCsv.harmless(formula));
  }

  @Test
  void harmless_text_stays_as_it_is() {
    assertEquals("a=1", ResultsCsv.harmless("a=1"));
    assertEquals("", ResultsCsv.harmless(""));
    assertEquals(null, ResultsCsv.harmless(null));
  }
}
