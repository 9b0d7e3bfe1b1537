package dev.headway.platform;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpUpgradeHandler;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Keeps a request that outlives its thread from harming others on Payara. When its client resets
 * the connection, Grizzly completes the request, and whoever then ends it as usual completes it
 * again: two later connections share one context, and the one ends the other's request or session.
 * An upgraded request is moreover emptied and lent out while its own threads still use it.
 *
 * <p>Here a lost connection completes nothing: it ends the reading of an upgraded one, and all else
 * ends by itself, once. And an upgraded request is never emptied nor lent again: the garbage
 * collector has it.
 */
final class PayaraRequest extends HttpServletRequestWrapper {
  private static final Logger LOG = System.getLogger(PayaraRequest.class.getName());
  private static final AtomicBoolean UNFIT = new AtomicBoolean();
  private static final Executor LATER =
      CompletableFuture.delayedExecutor(250, TimeUnit.MILLISECONDS);

  private PayaraRequest(HttpServletRequest request) {
    super(request);
  }

  /**
   * @return the request itself on another server
   */
  static HttpServletRequest of(HttpServletRequest request) {
    String type = innermost(request).getClass().getName();
    return type.startsWith("org.apache.catalina.connector.RequestFacade")
        ? new PayaraRequest(request)
        : request;
  }

  @Override
  public AsyncContext startAsync() {
    AsyncContext context = super.startAsync();
    adapt((inner, grizzly, outcome) -> completeOnlyOnce(outcome));
    return context;
  }

  @Override
  public AsyncContext startAsync(ServletRequest request, ServletResponse response) {
    AsyncContext context = super.startAsync(request, response);
    adapt((inner, grizzly, outcome) -> completeOnlyOnce(outcome));
    return context;
  }

  @Override
  public <T extends HttpUpgradeHandler> T upgrade(Class<T> type)
      throws IOException, ServletException {
    T handler = super.upgrade(type);
    adapt(
        (request, grizzly, response) -> {
          Optional<Object> completes = completeOnlyOnce(response);
          if (completes.isPresent()) {
            Class<?> closeListener = completes.get().getClass().getInterfaces()[0];
            endReadingWhenConnectionIsLost(closeListener, grizzly, response);
          }
          keepFromReuse(request, grizzly, response);
        });
    return handler;
  }

  private void adapt(Change change) {
    if (UNFIT.get()) {
      return;
    }
    try {
      Object request = Internals.read(innermost(getRequest()), "request");
      Object grizzly = Internals.read(request, "coyoteRequest");
      change.make(request, grizzly, call(grizzly, "getResponse"));
    } catch (ReflectiveOperationException | RuntimeException unfit) {
      if (UNFIT.compareAndSet(false, true)) {
        LOG.log(Level.WARNING, "Requests cannot be kept apart on this Payara", unfit);
      }
    }
  }

  private static ServletRequest innermost(ServletRequest request) {
    ServletRequest inner = request;
    while (inner instanceof HttpServletRequestWrapper wrapper) {
      inner = wrapper.getRequest();
    }
    return inner;
  }

  /** Takes away Grizzly's listener, which completes the request when the connection is lost. */
  private static Optional<Object> completeOnlyOnce(Object response)
      throws ReflectiveOperationException {
    Object completes =
        Internals.read(Internals.read(response, "suspendedContext"), "closeListener");
    if (completes != null) {
      call(connection(response), "removeCloseListener", completes);
    }
    return Optional.ofNullable(completes);
  }

  /**
   * Not at once: whoever reads this moment hears of the loss by itself, and the request's context
   * bears one thread at a time.
   */
  private static void endReadingWhenConnectionIsLost(
      Class<?> closeListener, Object grizzly, Object response) throws ReflectiveOperationException {
    Object input = call(grizzly, "getInputBuffer");
    Method terminate = Internals.method(input, "terminate");
    Object ends = listener(closeListener, () -> LATER.execute(() -> end(terminate, input)));
    call(connection(response), "addCloseListener", ends);
  }

  private static void end(Method terminate, Object input) {
    try {
      terminate.invoke(input);
    } catch (ReflectiveOperationException failed) {
      LOG.log(Level.WARNING, "The reading of a lost connection could not be ended", failed);
    }
  }

  private static Object connection(Object response) throws ReflectiveOperationException {
    return call(Internals.read(response, "httpContext"), "getCloseable");
  }

  private static void keepFromReuse(Object request, Object grizzly, Object response)
      throws ReflectiveOperationException {
    // what looks like an asynchronous request is not emptied
    call(request, "disableAsyncSupport");
    ((AtomicBoolean) Internals.read(request, "asyncStarted")).set(true);
    // Grizzly reuses no cancelled response; it looks after these listeners were called
    Field state = Internals.field(response, "suspendState");
    Object cancelled =
        Arrays.stream(state.getType().getEnumConstants())
            .filter(constant -> constant.toString().equals("CANCELLED"))
            .findAny()
            .orElseThrow();
    Field resumable = Internals.field(response, "response");
    Action spend =
        () -> {
          resumable.set(response, null);
          state.set(response, cancelled);
        };
    Class<?> type =
        Class.forName(
            "org.glassfish.grizzly.http.server.AfterServiceListener",
            false,
            grizzly.getClass().getClassLoader());
    call(grizzly, "addAfterServiceListener", listener(type, spend));
  }

  private static Object call(Object target, String name, Object... arguments)
      throws ReflectiveOperationException {
    return Internals.method(target, name, arguments).invoke(target, arguments);
  }

  private static Object listener(Class<?> type, Action action) {
    return Proxy.newProxyInstance(
        type.getClassLoader(),
        new Class<?>[] {type},
        (proxy, called, arguments) ->
            switch (called.getName()) {
              case "equals" -> proxy == arguments[0];
              case "hashCode" -> System.identityHashCode(proxy);
              case "toString" -> PayaraRequest.class.getName();
              default -> {
                action.run();
                yield null;
              }
            });
  }

  private interface Change {
    void make(Object request, Object grizzly, Object response) throws ReflectiveOperationException;
  }

  private interface Action {
    void run() throws ReflectiveOperationException;
  }
}
