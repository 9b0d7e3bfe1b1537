package dev.headway.workload.apitests.document;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The answers of an operation by their status. */
final class ResponsesReader {
  private final Reading reading;
  private final OperationReader.Exchange exchange;

  ResponsesReader(Reading reading, OperationReader.Exchange exchange) {
    this.reading = reading;
    this.exchange = exchange;
  }

  Map<String, Response> read(Endpoint endpoint) {
    At operation = endpoint.operation();
    Map<String, Response> responses = new LinkedHashMap<>();
    for (At entry : operation.fields("responses")) {
      if (entry.token().startsWith("x-")) {
        continue;
      }
      String status = status(entry);
      if (status == null || !entry.isObject()) {
        entry.says(
            "A response must be an object named by a status such as 200, a class such as 4XX, or"
                + " default");
        continue;
      }
      At response = reading.refs().follow(entry);
      if (reading.budget().take(entry)) {
        responses.put(status, response == null ? NOTHING : exchange.response(endpoint, response));
      }
    }
    if (operation.get("responses") == null && reading.format() != Format.OPENAPI_3_1) {
      operation.says("An operation must have responses");
    }
    return responses;
  }

  private static final Response NOTHING = new Response(null, List.of(), List.of(), List.of());

  private static String status(At entry) {
    String written = entry.token();
    if (written.equals("default")) {
      return written;
    }
    return written.matches("[1-5](\\d\\d|[xX]{2})") ? written.toUpperCase(Locale.ROOT) : null;
  }
}
