package dev.headway.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A real server with the WAR that Maven built, in a process of its own: started, killed, stopped
 * and started again by tests. Which server: {@code -Dheadway.it.server=payara|wildfly}; which
 * database unless a test says so: {@code -Dheadway.it.db=h2|postgres}; on which Java: {@code
 * -Dheadway.it.java.home}, and with what: {@code -Dheadway.it.java.options}.
 */
public final class HeadwayServer implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(240);
  private static final Path TARGET = Path.of("target").toAbsolutePath();

  private static final Pattern TROUBLE = Pattern.compile("SEVERE|ERROR|Exception");

  private final Path folder;
  private final int port;
  private final Map<String, String> settings = new TreeMap<>();
  private final ServerKind kind;
  private Path war = TARGET.resolve("headway.war");
  private int heapMegabytes = 768;
  private Process process;
  private Path log;
  private int starts;

  private HeadwayServer(ServerKind kind) {
    this.kind = kind;
    try {
      Path parent = Files.createDirectories(TARGET.resolve("it-servers"));
      folder = Files.createTempDirectory(parent, kind.word() + "-");
      try (ServerSocket free = new ServerSocket(0)) {
        port = free.getLocalPort();
      }
    } catch (IOException noFolder) {
      throw new UncheckedIOException(noFolder);
    }
  }

  /** A server that is not started yet, on a database of its own. */
  public static HeadwayServer create(Database database) {
    HeadwayServer server =
        new HeadwayServer(ServerKind.of(System.getProperty("headway.it.server", "payara")));
    server.settings.putAll(database.settings(server.folder));
    return server;
  }

  public static HeadwayServer create() {
    return create(Database.chosen());
  }

  public HeadwayServer with(String setting, String value) {
    settings.put(setting, value);
    return this;
  }

  /** Another node on the same database. */
  public HeadwayServer onDatabaseOf(HeadwayServer other) {
    other.settings.forEach(
        (name, value) -> {
          if (name.startsWith("headway.db.")) {
            settings.put(name, value);
          }
        });
    return this;
  }

  public HeadwayServer withWar(Path otherWar) {
    war = otherWar;
    return this;
  }

  public HeadwayServer withHeap(int megabytes) {
    heapMegabytes = megabytes;
    return this;
  }

  /** Starts it and waits until it says that it is ready. */
  public HeadwayServer start() {
    begin();
    awaitReady();
    return this;
  }

  /** Starts it without waiting. */
  public void begin() {
    log = folder.resolve("server-" + ++starts + ".log");
    List<String> command = kind.command(this);
    try {
      process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
    } catch (IOException notStarted) {
      throw new UncheckedIOException(notStarted);
    }
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
  }

  public void awaitReady() {
    Http http = http();
    Await.until(
        START,
        () -> "the server to be ready; it says:\n" + tail(),
        () -> {
          if (!process.isAlive()) {
            throw new AssertionError("The server ended at its start:\n" + tail());
          }
          return http.statusOf("/api/health/ready") == 200;
        });
  }

  /** {@code kill -9}. */
  public void killHard() {
    process.destroyForcibly();
    awaitEnd(Duration.ofSeconds(20));
  }

  /** SIGTERM, and waits for its end. */
  public void terminate() {
    process.destroy();
    awaitEnd(Duration.ofSeconds(60));
  }

  private void awaitEnd(Duration time) {
    try {
      if (!process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new AssertionError("The server did not end within " + time + ":\n" + tail());
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(interrupted);
    }
  }

  /** At once: what it has is thrown away, and {@code StopIT} proves how it stops by itself. */
  @Override
  public void close() {
    if (process != null && process.isAlive()) {
      killHard();
    }
    deleteAllButLogs();
  }

  /** A server's unpacked files and its database take hundreds of megabytes. */
  private void deleteAllButLogs() {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : (Iterable<Path>) all.sorted(Comparator.reverseOrder())::iterator) {
        if (!path.equals(folder) && !isLogOfAStart(path)) {
          Files.delete(path);
        }
      }
    } catch (IOException notDeleted) {
      throw new UncheckedIOException(notDeleted);
    }
  }

  private boolean isLogOfAStart(Path path) {
    return path.getParent().equals(folder) && path.toString().endsWith(".log");
  }

  public int port() {
    return port;
  }

  public URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  public URI webSocket(String path) {
    return URI.create("ws://127.0.0.1:" + port + path);
  }

  public Http http() {
    return new Http(uri(""));
  }

  /** A look into its database; not into an H2 file, which is the server's alone. */
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(
        settings.get("headway.db.url"),
        settings.get("headway.db.user"),
        settings.get("headway.db.password"));
  }

  public long pid() {
    return process.pid();
  }

  /** CPU time that the server has used so far. */
  public Duration cpuTime() {
    return process.info().totalCpuDuration().orElseThrow();
  }

  /** What the server has written since its last start, line by line. */
  public List<String> logLines() {
    try {
      return Files.readAllLines(log);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** The log's end, and before it what went wrong first: a deployment that fails says it early. */
  private String tail() {
    List<String> lines = logLines();
    int end = Math.max(0, lines.size() - 40);
    int trouble = 0;
    while (trouble < end && !TROUBLE.matcher(lines.get(trouble)).find()) {
      trouble++;
    }
    List<String> told = new ArrayList<>(lines.subList(trouble, Math.min(trouble + 60, end)));
    told.addAll(lines.subList(end, lines.size()));
    return String.join("\n", told);
  }

  Path folder() {
    return folder;
  }

  Path folderOfThisStart() {
    return folder.resolve("start-" + starts);
  }

  Path war() {
    return war;
  }

  ServerKind kind() {
    return kind;
  }

  public boolean isWildFly() {
    return kind == ServerKind.WILDFLY;
  }

  /** The command's beginning: Java, its heap, and the settings as system properties. */
  List<String> java() {
    List<String> command = new ArrayList<>();
    String home = System.getProperty("headway.it.java.home", System.getProperty("java.home"));
    command.add(Path.of(home, "bin", "java").toString());
    command.add("-Xmx" + heapMegabytes + "m");
    // as the run command does, which tells why
    int requestThreads = Math.max(2, Runtime.getRuntime().availableProcessors() - 1);
    command.add("-Djava.util.concurrent.ForkJoinPool.common.parallelism=" + requestThreads);
    String options = System.getProperty("headway.it.java.options", "");
    command.addAll(options.isBlank() ? List.of() : List.of(options.split(" +")));
    settings.forEach((name, value) -> command.add("-D" + name + "=" + value));
    return command;
  }
}
