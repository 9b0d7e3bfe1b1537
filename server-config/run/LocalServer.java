import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Payara Micro with Headway in a process of its own, which ends with this one. */
final class LocalServer {
  private static final Duration START = Duration.ofMinutes(4);
  private static final Duration STOP = Duration.ofSeconds(20);
  private static final int LAST_LINES = 20;

  /**
   * On two cores or fewer, Java before 25 starts a thread for every request of its HTTP client
   * unless this is more than 1.
   */
  private static final String REQUEST_THREADS =
      "-Djava.util.concurrent.ForkJoinPool.common.parallelism="
          + Math.max(2, Runtime.getRuntime().availableProcessors() - 1);

  private final LocalSettings settings;
  private volatile Process process;
  private volatile boolean started;
  private volatile boolean stopping;

  LocalServer(LocalSettings settings) {
    this.settings = settings;
  }

  Path log() {
    return settings.data().resolve("server.log");
  }

  void start(BooleanSupplier ready) throws NotStarted, IOException, InterruptedException {
    refuseTakenPort();
    var command = command();
    takeDataFolder();
    // In place before the server is: no signal finds it unguarded.
    Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop-server"));
    process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(log().toFile())
            .start();
    awaitReady(ready);
    started = true;
  }

  boolean endsWithin(Duration time) throws InterruptedException {
    return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Returns never: the server either ends with this process, or before its time. */
  void awaitEnd() throws NotStarted, InterruptedException {
    process.waitFor();
    while (stopping) {
      Thread.currentThread().join();
    }
    throw failed("The server ended by itself");
  }

  private void refuseTakenPort() throws NotStarted {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(settings.address(), settings.port()));
    } catch (IOException refused) {
      throw new NotStarted(
          String.format(
              "Port %d of %s cannot be used (%s). Choose another: mvn -Prun -Dheadway.port=8181",
              settings.port(), settings.address(), refused.getMessage()));
    }
  }

  /** Before anything in it is touched: the other one's log is still being written. */
  private void takeDataFolder() throws NotStarted, IOException {
    Files.createDirectories(settings.data());
    var lock = settings.data().resolve("run.lock");
    // Held until this process ends, so the channel is never closed.
    if (FileChannel.open(lock, CREATE, WRITE).tryLock() == null) {
      throw dataInUse();
    }
    if (Files.exists(log())) {
      Files.move(log(), settings.data().resolve("server.previous.log"), REPLACE_EXISTING);
    }
  }

  private NotStarted dataInUse() {
    return new NotStarted(
        settings.data()
            + " is in use by another Headway. Stop that, or choose another folder:"
            + " mvn -Prun -Dheadway.data.dir=other");
  }

  private List<String> command() throws NotStarted {
    var config = Path.of("server-config", "payara-micro").toAbsolutePath();
    var target = Path.of("target").toAbsolutePath();
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add(REQUEST_THREADS);
    settings.forServer().forEach((name, value) -> command.add("-D" + name + "=" + value));
    command.addAll(List.of("-jar", target.resolve("servers/payara-micro.jar").toString()));
    command.addAll(List.of("--port", Integer.toString(settings.port())));
    command.addAll(List.of("--nocluster", "--disablephonehome"));
    command.addAll(List.of("--addlibs", target.resolve("servers/postgresql.jar").toString()));
    command.addAll(List.of("--prebootcommandfile", config.resolve("preboot.txt").toString()));
    command.addAll(List.of("--postbootcommandfile", config.resolve("postboot.txt").toString()));
    command.addAll(List.of("--logproperties", config.resolve("logging.properties").toString()));
    command.addAll(List.of("--deploy", target.resolve("headway.war").toString()));
    command.addAll(List.of("--contextroot", ""));
    return command;
  }

  private void awaitReady(BooleanSupplier ready)
      throws NotStarted, IOException, InterruptedException {
    long end = System.nanoTime() + START.toNanos();
    while (!ready.getAsBoolean()) {
      if (endsWithin(Duration.ofMillis(500))) {
        throw failed("The server ended at its start");
      }
      refuseFailedDeployment();
      if (System.nanoTime() > end) {
        throw failed("Headway was not ready after " + START.toSeconds() + " s");
      }
    }
  }

  /** A failed deployment leaves the server running and saying that it is ready. */
  private void refuseFailedDeployment() throws NotStarted {
    for (var line : logLines()) {
      if (line.contains("Database may be already in use")) {
        throw dataInUse();
      }
      if (line.contains("Exception while preparing the app")
          || line.contains("Exception while loading the app")) {
        throw failed("Headway could not be deployed");
      }
    }
  }

  private NotStarted failed(String what) {
    var lines = logLines();
    var last = lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
    return new NotStarted(what + "; the end of " + log() + ":\n" + String.join("\n", last));
  }

  private List<String> logLines() {
    try {
      // Not as UTF-8: the last character may be half written.
      return Files.readAllLines(log(), StandardCharsets.ISO_8859_1);
    } catch (IOException unreadable) {
      return List.of("(unreadable: " + unreadable + ")");
    }
  }

  private void stop() {
    stopping = true;
    if (process == null || !process.isAlive()) {
      return;
    }
    if (started) {
      System.out.println(
          "\nStopping: jobs end after their present items and resume at the next start.");
    }
    process.destroy();
    try {
      if (!endsWithin(STOP)) {
        System.out.println("The server did not stop within " + STOP.toSeconds() + " s; killed.");
        process.destroyForcibly();
      }
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
