package dev.headway.api.guard;

/**
 * The code and the sentence of an HTTP status that a server gives by itself.
 *
 * @param code stable and documented
 */
record HttpError(String code, String detail) {
  static HttpError of(int status) {
    return switch (status) {
      case 401 -> new HttpError("not_authenticated", "Nobody is logged in");
      case 403 -> new HttpError("forbidden", "The caller may not do this");
      case 404 -> new HttpError("not_found", "There is nothing at this path");
      case 405 -> new HttpError("method_not_allowed", "The path does not take this method");
      case 406 ->
          new HttpError("not_acceptable", "None of the media types in Accept is served here");
      case 408 -> new HttpError("request_timeout", "The request took too long to arrive");
      case 413 -> new HttpError("body_too_large", "The body is larger than allowed");
      case 414 -> new HttpError("uri_too_long", "The URI is longer than allowed");
      case 415 ->
          new HttpError("unsupported_media_type", "The Content-Type must be application/json");
      case 429 -> new HttpError("rate_limited", "Too many requests");
      case 431 -> new HttpError("headers_too_large", "The headers are larger than allowed");
      case 503 -> new HttpError("unavailable", "Not ready yet, or stopping");
      default ->
          status < 500
              ? new HttpError("invalid_request", "The request cannot be understood")
              : new HttpError("internal_error", "Something went wrong here");
    };
  }
}
