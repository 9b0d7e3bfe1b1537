package dev.headway.workload.apitests.suites;

import dev.headway.workload.apitests.cases.ApiCase;
import dev.headway.workload.apitests.cases.Step;
import dev.headway.workload.apitests.document.SecurityScheme;
import dev.headway.workload.apitests.suites.SuiteZip.Contents;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Requests as the HTTP clients of IntelliJ and VS Code read them. Captures refer to a named request
 * before, as VS Code and Visual Studio know it. The checks are not in it: it is for looking.
 */
final class HttpFile {
  /** Lines of a body that these clients do not take for a part of it. */
  private static final Pattern NO_BODY_LINE =
      Pattern.compile("(?m)^(###|<(\\s|@)|[<>]\\s*\\{%|>>|<>)");

  private static final Pattern NO_WORD = Pattern.compile("[^A-Za-z0-9_]");
  private static final String SEGMENT = "segment:";
  private static final Pattern LINE_BREAKS = Pattern.compile("[\\p{Cntrl}\\u0085\\u2028\\u2029]+");

  private final Map<String, SecurityScheme> schemes;
  private final Curl curl;

  private HttpFile(Map<String, SecurityScheme> schemes) {
    this.schemes = schemes;
    curl = new Curl(schemes);
  }

  static void write(Contents contents, Archive archive) throws IOException {
    Writer out = archive.begin("http/requests.http");
    Map<String, SecurityScheme> schemes = contents.document().securitySchemes();
    out.write("# " + line(contents.document().title() + " " + contents.document().version()));
    out.write(
        "\n# The commands for curl are for bash, with API_BASE_URL and the credentials in its");
    out.write(" environment.\n\n@baseUrl = " + line(contents.baseUrl()) + "\n");
    for (SecurityScheme scheme : new TreeMap<>(schemes).values()) {
      if (scheme.kind() != SecurityScheme.Kind.OTHER) {
        String basic = "# the user's name, a space, the password\n";
        out.write(scheme.kind() == SecurityScheme.Kind.BASIC ? basic : "");
        out.write("@" + CredentialVariable.of(scheme.name()) + " = \n");
      }
    }
    EachOperation.of(
        contents.cases(), new HttpFile(schemes)::requests, out::write, archive.helpers());
    archive.end();
  }

  private String requests(List<ApiCase> cases) {
    StringBuilder out = new StringBuilder();
    cases.forEach(each -> write(each, out));
    return out.toString();
  }

  private void write(ApiCase next, StringBuilder out) {
    Map<String, String> captured = new TreeMap<>();
    int number = 0;
    for (Step step : next.steps()) {
      number++;
      String of = next.steps().size() > 1 ? " (" + number + "/" + next.steps().size() + ")" : "";
      out.append("\n### ").append(line(next.category().word() + ": " + next.name())).append(of);
      out.append("\n# ").append(line(next.why()));
      out.append("\n# ").append(curl.of(step, captured.keySet())).append('\n');
      String name = step.captures().isEmpty() ? null : word(next.id() + "_" + number);
      if (name != null) {
        out.append("# @name ").append(name).append('\n');
      }
      byHand(step, captured, out);
      request(step, captured, out);
      step.captures()
          .forEach((capture, from) -> captured.put(capture, reference(name, capture, from)));
    }
  }

  /** A part of an address cannot be taken there: it is a variable that is set by hand. */
  private static String reference(String request, String capture, String from) {
    if (from.startsWith(SEGMENT)) {
      return "{{" + variable(request, capture) + "}}";
    }
    return from.startsWith("header:")
        ? "{{" + request + ".response.headers." + from.substring(7).strip() + "}}"
        : "{{" + request + ".response.body." + from + "}}";
  }

  private static String word(String text) {
    return NO_WORD.matcher(text).replaceAll("_");
  }

  private static String variable(String request, String capture) {
    return request + "_" + word(capture);
  }

  private static void byHand(Step step, Map<String, String> captured, StringBuilder out) {
    if (captured.isEmpty()) {
      return;
    }
    String text = step.target() + step.headers() + step.body();
    for (Map.Entry<String, String> capture : captured.entrySet()) {
      boolean own = !capture.getValue().contains(".response.");
      if (own && text.contains("{{" + capture.getKey() + "}}")) {
        String name = capture.getValue().replaceAll("[{}]", "");
        out.append("# the last part of the path of the address in the answer above:\n");
        out.append('@').append(name).append(" = \n");
      }
    }
  }

  private void request(Step step, Map<String, String> captured, StringBuilder out) {
    StringBuilder request = new StringBuilder();
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    step.headers().forEach((name, value) -> headers.put(name, filled(value, captured)));
    String target = filled(step.target(), captured) + credentials(step, headers);
    request.append(step.method()).append(" {{baseUrl}}").append(target).append('\n');
    headers.forEach((name, value) -> request.append(name).append(": ").append(value).append('\n'));
    String body = step.body() == null ? "" : filled(step.body(), captured);
    if (!isBody(body)) {
      out.append("# its body cannot be written in this format: the command for curl has it\n# ");
      out.append(request.toString().strip().replace("\n", "\n# ")).append('\n');
      return;
    }
    out.append(request);
    if (!body.isEmpty()) {
      out.append('\n').append(body).append('\n');
    }
  }

  private static boolean isBody(String text) {
    boolean plain = true;
    for (int i = 0; i < text.length(); i++) {
      char at = text.charAt(i);
      if (at < ' ' && at != '\t' && at != '\n' && at != '\r' || at == 0x7F) {
        return false;
      }
      plain &= at != '#' && at != '<' && at != '>';
    }
    return plain || !NO_BODY_LINE.matcher(text).find(); // it looks at each line, which takes long
  }

  private static String filled(String text, Map<String, String> captured) {
    return Placeholders.replace(text, captured.keySet(), (name, inString) -> captured.get(name));
  }

  /** Adds headers, and gives what is added to the query. */
  private String credentials(Step step, Map<String, String> headers) {
    StringBuilder query = new StringBuilder();
    for (String credential : step.credentials()) {
      SecurityScheme scheme = schemes.get(credential);
      if (scheme == null) {
        continue;
      }
      String secret = "{{" + CredentialVariable.of(scheme.name()) + "}}";
      switch (scheme.kind()) {
        case BASIC -> headers.put("Authorization", "Basic " + secret);
        case BEARER -> headers.put("Authorization", "Bearer " + secret);
        case API_KEY -> query.append(key(scheme, secret, headers, step.target() + query));
        case OTHER -> {}
      }
    }
    return query.toString();
  }

  private static String key(
      SecurityScheme scheme, String secret, Map<String, String> headers, String target) {
    String name = scheme.parameterName();
    return switch (scheme.in()) {
      case QUERY -> (target.contains("?") ? "&" : "?") + PercentEncoding.of(name) + "=" + secret;
      case COOKIE -> {
        headers.merge("Cookie", name + "=" + secret, (one, more) -> one + "; " + more);
        yield "";
      }
      default -> {
        headers.put(name, secret);
        yield "";
      }
    };
  }

  private static String line(String text) {
    return LINE_BREAKS.matcher(text).replaceAll(" ");
  }
}
