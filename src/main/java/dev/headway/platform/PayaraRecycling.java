package dev.headway.platform;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Ends the reuse of request objects on Payara. Grizzly keeps them per thread for the next
 * connection; when a client resets an upgraded or asynchronous one, several threads end it, and an
 * object that one has given back is still used, or given back again, by another: then two later
 * connections share it, and the one ends the other's request or session. Unless they are reused,
 * what a thread does too late harms nobody.
 */
final class PayaraRecycling {
  private static final Logger LOG = System.getLogger(PayaraRecycling.class.getName());
  private static final AtomicBoolean ENDED = new AtomicBoolean();
  private static final String GRIZZLY = "org.glassfish.grizzly.";

  /** What lives as long as its request. */
  private static final List<String> TYPES =
      List.of(
          "filterchain.FilterChainContext",
          "http.HttpServerFilter$ServerHttpRequestImpl",
          "http.server.Request",
          "http.server.SuspendStatus");

  private PayaraRecycling() {}

  /** Does nothing but at the first call, and on other servers. */
  static void end(HttpServletRequest request) {
    if (ENDED.compareAndSet(false, true)) {
      ServletRequest inner = innermost(request);
      if (inner.getClass().getName().startsWith("org.apache.catalina.connector.RequestFacade")) {
        end(inner);
      }
    }
  }

  private static void end(ServletRequest facade) {
    try {
      Object grizzly = Internals.read(Internals.read(facade, "request"), "coyoteRequest");
      ClassLoader loader = grizzly.getClass().getClassLoader();
      Class<?> cache = Class.forName(GRIZZLY + "ThreadCache", true, loader);
      synchronized (cache) {
        Map<?, ?> indexes = (Map<?, ?>) Internals.field(cache, "typeIndexMap").get(null);
        Field count = Internals.field(cache, "indexCounter");
        for (String type : TYPES) {
          Object index = indexes.get(GRIZZLY + type);
          // a place of its own, for what the threads keep already is never looked for again
          int place = count.getInt(null);
          count.setInt(null, place + 1);
          Internals.field(index.getClass(), "size").setInt(index, 0);
          Internals.field(index.getClass(), "index").setInt(index, place);
        }
      }
    } catch (ReflectiveOperationException | RuntimeException unfit) {
      LOG.log(Level.WARNING, "Requests cannot be kept apart on this Payara", unfit);
    }
  }

  private static ServletRequest innermost(ServletRequest request) {
    ServletRequest inner = request;
    while (inner instanceof HttpServletRequestWrapper wrapper) {
      inner = wrapper.getRequest();
    }
    return inner;
  }
}
