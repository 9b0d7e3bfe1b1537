package dev.headway.api.guard;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The paths of the API and their methods, read from the resources' annotations. The two servers
 * answer unknown paths and methods in different ways; this answers for both.
 */
public final class Routes {
  /** A resource method: {@code template} as published, such as {@code /jobs/{id}}. */
  public record Route(String verb, String template, Method method) {}

  private final List<Route> routes = new ArrayList<>();
  private final Map<Pattern, Set<String>> verbs = new LinkedHashMap<>();

  public Routes(Collection<Class<?>> resources) {
    Map<String, Set<String>> byTemplate = new LinkedHashMap<>();
    for (Class<?> resource : resources) {
      for (Method method : resource.getMethods()) {
        String verb = verb(method);
        if (verb != null) {
          String template =
              path(resource.getAnnotation(Path.class)) + path(method.getAnnotation(Path.class));
          routes.add(new Route(verb, template.replaceAll("\\s*:[^}]*", ""), method));
          byTemplate.computeIfAbsent(template, t -> new TreeSet<>()).add(verb);
        }
      }
    }
    byTemplate.forEach((template, allowed) -> verbs.put(pattern(template), withImplied(allowed)));
  }

  public List<Route> all() {
    return List.copyOf(routes);
  }

  /**
   * The methods that a path takes, in alphabetical order; empty when there is no such path.
   *
   * @param path decoded, beginning with a slash, without the API's own part
   */
  public Set<String> verbs(String path) {
    Set<String> all = new TreeSet<>();
    verbs.forEach(
        (pattern, allowed) -> {
          if (pattern.matcher(path).matches()) {
            all.addAll(allowed);
          }
        });
    return all;
  }

  private static Set<String> withImplied(Set<String> verbs) {
    verbs.add("OPTIONS");
    if (verbs.contains("GET")) {
      verbs.add("HEAD");
    }
    return verbs;
  }

  private static String verb(Method method) {
    for (Annotation annotation : method.getAnnotations()) {
      HttpMethod verb = annotation.annotationType().getAnnotation(HttpMethod.class);
      if (verb != null) {
        return verb.value();
      }
    }
    return null;
  }

  private static String path(Path path) {
    return path == null ? "" : "/" + path.value().replaceAll("^/|/$", "");
  }

  private static Pattern pattern(String template) {
    StringBuilder regex = new StringBuilder();
    for (String segment : template.substring(1).split("/")) {
      regex.append('/');
      if (segment.contains(":")) {
        regex.append(".+");
      } else {
        regex.append(segment.startsWith("{") ? "[^/]+" : Pattern.quote(segment));
      }
    }
    return Pattern.compile(regex + "/?", Pattern.DOTALL);
  }
}
