import java.io.IOException;
import java.net.ServerSocket;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Starts Payara Micro with Headway on this machine, launches a first job unless one is unfinished,
 * and shows its progress until Ctrl-C. Settings: -Dheadway.* or HEADWAY_* in the environment.
 */
public class Run {
  private static final Duration START = Duration.ofMinutes(4);
  private static final Duration STOP = Duration.ofSeconds(15);
  private static final String FRACTAL =
      """
      {"type":"fractal","title":"First fractal","parameters":{"width":1600,"height":1200,\
      "center_x":-0.7436439,"center_y":0.1318259,"scale":0.0012,"max_iterations":6000,\
      "tile_size":100,"samples":2,"workers":2,"palette":"ocean"}}""";

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final int port = Integer.parseInt(setting("headway.port", "8080"));
  private final String address = setting("headway.http.address", "127.0.0.1");
  private final String base =
      "http://" + (isLocal(address) ? "localhost" : address) + ":" + port;
  private final Path data = Path.of(setting("headway.data.dir", "data")).toAbsolutePath();
  private final Path log = data.resolve("server.log");
  private Process server;

  public static void main(String[] arguments) throws Exception {
    new Run().run();
  }

  private void run() throws Exception {
    Files.createDirectories(data);
    refuseTakenPort();
    start();
    awaitReady();
    System.out.println("Headway runs on " + base + " (log: " + log + "); Ctrl-C stops it.");
    String job = unfinishedJob();
    if (job == null) {
      job = launch();
    }
    System.out.println("Watch it: " + base + "/jobs/" + job);
    follow(job);
    server.waitFor();
  }

