package dev.headway.workload.apitests.document;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the API is, as the document says. */
final class Servers {
  private static final int MOST = 100;
  private static final int MOST_CHARS = 2_000;
  private static final Pattern VARIABLE = Pattern.compile("\\{([^{}]{1,200})}");

  private final Reading reading;

  Servers(Reading reading) {
    this.reading = reading;
  }

  List<String> read() {
    return reading.format() == Format.SWAGGER_2 ? ofSwagger(reading.root()) : ofOpenApi();
  }

  private List<String> ofOpenApi() {
    Set<String> servers = new LinkedHashSet<>();
    for (At server : reading.root().entries("servers")) {
      String url = server.isObject() ? server.text("url") : null;
      if (url == null) {
        server.says("A server must have a url");
      } else if (servers.size() < MOST) {
        String filled = filled(server, url);
        if (filled != null) {
          servers.add(filled);
        }
      }
    }
    return new ArrayList<>(servers);
  }

  private static String filled(At server, String url) {
    StringBuilder filled = new StringBuilder();
    Matcher variable = VARIABLE.matcher(url);
    int end = 0;
    while (variable.find() && filled.length() <= MOST_CHARS) {
      filled.append(url, end, variable.start()).append(byDefault(server, variable.group(1)));
      end = variable.end();
    }
    if (filled.length() + url.length() - end > MOST_CHARS) {
      server.says("The url must not be longer than " + MOST_CHARS + " characters; it is left out");
      return null;
    }
    return filled.append(url, end, url.length()).toString();
  }

  private static String byDefault(At server, String name) {
    At variables = server.object("variables");
    At variable = variables == null ? null : variables.object(name);
    String value = variable == null ? null : variable.text("default");
    if (value == null) {
      server.says("The variable " + At.shorter(name) + " of the url must have a default");
      return "{" + name + "}";
    }
    return value;
  }

  private static List<String> ofSwagger(At root) {
    String host = root.text("host");
    String path = root.text("basePath");
    String base = path == null ? "" : path.startsWith("/") ? path : "/" + path;
    if (host == null || host.isBlank()) {
      return base.isEmpty() ? List.of() : List.of(base);
    }
    List<String> schemes = new ArrayList<>(root.texts("schemes"));
    schemes.removeIf(scheme -> !scheme.equals("http") && !scheme.equals("https"));
    if (schemes.isEmpty()) {
      schemes.add("https");
    }
    return schemes.stream().distinct().map(scheme -> scheme + "://" + host.strip() + base).toList();
  }
}
