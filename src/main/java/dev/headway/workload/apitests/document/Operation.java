package dev.headway.workload.apitests.document;

import java.util.List;
import java.util.Map;

/**
 * What can be asked of an API.
 *
 * @param number 0, 1, 2 … in the document
 * @param method upper case, such as {@code GET}
 * @param path as written, such as {@code /pets/{petId}}
 * @param id unique in the document, {@code [A-Za-z0-9_.-]+}: the {@code operationId}, else made of
 *     method and path
 * @param summary null if there is none
 * @param parameters those of the path included; one a name and place
 * @param body null where none is described
 * @param responses by {@code 200}, {@code 4XX} (upper case) or {@code default}
 * @param security any one of these is enough, each needs all of its schemes; empty: open to all; an
 *     empty one among others: credentials are optional
 */
public record Operation(
    int number,
    String method,
    String path,
    String id,
    String summary,
    List<String> tags,
    boolean deprecated,
    List<Parameter> parameters,
    RequestBody body,
    Map<String, Response> responses,
    List<List<String>> security) {
  public Operation {
    tags = List.copyOf(tags);
    parameters = List.copyOf(parameters);
    security = security.stream().map(List::copyOf).toList();
  }

  /** Such as {@code GET /pets/{petId}}. */
  public String title() {
    return method + " " + path;
  }
}
