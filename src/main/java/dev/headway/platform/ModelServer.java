package dev.headway.platform;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A server of language models, as set.
 *
 * @param name its prefix in a model's name
 * @param url without a slash at its end
 * @param key a secret: for the server alone, not for logs, messages or {@link #toString()}; or null
 */
public record ModelServer(String name, Api api, URI url, String key) {
  /** What it speaks. */
  public enum Api {
    OLLAMA_CHAT,
    OLLAMA_GENERATE,
    OPENAI
  }

  /** By the setting's value. */
  static final Map<String, Api> APIS =
      new TreeMap<>(
          Map.of(
              "ollama", Api.OLLAMA_CHAT,
              "ollama-generate", Api.OLLAMA_GENERATE,
              "openai", Api.OPENAI));

  /** Empty where the text is no http or https address, or holds a user, a query or a fragment. */
  static Optional<URI> address(String text) {
    try {
      URI uri = new URI(text.replaceFirst("/+$", ""));
      boolean plain =
          ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
              && uri.getHost() != null
              && uri.getUserInfo() == null
              && uri.getQuery() == null
              && uri.getFragment() == null;
      return plain ? Optional.of(uri) : Optional.empty();
    } catch (URISyntaxException noAddress) {
      return Optional.empty();
    }
  }

  public ModelServer {
    if (api == Api.OPENAI && url.getRawPath().isEmpty()) {
      url = URI.create(url + "/v1");
    }
  }

  /** The address of one of its resources. */
  public URI resolve(String path) {
    return URI.create(url + path);
  }

  @Override
  public String toString() {
    return name + " (" + api + ", " + url + (key == null ? ")" : ", with a key)");
  }
}
