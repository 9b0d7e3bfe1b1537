package dev.headway.api;

import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.ext.RuntimeDelegate;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.URI;
import java.security.Principal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.glassfish.jersey.internal.MapPropertiesDelegate;
import org.glassfish.jersey.internal.inject.AbstractBinder;
import org.glassfish.jersey.server.ApplicationHandler;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.ContainerResponse;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.spi.ContainerResponseWriter;

/** The API on Payara's runtime. */
final class JerseyExchange implements Exchange {
  private final ApplicationHandler handler;

  JerseyExchange(Fakes fakes) {
    RuntimeDelegate.setInstance(new org.glassfish.jersey.server.internal.RuntimeDelegateImpl());
    ResourceConfig config = ResourceConfig.forApplication(new HeadwayApi());
    config.register(
        new AbstractBinder() {
          @Override
          protected void configure() {
            fakes.byType.forEach(this::bindAs);
          }

          @SuppressWarnings({"unchecked", "rawtypes"})
          private void bindAs(Class<?> type, Object instance) {
            bind(instance).to((Class) type);
          }
        });
    handler = new ApplicationHandler(config);
  }

  @Override
  public Reply send(String method, String path, Map<String, String> headers, byte[] body)
      throws Exception {
    ContainerRequest request =
        new ContainerRequest(
            URI.create("http://localhost/api/"),
            URI.create("http://localhost/api" + path),
            method,
            new Nobody(),
            new MapPropertiesDelegate(new HashMap<>()),
            handler.getConfiguration());
    headers.forEach(request::header);
    request.setEntityStream(new ByteArrayInputStream(body));
    Writer writer = new Writer();
    request.setWriter(writer);
    handler.handle(request);
    ContainerResponse response = writer.response.get(10, TimeUnit.SECONDS);
    Map<String, List<String>> told = new HashMap<>(response.getStringHeaders());
    return new Reply(response.getStatus(), told, writer.body.toByteArray());
  }

  private static final class Nobody implements SecurityContext {
    @Override
    public Principal getUserPrincipal() {
      return null;
    }

    @Override
    public boolean isUserInRole(String role) {
      return false;
    }

    @Override
    public boolean isSecure() {
      return false;
    }

    @Override
    public String getAuthenticationScheme() {
      return null;
    }
  }

  /** Like the servlet's: an explicit Content-Length stands. */
  private static final class Writer implements ContainerResponseWriter {
    final CompletableFuture<ContainerResponse> response = new CompletableFuture<>();
    final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private ContainerResponse begun;

    @Override
    public OutputStream writeResponseStatusAndHeaders(long length, ContainerResponse answer) {
      begun = answer;
      return body;
    }

    @Override
    public boolean suspend(long time, TimeUnit unit, TimeoutHandler handler) {
      return true;
    }

    @Override
    public void setSuspendTimeout(long time, TimeUnit unit) {}

    @Override
    public void commit() {
      response.complete(begun);
    }

    @Override
    public void failure(Throwable error) {
      response.completeExceptionally(error);
    }

    @Override
    public boolean enableResponseBuffering() {
      return true;
    }
  }
}
