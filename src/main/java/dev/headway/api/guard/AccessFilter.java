package dev.headway.api.guard;

import dev.headway.security.Access;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;

/** Asks, before any resource method runs, whether its caller may. */
@Provider
@Priority(Priorities.AUTHORIZATION)
@ApplicationScoped
public class AccessFilter implements ContainerRequestFilter {
  @Context ResourceInfo resource;
  @Inject Access access;
  @Inject CurrentCaller caller;

  @Override
  public void filter(ContainerRequestContext request) {
    Allowed allowed = resource.getResourceMethod().getAnnotation(Allowed.class);
    if (allowed == null) {
      throw new IllegalStateException(resource.getResourceMethod() + " says not who may call it");
    }
    access.require(caller.get(), allowed.value());
  }
}
