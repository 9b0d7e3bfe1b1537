package dev.headway.testing;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** The program behind {@code mvn -Prun}, with a port and a folder of its own. */
public final class RunCommand implements AutoCloseable {
  private static final Pattern WATCH =
      Pattern.compile("Watch it: (http://localhost:\\d+)/jobs/(\\w+)");
  private static final Duration START = Duration.ofSeconds(240);

  private final Path folder;
  private final Path classes;
  private final int port;
  private Process process;
  private Path output;
  private int starts;

  public RunCommand() throws IOException {
    folder =
        Files.createTempDirectory(Files.createDirectories(Path.of("target/it-servers")), "run-");
    classes = Files.createDirectory(folder.resolve("classes"));
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    compile();
  }

  private void compile() throws IOException {
    try (Stream<Path> sources = Files.list(Path.of("server-config/run"))) {
      Stream<String> options = Stream.of("-d", classes.toString());
      String[] arguments =
          Stream.concat(options, sources.map(Path::toString)).toArray(String[]::new);
      if (ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments) != 0) {
        throw new AssertionError("server-config/run does not compile");
      }
    }
  }

  /** Starts it without waiting. */
  public RunCommand begin() throws IOException {
    output = folder.resolve("run-" + ++starts + ".txt");
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Dheadway.port=" + port,
            "-Dheadway.data.dir=" + folder.resolve("data"),
            "-cp",
            classes.toString(),
            "Run");
    process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
    return this;
  }

  /** The job that it tells the user to watch. */
  public String awaitJob() {
    Await.until(START, () -> "a job to watch:\n" + output(), () -> WATCH.matcher(output()).find());
    Matcher watch = WATCH.matcher(output());
    if (!watch.find() || !watch.group(1).equals("http://localhost:" + port)) {
      throw new AssertionError(output());
    }
    return watch.group(2);
  }

  /** SIGTERM, as Ctrl-C sends it to all that Maven started. */
  public void terminate(Duration most) {
    process.destroy();
    awaitEnd(most);
  }

  public int awaitEnd(Duration most) {
    Await.until(most, () -> "its end:\n" + output(), () -> !process.isAlive());
    return process.exitValue();
  }

  public long serverPid() {
    return process.children().findFirst().orElseThrow().pid();
  }

  public int port() {
    return port;
  }

  public Http http() {
    return new Http(URI.create("http://127.0.0.1:" + port));
  }

  public String output() {
    try {
      return Files.readString(output);
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
  }

  @Override
  public void close() {
    if (process != null) {
      terminate(Duration.ofSeconds(40));
    }
  }
}
