package dev.headway.workload.apitests.cases;

import dev.headway.workload.apitests.document.ApiDocument;
import dev.headway.workload.apitests.document.Operation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The operations of a document by their paths, however the parameters in them are called. */
final class Paths {
  private final Map<String, Map<String, Operation>> byPath = new LinkedHashMap<>();
  private final Map<String, Operation> byId = new HashMap<>();
  private final Map<Integer, List<String[]>> bySegments = new HashMap<>();

  Paths(ApiDocument document) {
    for (Operation operation : document.operations()) {
      byId.put(operation.id(), operation);
      Map<String, Operation> methods = byPath.get(key(operation.path()));
      if (methods == null) {
        methods = new LinkedHashMap<>();
        byPath.put(key(operation.path()), methods);
        String[] segments = key(operation.path()).split("/", -1);
        bySegments.computeIfAbsent(segments.length, any -> new ArrayList<>()).add(segments);
      }
      methods.putIfAbsent(operation.method(), operation);
    }
  }

  private static String key(String path) {
    String plain = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    return plain.replaceAll("\\{[^{}]*}", "{}");
  }

  /** Null where there is none. */
  Operation get(String method, String path) {
    return byPath.getOrDefault(key(path), Map.of()).get(method);
  }

  Operation get(String id) {
    return byId.get(id);
  }

  Map<String, Operation> methods(String path) {
    return byPath.getOrDefault(key(path), Map.of());
  }

  /** The methods of all paths that a request to this one could be taken for. */
  boolean isAnswered(String method, String path) {
    String[] segments = key(path).split("/", -1);
    return bySegments.getOrDefault(segments.length, List.of()).stream()
        .filter(other -> isLike(other, segments))
        .anyMatch(other -> byPath.get(String.join("/", other)).containsKey(method));
  }

  private static boolean isLike(String[] one, String[] other) {
    for (int i = 0; i < one.length; i++) {
      if (!one[i].equals(other[i]) && !one[i].contains("{}") && !other[i].contains("{}")) {
        return false;
      }
    }
    return true;
  }

  /** The path with one parameter more, whatever its name; null where there is no such item. */
  String itemOf(String collection) {
    Map<String, Operation> methods = methods(collection.replaceAll("/$", "") + "/{}");
    return methods.isEmpty() ? null : methods.values().iterator().next().path();
  }
}
