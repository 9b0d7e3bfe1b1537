package dev.headway.api.output;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class FileHeadersTest {
  @Test
  void a_file_name_cannot_break_out_of_its_header() {
    assertEquals(
        "attachment; filename=\"a_b_.zip\"; filename*=UTF-8''a%22b%C3%A9.zip",
        FileHeaders.attachment("dir/a\"b\u00e9.zip"));
    assertEquals(
        "attachment; filename=\"a__Set-Cookie_ x\"; filename*=UTF-8''a%0D%0ASet-Cookie%3A%20x",
        FileHeaders.attachment("a\r\nSet-Cookie: x"));
  }
}
