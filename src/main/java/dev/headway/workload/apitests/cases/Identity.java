package dev.headway.workload.apitests.cases;

import dev.headway.workload.apitests.cases.values.Flat;
import dev.headway.workload.apitests.cases.values.Values;
import dev.headway.workload.apitests.document.Link;
import dev.headway.workload.apitests.document.Operation;
import dev.headway.workload.apitests.document.Response;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * How the answer to a creation tells what the new thing is called.
 *
 * @param path what {@link Step#captures} has: such as {@code $.id}, or {@code segment:Location}
 * @param property of the thing that holds it; null where only a header tells
 * @param number whether it is a number in JSON
 */
record Identity(String path, String property, boolean number) {
  private static final String BODY = "$response.body#/";
  private static final String HEADER = "$response.header.";
  private static final String LOCATION = "Location";
  private static final Pattern SIMPLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final List<String> ENVELOPES = List.of("data", "result", "item", "attributes");

  /** Null where neither a link nor a schema tells. */
  static Identity of(Operation creator, String itemPath, Values values) {
    String parameter = itemPath.substring(itemPath.lastIndexOf('{') + 1, itemPath.lastIndexOf('}'));
    JsonObject answer = Scalars.answer(creator);
    Flat flat = answer == null ? null : values.flat(answer);
    Identity linked = linked(creator, parameter, flat, values);
    if (linked != null || flat == null) {
      return linked != null ? linked : located(creator);
    }
    List<String> names = names(parameter, creator.path());
    Identity direct = in(flat, "$", names, values);
    if (direct != null) {
      return direct;
    }
    for (String envelope : envelopes(creator.path())) {
      Flat inner = Scalars.property(flat, envelope, values);
      Identity found = inner == null ? null : in(inner, "$." + envelope, names, values);
      if (found != null) {
        return found;
      }
    }
    return located(creator);
  }

  /** Where what was made is said to be. */
  private static Identity located(Operation creator) {
    for (String status : List.of("201", "2XX")) {
      Response response = creator.responses().get(status);
      if (response != null
          && response.headers().stream().anyMatch(each -> each.name().equalsIgnoreCase(LOCATION))) {
        return ofHeader(LOCATION);
      }
    }
    return null;
  }

  private static Identity ofHeader(String name) {
    String kind = name.equalsIgnoreCase(LOCATION) ? "segment:" : "header:";
    return new Identity(kind + name, null, false);
  }

  private static Identity in(Flat flat, String at, List<String> names, Values values) {
    for (String name : names) {
      Flat property = Scalars.property(flat, name, values);
      if (property != null && isScalar(property)) {
        return new Identity(at + "." + name, name, !property.type().equals("string"));
      }
    }
    return null;
  }

  private static boolean isScalar(Flat flat) {
    return List.of("string", "integer", "number").contains(flat.type());
  }

  static List<String> names(String parameter, String path) {
    String thing = singular(path);
    List<String> names = new ArrayList<>(List.of(parameter, "id", "_id", "uuid"));
    for (String name : List.of(thing + "Id", thing + "_id", thing + "ID")) {
      names.add(name);
    }
    return names.stream().filter(name -> SIMPLE.matcher(name).matches()).distinct().toList();
  }

  private static List<String> envelopes(String path) {
    List<String> names = new ArrayList<>(ENVELOPES);
    names.add(singular(path));
    return names.stream().filter(name -> SIMPLE.matcher(name).matches()).toList();
  }

  /** Such as {@code pet} for {@code /pets}. */
  private static String singular(String path) {
    String last = path.replaceAll("/$", "");
    last = last.substring(last.lastIndexOf('/') + 1);
    return last.endsWith("ies")
        ? last.substring(0, last.length() - 3) + "y"
        : last.endsWith("s") ? last.substring(0, last.length() - 1) : last;
  }

  private static Identity linked(Operation creator, String parameter, Flat answer, Values values) {
    for (Map.Entry<String, Response> response : creator.responses().entrySet()) {
      if (response.getKey().startsWith("2")) {
        for (Link link : response.getValue().links()) {
          Identity identity = linked(expression(link, parameter), answer, values);
          if (identity != null) {
            return identity;
          }
        }
      }
    }
    return null;
  }

  private static Identity linked(String expression, Flat answer, Values values) {
    if (expression.startsWith(BODY)) {
      return at(expression.substring(BODY.length()), answer, values);
    }
    String header = expression.startsWith(HEADER) ? expression.substring(HEADER.length()) : "";
    return Written.isHeaderName(header) ? ofHeader(header) : null;
  }

  /** Empty where there is none. */
  private static String expression(Link link, String parameter) {
    JsonValue value =
        link.parameters().getOrDefault(parameter, link.parameters().get("path." + parameter));
    return value instanceof JsonString text ? text.getString() : "";
  }

  private static Identity at(String pointer, Flat answer, Values values) {
    StringBuilder path = new StringBuilder("$");
    Flat flat = answer;
    String last = null;
    for (String part : pointer.split("/")) {
      if (!SIMPLE.matcher(part).matches()) {
        return null;
      }
      path.append('.').append(part);
      flat = flat == null ? null : Scalars.property(flat, part, values);
      last = part;
    }
    return new Identity(path.toString(), last, flat != null && !flat.type().equals("string"));
  }
}
