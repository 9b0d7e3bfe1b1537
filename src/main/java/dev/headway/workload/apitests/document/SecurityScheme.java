package dev.headway.workload.apitests.document;

/**
 * How a caller says who it is.
 *
 * @param in of an API key, else null
 * @param parameterName of an API key, else null
 */
public record SecurityScheme(String name, Kind kind, Parameter.Place in, String parameterName) {
  /** What is sent. */
  public enum Kind {
    API_KEY,
    BASIC,
    /** {@code Authorization: Bearer …}: bearer, OAuth 2, OpenID Connect. */
    BEARER,
    /** What a header cannot carry, such as mutual TLS, and HTTP schemes that are not known. */
    OTHER
  }
}
