package dev.headway.workload.apitests.document;

import dev.headway.platform.JsonText;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names in braces in a path, each of which has a parameter. */
final class PathTemplate {
  private static final Pattern NAME = Pattern.compile("\\{([^{}]+)}");
  private static final JsonObject TEXT =
      JsonText.object(Map.of("type", JsonText.PROVIDER.createValue("string")));

  private final Endpoint endpoint;
  private final Set<String> names = new LinkedHashSet<>();

  PathTemplate(Endpoint endpoint) {
    this.endpoint = endpoint;
    for (Matcher name = NAME.matcher(endpoint.path()); name.find(); ) {
      names.add(name.group(1));
    }
  }

  /** Without those that the path does not name, and with those that it names alone. */
  List<Parameter> check(List<Parameter> declared) {
    List<Parameter> checked = new ArrayList<>();
    Set<String> missing = new LinkedHashSet<>(names);
    for (Parameter parameter : declared) {
      if (parameter.in() != Parameter.Place.PATH) {
        checked.add(parameter);
      } else if (missing.remove(parameter.name())) {
        checked.add(parameter);
      } else {
        says(parameter.name(), "is not in braces in the path; it is left out");
      }
    }
    for (String name : missing) {
      says(name, "is in the path but not among the parameters; it is read as a text");
      checked.add(
          new Parameter(name, Parameter.Place.PATH, true, TEXT, "simple", false, null, List.of()));
    }
    return checked;
  }

  private void says(String name, String what) {
    endpoint.operation().says("The path parameter \"" + At.shorter(name) + "\" " + what);
  }
}
