package dev.headway.workload.apitests.suites;

import dev.headway.workload.apitests.cases.Step;
import dev.headway.workload.apitests.document.Parameter.Place;
import dev.headway.workload.apitests.document.SecurityScheme;
import java.util.Map;
import java.util.Set;

/**
 * A step as a curl command on one line, for bash. Its variables: {@code API_BASE_URL}, those of the
 * credentials, and one named as the capture for each.
 */
final class Curl {
  private final Map<String, SecurityScheme> schemes;

  Curl(Map<String, SecurityScheme> schemes) {
    this.schemes = schemes;
  }

  /**
   * @param captured by earlier steps
   */
  String of(Step step, Set<String> captured) {
    StringBuilder command = new StringBuilder("curl -sS -i -g --path-as-is");
    command.append(step.method().equals("HEAD") ? " -I" : " -X " + ShellWord.of(step.method()));
    command.append(" \"$API_BASE_URL\"").append(word(step.target(), captured));
    command.append(keysInQuery(step));
    step.headers().forEach((name, value) -> command.append(header(name, value, captured)));
    for (String credential : step.credentials()) {
      command.append(credentials(schemes.get(credential)));
    }
    if (step.body() != null) {
      if (step.headers().keySet().stream().noneMatch("Content-Type"::equalsIgnoreCase)) {
        // else curl sends one of its own
        command.append(" -H 'Content-Type:'");
      }
      command.append(" --data-raw ").append(word(step.body(), captured));
    }
    return command.toString();
  }

  /** Curl takes {@code Name:} for "do not send it", and {@code Name;} for an empty one. */
  private static String header(String name, String value, Set<String> captured) {
    return " -H " + word(value.isEmpty() ? name + ";" : name + ": " + value, captured);
  }

  /** Captures stand as they are: whoever sets the variables encodes them. */
  private static String word(String text, Set<String> captured) {
    String word =
        Placeholders.replace(
            text,
            captured,
            (name, inString) -> "\"$" + variable(name) + "\"",
            part -> part.isEmpty() ? "" : ShellWord.of(part));
    return word.isEmpty() ? "''" : word;
  }

  private static String variable(String capture) {
    String name = capture.replaceAll("[^A-Za-z0-9_]", "_");
    return name.matches("[0-9].*") ? "_" + name : name;
  }

  private String keysInQuery(Step step) {
    StringBuilder keys = new StringBuilder();
    boolean query = step.target().contains("?");
    for (String credential : step.credentials()) {
      SecurityScheme scheme = schemes.get(credential);
      if (scheme != null && scheme.in() == Place.QUERY) {
        String name = (query ? "&" : "?") + PercentEncoding.of(scheme.parameterName()) + "=";
        keys.append(ShellWord.of(name)).append(quotedVariable(scheme));
        query = true;
      }
    }
    return keys.toString();
  }

  private static String credentials(SecurityScheme scheme) {
    if (scheme == null) {
      return "";
    }
    return switch (scheme.kind()) {
      case BASIC -> " -u " + quotedVariable(scheme);
      case BEARER -> " -H 'Authorization: Bearer '" + quotedVariable(scheme);
      case API_KEY -> key(scheme);
      case OTHER -> "";
    };
  }

  private static String key(SecurityScheme scheme) {
    return switch (scheme.in()) {
      case HEADER -> " -H " + ShellWord.of(scheme.parameterName() + ": ") + quotedVariable(scheme);
      case COOKIE -> " -b " + ShellWord.of(scheme.parameterName() + "=") + quotedVariable(scheme);
      default -> "";
    };
  }

  private static String quotedVariable(SecurityScheme scheme) {
    return "\"$" + CredentialVariable.of(scheme.name()) + "\"";
  }
}
