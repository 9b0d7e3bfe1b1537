package dev.headway.api.guard;

import dev.headway.security.Caller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;

/** Who sent the present request. */
@RequestScoped
public class CurrentCaller {
  @Inject HttpServletRequest request;

  public Caller get() {
    Principal principal = request.getUserPrincipal();
    String name = principal == null || isAnonymous(principal) ? null : principal.getName();
    return new Caller(name, request.getRemoteAddr());
  }

  /** One of the servers calls nobody "anonymous", the other calls nobody null. */
  private static boolean isAnonymous(Principal principal) {
    return principal.getName() == null || principal.getName().equalsIgnoreCase("anonymous");
  }
}
