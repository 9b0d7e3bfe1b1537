package dev.headway.workload.testrun.expect;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an HTTP API answered.
 *
 * @param headers by names in any case
 */
public record HttpEvidence(int status, Map<String, List<String>> headers, String body) {
  public HttpEvidence {
    Map<String, List<String>> sorted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    sorted.putAll(headers);
    headers = sorted;
  }

  /** The values of one header, none where it is absent. */
  public List<String> header(String name) {
    return headers.getOrDefault(name, List.of());
  }
}
