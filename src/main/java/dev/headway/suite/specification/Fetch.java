package dev.headway.suite.specification;

import dev.headway.platform.WebAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.routing.RoutingSupport;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;

/** One fetch, over its redirects. For one thread, and the one that ends it. */
final class Fetch {
  private static final int MOST_REDIRECTS = 5;
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
  private static final String ACCEPT =
      "application/json, application/yaml, text/yaml, text/plain;q=0.9, */*;q=0.8";

  private final CloseableHttpClient http;
  private final long mostBytes;
  private HttpGet request;
  private FetchedBytes fetched;
  private boolean ended;

  Fetch(CloseableHttpClient http, long mostBytes) {
    this.http = http;
    this.mostBytes = mostBytes;
  }

  /** Nobody waits for it any more. */
  synchronized void end() {
    ended = true;
    if (request != null) {
      request.cancel();
    }
    if (fetched != null) {
      drop(fetched);
    }
  }

  private synchronized HttpGet next(URI uri) throws CannotFetch {
    if (ended) {
      throw new CannotFetch("was ended");
    }
    request = new HttpGet(uri);
    request.setHeader("Accept", ACCEPT);
    return request;
  }

  FetchedBytes from(URI asked) throws CannotFetch {
    try {
      return kept(follow(asked));
    } catch (IOException | HttpException failed) {
      throw new CannotFetch(message(failed));
    }
  }

  private synchronized FetchedBytes kept(FetchedBytes bytes) {
    fetched = bytes;
    if (ended) {
      drop(bytes);
    }
    return bytes;
  }

  private static void drop(FetchedBytes bytes) {
    try {
      bytes.close();
    } catch (IOException notDeleted) {
      throw new UncheckedIOException(notDeleted);
    }
  }

  private FetchedBytes follow(URI asked) throws CannotFetch, IOException, HttpException {
    URI uri = asked;
    for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
      HttpGet get = next(uri);
      try {
        ClassicHttpResponse response =
            http.executeOpen(RoutingSupport.determineHost(get), get, null);
        if (!REDIRECTS.contains(response.getCode())) {
          return read(response, asked);
        }
        uri = target(uri, response.getFirstHeader("Location"));
      } finally {
        get.cancel(); // not close(), which would read the rest of the body, however long
      }
    }
    throw new CannotFetch("leads on and on: more than " + MOST_REDIRECTS + " redirects");
  }

  private static URI target(URI from, Header location) throws CannotFetch {
    try {
      URI to = from.resolve(location == null ? "" : location.getValue());
      String text = to.toString();
      int fragment = text.indexOf('#');
      return WebAddress.of(fragment < 0 ? text : text.substring(0, fragment))
          .filter(sound -> location != null)
          .orElseThrow(() -> new CannotFetch("leads to what is no http or https address"));
    } catch (IllegalArgumentException malformed) {
      throw new CannotFetch("leads to what is no http or https address");
    }
  }

  private FetchedBytes read(ClassicHttpResponse response, URI asked)
      throws CannotFetch, IOException {
    if (response.getCode() != 200) {
      throw new CannotFetch("it answered " + response.getCode());
    }
    HttpEntity entity = response.getEntity();
    if (entity == null) {
      throw new CannotFetch("it answered nothing");
    }
    if (entity.getContentEncoding() != null
        && !entity.getContentEncoding().equalsIgnoreCase("identity")) {
      throw new CannotFetch("it answered in an encoding that was not asked for");
    }
    if (entity.getContentLength() > mostBytes) {
      throw new TooLarge(mostBytes);
    }
    SpooledBytes bytes = SpooledBytes.of(entity.getContent(), mostBytes);
    return named(bytes, entity.getContentType(), asked);
  }

  private static FetchedBytes named(SpooledBytes bytes, String mediaType, URI asked)
      throws CannotFetch, IOException {
    if (bytes.size() == 0) {
      bytes.close();
      throw new CannotFetch("it answered nothing");
    }
    String port = asked.getPort() < 0 ? "" : ":" + asked.getPort();
    String name = asked.getScheme() + "://" + asked.getHost() + port + asked.getRawPath();
    return new FetchedBytes(name, mediaType, bytes);
  }

  private static String message(Exception failed) {
    if (failed instanceof GuardedNames.NotAllowed || failed instanceof TooLarge) {
      return failed.getMessage();
    }
    if (failed instanceof UnknownHostException) {
      return "its host is not known";
    }
    if (failed instanceof ConnectException) {
      return "nobody answers there";
    }
    if (failed instanceof SSLException) {
      return "its certificate or TLS is not in order";
    }
    String message = failed.getMessage();
    return "it could not be read: "
        + (message == null ? failed.getClass().getSimpleName() : message);
  }
}