  private void refuseTakenPort() {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(address, port));
    } catch (IOException taken) {
      throw new IllegalStateException(
          "Port " + port + " of " + address + " is taken: choose another by -Dheadway.port=…", taken);
    }
  }

  private void start() throws IOException {
    var config = Path.of("server-config", "payara-micro").toAbsolutePath();
    var servers = Path.of("target", "servers").toAbsolutePath();
    var url =
        setting(
            "headway.db.url",
            "jdbc:h2:file:" + data + "/headway;DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=10000");
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    System.getProperties().stringPropertyNames().stream()
        .filter(name -> name.startsWith("headway."))
        .forEach(name -> command.add("-D" + name + "=" + System.getProperty(name)));
    command.add("-Dheadway.http.address=" + address);
    command.add("-Dheadway.db.url=" + url);
    command.add(
        "-Dheadway.db.driver="
            + setting(
                "headway.db.driver",
                url.startsWith("jdbc:postgresql:") ? "org.postgresql.Driver" : "org.h2.Driver"));
    command.addAll(List.of("-jar", servers.resolve("payara-micro.jar").toString()));
    command.addAll(List.of("--port", Integer.toString(port), "--nocluster", "--disablephonehome"));
    command.addAll(List.of("--addlibs", servers.resolve("postgresql.jar").toString()));
    command.addAll(List.of("--prebootcommandfile", config.resolve("preboot.txt").toString()));
    command.addAll(List.of("--postbootcommandfile", config.resolve("postboot.txt").toString()));
    command.addAll(List.of("--logproperties", config.resolve("logging.properties").toString()));
    command.addAll(
        List.of("--deploy", Path.of("target", "headway.war").toAbsolutePath().toString()));
    command.addAll(List.of("--contextroot", ""));
    System.out.println("Starting Payara Micro …");
    // In place before the server is: no signal finds it unguarded.
    Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop-server"));
    server =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
  }

  private void stop() {
    if (server == null || !server.isAlive()) {
      return;
    }
    System.out.println("\nStopping: jobs end after their present items and resume at the next start.");
    server.destroy();
    try {
      if (!server.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
        System.out.println("The server did not stop within " + STOP.toSeconds() + " s; killed.");
        server.destroyForcibly();
      }
    } catch (InterruptedException interrupted) {
      server.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private void awaitReady() throws Exception {
    var end = Instant.now().plus(START);
    while (true) {
      if (server.waitFor(500, TimeUnit.MILLISECONDS)) {
        throw failed("The server ended at its start");
      }
      if (answers("/api/health/ready")) {
        return;
      }
      // A failed deployment leaves the server running and saying that it is ready.
      if (logLines().stream().anyMatch(line -> line.contains("Exception while preparing the app")
          || line.contains("Exception while loading the app"))) {
        throw failed("Headway could not be deployed");
      }
      if (Instant.now().isAfter(end)) {
        throw failed("Headway was not ready after " + START.toSeconds() + " s");
      }
    }
  }

  private boolean answers(String path) throws InterruptedException {
    try {
      return http.send(request(path).timeout(Duration.ofSeconds(5)).build(), BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  private IllegalStateException failed(String what) throws IOException {
    var lines = logLines();
    var last = lines.subList(Math.max(0, lines.size() - 20), lines.size());
    return new IllegalStateException(
        what + "; the end of " + log + ":\n" + String.join("\n", last));
  }

  private List<String> logLines() throws IOException {
    return Files.readAllLines(log);
  }

  private String unfinishedJob() throws Exception {
    for (var status : List.of("in_progress", "queued", "pending")) {
      var answer =
          http.send(request("/api/jobs?limit=1&status=" + status).build(), BodyHandlers.ofString());
      var id = text(answer.body(), "job_id");
      if (answer.statusCode() == 200 && id != null) {
        return id;
      }
    }
    return null;
  }

  private String launch() throws Exception {
    var answer =
        http.send(
            request("/api/jobs")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(FRACTAL))
                .build(),
            BodyHandlers.ofString());
    var id = text(answer.body(), "job_id");
    if (answer.statusCode() != 202 || id == null) {
      throw new IllegalStateException("The first job was refused: " + answer.body());
    }
    return id;
  }

  /** One line that is rewritten on a terminal; a line for each whole tenth elsewhere. */
  private void follow(String job) throws Exception {
    boolean terminal = isTerminal();
    long shown = -1;
    while (server.isAlive()) {
      try {
        var answer =
            http.send(
                request("/api/jobs/" + job + "/events").header("Accept", "text/event-stream").build(),
                BodyHandlers.ofLines());
        try (var lines = answer.body()) {
          for (var line : (Iterable<String>) lines::iterator) {
            if (!line.startsWith("data:")) {
              continue;
            }
            var status = text(line, "status");
            var progress = number(line, "progress");
            if (status != null && progress != null) {
              long tenth = (long) (progress / 10);
              if (terminal) {
                System.out.print("\r\033[K" + show(status, progress, text(line, "message")));
                System.out.flush();
              } else if (tenth != shown) {
                System.out.println(show(status, progress, text(line, "message")));
              }
              shown = tenth;
            }
            if (status != null && List.of("completed", "failed", "cancelled").contains(status)) {
              System.out.println((terminal ? "\n" : "") + "The job is " + status + ".");
              return;
            }
          }
        }
      } catch (IOException cut) {
        // The server stops, or the stream was cut: the loop asks again while the server lives.
      }
      server.waitFor(1, TimeUnit.SECONDS);
    }
  }

  private static String show(String status, double progress, String message) {
    int done = (int) (progress / 4);
    return String.format(
        Locale.ROOT,
        "[%s%s] %5.1f %%  %s",
        "#".repeat(done),
        ".".repeat(25 - done),
        progress,
        message == null ? status : message);
  }

  private static boolean isTerminal() {
    var console = System.console();
    if (console == null) {
      return false;
    }
    try {
      // Since Java 22 a console exists without a terminal too.
      return (Boolean) console.getClass().getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException beforeJava22) {
      return true;
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://" + reachable() + ":" + port + path));
  }

  private String reachable() {
    return isLocal(address) ? "127.0.0.1" : address;
  }

  private static boolean isLocal(String address) {
    return List.of("127.0.0.1", "localhost", "0.0.0.0").contains(address);
  }

  private static String setting(String name, String standard) {
    var property = System.getProperty(name);
    var variable = System.getenv(name.toUpperCase(Locale.ROOT).replace('.', '_'));
    return property != null ? property : variable != null ? variable : standard;
  }

  private static String text(String json, String field) {
    Matcher found =
        Pattern.compile("\"" + field + "\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.)*)\"").matcher(json);
    return found.find() ? found.group(1).replaceAll("\\\\(.)", "$1") : null;
  }

  private static Double number(String json, String field) {
    Matcher found =
        Pattern.compile("\"" + field + "\"\\s*:\\s*(-?[0-9.]+)").matcher(json);
    return found.find() ? Double.valueOf(found.group(1)) : null;
  }
}
