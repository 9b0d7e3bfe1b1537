package dev.headway.workload.apitests.document;

import java.util.List;

/**
 * What may be sent with a request.
 *
 * @param content in the document's order; a form of Swagger 2.0 is one of {@code
 *     application/x-www-form-urlencoded} or {@code multipart/form-data}
 */
public record RequestBody(boolean required, List<Media> content) {
  public RequestBody {
    content = List.copyOf(content);
  }
}
