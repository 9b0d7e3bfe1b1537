package dev.headway.api;

import jakarta.ws.rs.core.UriInfo;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Paths of this API, as the client reaches it; unlike {@link UriInfo} usable after the request.
 *
 * @param base ends with a slash
 */
record Addresses(String base) {
  static Addresses of(UriInfo uri) {
    return new Addresses(uri.getBaseUri().getRawPath());
  }

  String job(String id) {
    return base + "jobs/" + id;
  }

  String artifact(String jobId, String name) {
    String path =
        Stream.of(name.split("/", -1)).map(Addresses::escaped).collect(Collectors.joining("/"));
    return job(jobId) + "/artifacts/" + path;
  }

  String schedule(String name) {
    return base + "schedules/" + name;
  }

  private static String escaped(String segment) {
    return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
