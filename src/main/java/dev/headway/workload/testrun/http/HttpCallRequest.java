package dev.headway.workload.testrun.http;

import java.util.Map;

/**
 * The request of an {@code http} test case, its variables already filled in.
 *
 * @param method such as {@code GET}; null is {@code GET}
 * @param url absolute, http or https
 * @param headers null is none
 * @param body sent as UTF-8; null is none
 */
public record HttpCallRequest(String method, String url, Map<String, String> headers, String body) {
  public HttpCallRequest {
    method = method == null ? "GET" : method;
    headers = headers == null ? Map.of() : Map.copyOf(headers);
  }
}
