package dev.headway.platform;

import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpUpgradeHandler;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Keeps requests on Payara from harming each other when a client leaves one that outlives its
 * thread. Grizzly keeps request objects for the next connection of a thread, but several threads
 * end such a request: what one has given back is still used, or given back again, by another. And
 * bytes that come meanwhile are served as that request once more.
 *
 * <p>Here nothing is reused ({@link PayaraRecycling}), and an upgraded request is neither emptied
 * nor taken from its connection: what a thread does too late harms nobody.
 */
final class PayaraRequest extends HttpServletRequestWrapper {
  private static final Logger LOG = System.getLogger(PayaraRequest.class.getName());
  private static final Set<String> WAYS_TO_ATTRIBUTES =
      Set.of("getAttributes", "getIndexedAttributeAccessor");
  private static final AtomicBoolean PREPARED = new AtomicBoolean();
  private static final AtomicBoolean UNFIT = new AtomicBoolean();

  private final Object request;

  private PayaraRequest(HttpServletRequest request) throws ReflectiveOperationException {
    super(request);
    this.request = Internals.read(innermost(request), "request");
    if (PREPARED.compareAndSet(false, true)) {
      PayaraRecycling.end(Internals.read(this.request, "coyoteRequest").getClass());
    }
  }

  /**
   * @return the request itself on another server
   */
  static HttpServletRequest of(HttpServletRequest request) {
    String type = innermost(request).getClass().getName();
    if (!UNFIT.get() && type.startsWith("org.apache.catalina.connector.RequestFacade")) {
      try {
        return new PayaraRequest(request);
      } catch (ReflectiveOperationException | RuntimeException unfit) {
        isUnfit(unfit);
      }
    }
    return request;
  }

  @Override
  public <T extends HttpUpgradeHandler> T upgrade(Class<T> type)
      throws IOException, ServletException {
    T handler = super.upgrade(type);
    try {
      // what looks like an asynchronous request is not emptied
      Internals.method(request, "disableAsyncSupport").invoke(request);
      ((AtomicBoolean) Internals.read(request, "asyncStarted")).set(true);
      keepsItsConnection(Internals.read(Internals.read(request, "coyoteRequest"), "response"));
    } catch (ReflectiveOperationException | RuntimeException unfit) {
      isUnfit(unfit);
    }
    return handler;
  }

  /** For good: bytes that come while the request ends are not the same request once more. */
  private static void keepsItsConnection(Object response) throws ReflectiveOperationException {
    Object context = Internals.read(response, "httpContext");
    Field storage = Internals.field(context, "contextStorage");
    storage.set(context, withoutRemoval(storage.getType(), storage.get(context)));
  }

  /** Grizzly's attributes of a connection, which then keep what they have. */
  private static Object withoutRemoval(Class<?> type, Object target)
      throws ReflectiveOperationException {
    Map<String, Object> ways = new HashMap<>();
    for (Method method : type.getMethods()) {
      if (WAYS_TO_ATTRIBUTES.contains(method.getName())) {
        Object way = withoutRemoval(method.getReturnType(), method.invoke(target));
        ways.put(method.getName(), way);
      }
    }
    return Proxy.newProxyInstance(
        type.getClassLoader(),
        new Class<?>[] {type},
        (proxy, called, arguments) -> {
          if (called.getName().equals("removeAttribute")) {
            return null;
          }
          Object way = ways.get(called.getName());
          return way == null ? called.invoke(target, arguments) : way;
        });
  }

  private static ServletRequest innermost(ServletRequest request) {
    ServletRequest inner = request;
    while (inner instanceof ServletRequestWrapper wrapper) {
      inner = wrapper.getRequest();
    }
    return inner;
  }

  private static void isUnfit(Exception why) {
    if (UNFIT.compareAndSet(false, true)) {
      LOG.log(Level.WARNING, "Requests cannot be kept apart on this Payara", why);
    }
  }
}
