package dev.headway.workload.testrun.expect;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an HTTP API answered.
 *
 * @param headers by names in any case
 * @param method of the request, null where it does not matter
 * @param described what the API's description says of its answers, null where there is none
 */
public record HttpEvidence(
    int status,
    Map<String, List<String>> headers,
    String body,
    String method,
    DescribedResponses described) {
  public HttpEvidence {
    Map<String, List<String>> sorted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    sorted.putAll(headers);
    headers = sorted;
  }

  /** Of an API without a description. */
  public HttpEvidence(int status, Map<String, List<String>> headers, String body) {
    this(status, headers, body, null, null);
  }

  /** The values of one header, none where it is absent. */
  public List<String> header(String name) {
    return headers.getOrDefault(name, List.of());
  }
}
