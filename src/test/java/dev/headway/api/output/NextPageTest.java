package dev.headway.api.output;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NextPageTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/api/jobs | </api/jobs?cursor=a%26b>; rel=\"next\"",
        "/api/jobs?limit=5&cursor=old&q=a%26b | </api/jobs?limit=5&q=a%26b&cursor=a%26b>; rel=\"next\"",
        "/x/api/jobs?cursor | </x/api/jobs?cursor=a%26b>; rel=\"next\"",
        "/api/jobs?cursors=1&q=%3E | </api/jobs?cursors=1&q=%3E&cursor=a%26b>; rel=\"next\""
      })
  void the_query_is_kept_but_for_the_cursor(String request, String link) {
    assertEquals(link, NextPage.link(URI.create("http://localhost" + request), "cursor", "a&b"));
  }
}
