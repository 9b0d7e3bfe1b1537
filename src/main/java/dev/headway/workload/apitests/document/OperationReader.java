package dev.headway.workload.apitests.document;

import java.util.Collection;
import java.util.Objects;

/** Reads one operation after the other. */
final class OperationReader {
  private final Reading reading;
  private final SecurityReader security;
  private final DeclaredParameters declared;
  private final Exchange exchange;

  /** What is written differently in the formats: what is sent, and what comes back. */
  interface Exchange {
    /** A parameter that is not part of the body; null, and a fault, if it cannot be used. */
    Parameter parameter(At parameter, Parameter.Place in, String name);

    /**
     * @param declared all parameters, those of the path included
     */
    RequestBody body(Endpoint endpoint, Collection<At> declared);

    Response response(Endpoint endpoint, At response);
  }

  OperationReader(Reading reading, Endpoints endpoints, SecurityReader security) {
    this.reading = reading;
    this.security = security;
    declared = new DeclaredParameters(reading);
    exchange =
        reading.format() == Format.SWAGGER_2
            ? new Exchange2(reading)
            : new Exchange3(reading, new Links(reading, endpoints));
  }

  Operation read(Endpoint endpoint, int number) {
    At operation = endpoint.operation();
    Collection<At> parameters = declared.of(endpoint);
    return new Operation(
        number,
        endpoint.method(),
        endpoint.path(),
        endpoint.id(),
        summary(endpoint),
        operation.texts("tags"),
        operation.flag("deprecated", false),
        new PathTemplate(endpoint).check(declared.outsideBody(parameters, exchange)),
        exchange.body(endpoint, parameters),
        new ResponsesReader(reading, exchange).read(endpoint),
        security.of(operation));
  }

  private static String summary(Endpoint endpoint) {
    String own = endpoint.operation().text("summary");
    return own != null
        ? own
        : endpoint.items().stream()
            .map(item -> item.text("summary"))
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
  }
}
