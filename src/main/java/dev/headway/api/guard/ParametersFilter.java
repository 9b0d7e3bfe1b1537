package dev.headway.api.guard;

import dev.headway.api.input.Shown;
import dev.headway.platform.Problem;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Refuses query parameters that the resource method does not know, or knows once and gets twice.
 */
@Provider
@Priority(Priorities.USER)
public class ParametersFilter implements ContainerRequestFilter {
  private final Map<Method, Map<String, Boolean>> known = new ConcurrentHashMap<>();

  @Context ResourceInfo resource;

  @Override
  public void filter(ContainerRequestContext request) {
    check(resource.getResourceMethod(), request.getUriInfo().getQueryParameters());
  }

  void check(Method method, Map<String, List<String>> query) {
    Map<String, Boolean> parameters = known.computeIfAbsent(method, ParametersFilter::parameters);
    query.forEach(
        (name, values) -> {
          Boolean repeatable = parameters.get(name);
          if (repeatable == null) {
            throw Problem.invalid(Shown.of(name), unknown(parameters));
          }
          if (!repeatable && values.size() > 1) {
            throw Problem.invalid(name, "must be given once");
          }
          if (values.stream().anyMatch(value -> value.indexOf(0) >= 0)) {
            throw Problem.invalid(name, "must not hold U+0000");
          }
        });
  }

  private static String unknown(Map<String, Boolean> parameters) {
    return parameters.isEmpty()
        ? "is unknown; no query parameters are taken here"
        : Problem.unknown(parameters.keySet());
  }

  private static Map<String, Boolean> parameters(Method method) {
    Map<String, Boolean> parameters = new TreeMap<>();
    for (Parameter parameter : method.getParameters()) {
      QueryParam name = parameter.getAnnotation(QueryParam.class);
      if (name != null) {
        parameters.put(name.value(), parameter.getType() == List.class);
      }
    }
    return parameters;
  }
}
