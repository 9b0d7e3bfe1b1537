package dev.headway.platform;

import java.lang.reflect.Field;
import java.util.List;
import java.util.Map;

/** Grizzly's reuse of request objects, which {@link PayaraRequest} has to be spared. */
final class PayaraRecycling {
  private static final String GRIZZLY = "org.glassfish.grizzly.";

  /** What a request and its content consist of. */
  private static final List<String> TYPES =
      List.of(
          "filterchain.FilterChainContext",
          "http.HttpBrokenContent",
          "http.HttpContent",
          "http.HttpServerFilter$ServerHttpRequestImpl",
          "http.HttpTrailer",
          "http.server.Request",
          "http.server.SuspendStatus");

  private PayaraRecycling() {}

  /**
   * Ends it, for all applications of the server.
   *
   * @param grizzly one of its classes
   */
  static void end(Class<?> grizzly) throws ReflectiveOperationException {
    ClassLoader loader = grizzly.getClassLoader();
    Class<?> cache = Class.forName(GRIZZLY + "ThreadCache", true, loader);
    // the lock that it takes itself
    synchronized (cache) {
      Map<?, ?> indexes = (Map<?, ?>) Internals.field(cache, "typeIndexMap").get(null);
      Field counter = Internals.field(cache, "indexCounter");
      for (String type : TYPES) {
        // its initialisation enters it
        Object index = indexes.get(Class.forName(GRIZZLY + type, true, loader).getName());
        // a new place, for what threads keep in the old one would still be taken
        int place = counter.getInt(null);
        counter.setInt(null, place + 1);
        Internals.field(index.getClass(), "size").setInt(index, 0);
        Internals.field(index.getClass(), "index").setInt(index, place);
      }
    }
  }
}
