package dev.headway.workload.testrun.expect;

import static dev.headway.workload.testrun.expect.Checked.fails;
import static dev.headway.workload.testrun.expect.Checked.isUnjudged;
import static dev.headway.workload.testrun.expect.Checked.passes;

import dev.headway.platform.JsonText;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HttpChecksTest {
  private static final Evidence ANSWER =
      Evidence.of(
          new HttpEvidence(
              201,
              Map.of("Content-Type", List.of("application/json"), "X-Tag", List.of("a", "b")),
              "{\"items\": [{\"id\": 7, \"name\": \"tea\"}, {\"id\": 8}], \"next\": null}"),
          Duration.ofMillis(120),
          JsonText.parseObject("{\"id\": 7}"));

  @Test
  void aStatusIsANumberAClassOrAList() {
    passes("{'type': 'status', 'value': 201}", ANSWER);
    passes("{'type': 'status', 'value': '201'}", ANSWER);
    passes("{'type': 'status', 'value': '2xx'}", ANSWER);
    passes("{'type': 'status', 'value': [404, '2xx']}", ANSWER);
    fails("{'type': 'status', 'value': 200}", ANSWER);
    fails("{'type': 'status', 'value': ['4xx', 500]}", ANSWER);
    isUnjudged("{'type': 'status', 'value': 200}", Evidence.of("a prompt's answer"));
  }

  @Test
  void aHeaderIsThereEqualsOrMatches() {
    passes(
        "{'type': 'header', 'value': {'name': 'content-type', 'equals': 'application/json'}}",
        ANSWER);
    passes("{'type': 'header', 'value': {'name': 'x-tag', 'equals': 'b'}}", ANSWER);
    passes(
        "{'type': 'header', 'value': {'name': 'Content-Type', 'matches': '^application/'}}",
        ANSWER);
    passes("{'type': 'header', 'value': {'name': 'etag', 'exists': false}}", ANSWER);
    fails("{'type': 'header', 'value': {'name': 'etag', 'exists': true}}", ANSWER);
    fails("{'type': 'header', 'value': {'name': 'etag', 'matches': '.'}}", ANSWER);
    fails("{'type': 'header', 'value': {'name': 'x-tag', 'equals': 'c'}}", ANSWER);
  }

  @Test
  void aJsonPathIsThereEqualsOrMatches() {
    passes("{'type': 'json-path', 'value': {'path': '$.items[0].id', 'equals': 7}}", ANSWER);
    passes("{'type': 'json-path', 'value': {'path': '$.items[*].id', 'equals': [7, 8]}}", ANSWER);
    passes("{'type': 'json-path', 'value': {'path': '$.items.length()', 'equals': 2}}", ANSWER);
    passes(
        "{'type': 'json-path', 'value': {'path': '$.items[?(@.id > 7)].id', 'equals': [8]}}",
        ANSWER);
    passes(
        "{'type': 'json-path', 'value': {'path': '$.items[?(@.name == ’tea’)].id', 'equals': [7]}}",
        ANSWER);
    passes("{'type': 'json-path', 'value': {'path': '$..name', 'matches': 'tea'}}", ANSWER);
    passes("{'type': 'json-path', 'value': {'path': '$.next', 'exists': true}}", ANSWER);
    passes("{'type': 'json-path', 'value': {'path': '$.next', 'equals': null}}", ANSWER);
    passes("{'type': 'json-path', 'value': {'path': '$.prior', 'exists': false}}", ANSWER);
    passes("{'type': 'json-path', 'value': {'path': '$.items[{{id}}]', 'exists': false}}", ANSWER);
    passes("{'type': 'json-path', 'value': {'path': '$..id', 'matches': '^.7,8.$'}}", ANSWER);
    fails("{'type': 'json-path', 'value': {'path': '$.items[0].id', 'equals': '7'}}", ANSWER);
    fails("{'type': 'json-path', 'value': {'path': '$.items[5].id', 'exists': true}}", ANSWER);
    fails("{'type': 'json-path', 'value': {'path': '$.items[0].name', 'matches': '^t$'}}", ANSWER);
  }

  @Test
  void theTimeIsInMilliseconds() {
    passes("{'type': 'time', 'value': 120}", ANSWER);
    fails("{'type': 'time', 'threshold': 119}", ANSWER);
  }

  @Test
  void theBodyIsTheOutputOfAllOtherTypes() {
    passes("{'type': 'is-json'}", ANSWER);
    passes("{'type': 'json-schema', 'value': {'required': ['items']}}", ANSWER);
    passes("{'type': 'contains', 'value': 'tea', 'transform': '$.items[0]'}", ANSWER);
  }
}
