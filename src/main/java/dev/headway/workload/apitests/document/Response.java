package dev.headway.workload.apitests.document;

import jakarta.json.JsonObject;
import java.util.List;

/**
 * An answer that is described.
 *
 * @param description null if there is none
 * @param content empty where no body is described
 */
public record Response(
    String description, List<Header> headers, List<Media> content, List<Link> links) {
  public Response {
    headers = List.copyOf(headers);
    content = List.copyOf(content);
    links = List.copyOf(links);
  }

  /**
   * A header of the answer.
   *
   * @param schema of its value; {@code {}} where none is given
   */
  public record Header(String name, boolean required, JsonObject schema) {}
}
