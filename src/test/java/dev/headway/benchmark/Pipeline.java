package dev.headway.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * BullMQ, Redis and Socket.IO: each no-op job's result is kept in Redis and told to whoever
 * follows. Needs Node.js and npm; the packages are installed once, under {@code target}.
 */
final class Pipeline implements AutoCloseable {
  private static final Path FOLDER = Path.of("target", "pipeline").toAbsolutePath();
  private static final String REDIS = "/redis-server-6.2.6-v5-linux-amd64";

  private final Lines redis;
  private final Lines node;
  private final String address;

  Pipeline() {
    install();
    int port = freePort();
    redis =
        new Lines(
            FOLDER,
            List.of(
                FOLDER.resolve("redis-server").toString(),
                "--port",
                "" + port,
                "--bind",
                "127.0.0.1",
                "--save",
                "",
                "--appendonly",
                "no"));
    redis.await("Ready to accept connections");
    node = new Lines(FOLDER, List.of("node", "pipeline.js", "" + port));
    address = "http://127.0.0.1:" + node.hear();
  }

  private static void install() {
    try {
      Files.createDirectories(FOLDER);
      for (String file : List.of("package.json", "pipeline.js", "follow.js")) {
        copy("/benchmark/" + file, FOLDER.resolve(file));
      }
      Path server = FOLDER.resolve("redis-server");
      copy(REDIS, server);
      if (!server.toFile().setExecutable(true)) {
        throw new IllegalStateException("Redis cannot be made executable");
      }
    } catch (IOException notCopied) {
      throw new UncheckedIOException(notCopied);
    }
    try (Lines npm =
        new Lines(
            FOLDER,
            List.of("npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", "--silent"))) {
      if (npm.end() != 0) {
        throw new IllegalStateException("npm could not install what the pipeline is made of");
      }
    }
  }

  private static void copy(String resource, Path to) throws IOException {
    try (InputStream in = Pipeline.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is only there with -Pbenchmark");
      }
      Files.copy(in, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static int freePort() {
    try (ServerSocket free = new ServerSocket(0)) {
      return free.getLocalPort();
    } catch (IOException noPort) {
      throw new UncheckedIOException(noPort);
    }
  }

  /** Somebody who counts the results of one execution, here or elsewhere: a process of its own. */
  static Lines follower(String address) {
    Lines follower = new Lines(FOLDER, List.of("node", "follow.js", address));
    follower.await("ready");
    return follower;
  }

  String address() {
    return address;
  }

  void run(String id, int items) {
    node.say(id + " " + items);
  }

  @Override
  public void close() {
    node.close();
    redis.close();
  }
}
