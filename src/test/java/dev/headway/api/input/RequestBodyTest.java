package dev.headway.api.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headway.platform.Problem;
import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RequestBodyTest {
  private static final String JSON = "application/json";
  private static final String VALID =
      "{\"type\":\"drill\",\"parameters\":{\"items\":[1,2.5e3,true,null,\"\\u00e9\"]}}";

  private final RequestBody reader = new RequestBody(1_000);

  private JsonObject read(byte[] bytes) {
    return reader.required(new ByteArrayInputStream(bytes), JSON);
  }

  private Problem refusal(String body) {
    return assertThrows(Problem.class, () -> read(body.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void valid_json_is_read_with_or_without_a_byte_order_mark() {
    assertEquals("drill", read(VALID.getBytes(StandardCharsets.UTF_8)).getString("type"));
    assertEquals(
        "drill", read(("\uFEFF" + VALID).getBytes(StandardCharsets.UTF_8)).getString("type"));
  }

  @Test
  void a_syntax_error_is_told_with_its_place() {
    Problem problem = refusal("{\n  \"a\": oops\n}");
    assertEquals("malformed_json", problem.code());
    assertTrue(problem.getMessage().contains("line 2, column"), problem.getMessage());
  }

  @Test
  void what_follows_the_object_is_refused() {
    for (String more : new String[] {" trailing", "{}", "}", "]", ",", "\u0000", " null"}) {
      Problem problem = refusal(VALID + more);
      assertEquals("malformed_json", problem.code(), more);
    }
    assertEquals(
        "drill", read((VALID + " \r\n\t").getBytes(StandardCharsets.UTF_8)).getString("type"));
  }

  @Test
  void a_body_that_is_no_object_is_refused_in_a_sentence() {
    assertEquals("The body must be a JSON object, not an array", refusal("[]").getMessage());
  }

  @Test
  void the_size_is_bounded_while_reading() {
    InputStream endless =
        new InputStream() {
          private int given;

          @Override
          public int read() {
            assertTrue(++given <= 100_000, "reads on and on");
            return ' ';
          }
        };
    Problem problem = assertThrows(Problem.class, () -> reader.required(endless, JSON));
    assertEquals(413, problem.status());
  }

  @Test
  void a_body_that_breaks_off_is_the_client_s_fault() {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("reset");
          }
        };
    assertEquals(
        "incomplete_body", assertThrows(Problem.class, () -> reader.required(broken, JSON)).code());
  }

  @Test
  void a_field_that_cannot_be_stored_is_named() {
    Problem problem = refusal("{\"a\":{\"b/c\":[0,\"x\\u0000\"]}}");
    assertEquals("/a/b~1c/1", problem.faults().get(0).field());
  }

  @Test
  void depth_is_bounded_before_parsing_and_brackets_in_strings_do_not_count() {
    assertEquals(
        "invalid_request", refusal("{\"a\":" + "[".repeat(64) + "]".repeat(64) + "}").code());
    assertEquals(
        1,
        read(("{\"a\":\"" + "[{".repeat(200) + "\\\"[\"}").getBytes(StandardCharsets.UTF_8))
            .size());
  }

  @Test
  void a_number_that_nobody_can_hold_is_refused() {
    assertEquals("/n", refusal("{\"n\":1e999999999}").faults().get(0).field());
    assertEquals("/n", refusal("{\"n\":" + "1".repeat(500) + "}").faults().get(0).field());
  }

  @Test
  void whatever_comes_is_read_or_refused_by_a_4xx() {
    Random random = new Random(7);
    byte[] valid = VALID.getBytes(StandardCharsets.UTF_8);
    int read = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = valid.clone();
      for (int n = random.nextInt(4); n > 0; n--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      try {
        read(bytes);
        read++;
      } catch (Problem refused) {
        assertTrue(refused.status() >= 400 && refused.status() < 500, refused::getMessage);
      }
    }
    assertTrue(read > 100, "some are still well formed");
  }
}
