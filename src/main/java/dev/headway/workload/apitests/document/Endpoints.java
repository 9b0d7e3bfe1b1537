package dev.headway.workload.apitests.document;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** All operations in the document's order, each with an id of its own. */
final class Endpoints {
  static final int MOST = 100_000;
  private static final int MOST_ID_CHARS = 100;
  private static final Set<String> METHODS =
      Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");
  private static final Set<String> OF_ALL =
      Set.of("$ref", "summary", "description", "servers", "parameters");

  private final Reading reading;
  private final List<Endpoint> all = new ArrayList<>();
  private final Map<String, String> idsByWord = new HashMap<>();
  private final Map<String, String> idsByTitle = new HashMap<>();
  private final Set<String> taken = new HashSet<>();
  private final Map<String, Integer> repeated = new HashMap<>();

  private Endpoints(Reading reading) {
    this.reading = reading;
  }

  static Endpoints of(Reading reading) {
    Endpoints endpoints = new Endpoints(reading);
    At paths = reading.root().object("paths");
    if (paths == null) {
      boolean may = reading.format() == Format.OPENAPI_3_1;
      if (!may) {
        reading.root().says("The document must have an object named paths");
      }
      return endpoints;
    }
    List<Endpoint> found = endpoints.find(paths);
    endpoints.name(found);
    return endpoints;
  }

  List<Endpoint> all() {
    return all;
  }

  /** The id of the operation with that operationId, null if there is none. */
  String byOperationId(String word) {
    return idsByWord.get(word);
  }

  /** The id of the operation with that title, such as {@code GET /pets}. */
  String byTitle(String title) {
    return idsByTitle.get(title);
  }

  private List<Endpoint> find(At paths) {
    List<Endpoint> found = new ArrayList<>();
    for (At path : paths.fields()) {
      if (found.size() >= MOST) {
        path.says("There are more than " + MOST + " operations; from here on they are left out");
        break;
      }
      if (path.token().startsWith("x-")) {
        continue;
      }
      if (!path.isObject()) {
        path.fault("must be an object with the operations of the path");
        continue;
      }
      List<At> items = new ArrayList<>(List.of(path));
      At other = LocalRefs.ref(path) == null ? null : reading.refs().follow(path);
      if (other != null) {
        items.add(other);
      }
      find(items, path(path), found);
    }
    return found;
  }

  private static String path(At path) {
    if (path.token().startsWith("/")) {
      return path.token();
    }
    path.says("A path must begin with a slash; it is read as if it did");
    return "/" + path.token();
  }

  private void find(List<At> items, String path, List<Endpoint> found) {
    Map<String, At> operations = new LinkedHashMap<>();
    for (At item : items) {
      for (At field : item.fields()) {
        if (METHODS.contains(field.token())) {
          operations.putIfAbsent(field.token(), field);
        } else if (METHODS.contains(field.token().toLowerCase(Locale.ROOT))) {
          field.says("A method must be written in lower case; it is read as if it were");
          operations.putIfAbsent(field.token().toLowerCase(Locale.ROOT), field);
        } else if (!OF_ALL.contains(field.token()) && !field.token().startsWith("x-")) {
          field.says("A path has methods, parameters, servers, and nothing of this name");
        }
      }
    }
    operations.forEach(
        (method, operation) -> {
          if (!operation.isObject()) {
            operation.fault("must be an object that describes the operation");
          } else if (reading.budget().take(operation)) {
            found.add(new Endpoint(method.toUpperCase(Locale.ROOT), path, null, operation, items));
          }
        });
  }

  /** Those that are written keep their ids, whatever is made for the others. */
  private void name(List<Endpoint> found) {
    String[] ids = new String[found.size()];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = written(found.get(i));
    }
    for (int i = 0; i < ids.length; i++) {
      Endpoint one = found.get(i);
      String id = ids[i] == null ? unique(made(one)) : ids[i];
      idsByTitle.putIfAbsent(one.method() + " " + one.path(), id);
      all.add(new Endpoint(one.method(), one.path(), id, one.operation(), one.items()));
    }
  }

  private String written(Endpoint one) {
    String word = one.operation().text("operationId");
    if (word == null || word.isBlank()) {
      return null;
    }
    String id = unique(cut(Words.trimmedName(word)));
    if (idsByWord.putIfAbsent(word, id) != null) {
      one.operation()
          .get("operationId")
          .fault("is the operationId of another operation, too; this one is called " + id);
    }
    return id;
  }

  private static String made(Endpoint one) {
    String words = one.method().toLowerCase(Locale.ROOT) + "_" + one.path();
    return cut(Words.trimmedName(words.replaceAll("[^A-Za-z0-9.-]+", "_")));
  }

  private static String cut(String id) {
    return id.length() > MOST_ID_CHARS ? id.substring(0, MOST_ID_CHARS) : id;
  }

  private String unique(String id) {
    String free = id;
    while (!taken.add(free)) {
      free = id + "-" + (1 + repeated.merge(id, 1, Integer::sum));
    }
    return free;
  }
}
