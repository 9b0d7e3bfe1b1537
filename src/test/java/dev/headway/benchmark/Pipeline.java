package dev.headway.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;

/**
 * BullMQ, Redis and Socket.IO: each no-op job's result is kept in Redis and told to whoever
 * follows. Needs Node.js and npm; the packages are installed once, under {@code target}.
 */
final class Pipeline implements AutoCloseable {
  private static final String REDIS = "/redis-server-6.2.6-v5-linux-amd64";

  private static final List<String> FILES = List.of("package.json", "pipeline.js", "follow.js");

  private final Path folder;
  private final Lines redis;
  private final Lines node;
  private final String address;

  Pipeline() {
    folder = new NpmFolder("pipeline", "/benchmark/", FILES).folder();
    Path server = folder.resolve("redis-server");
    NpmFolder.copy(REDIS, server);
    if (!server.toFile().setExecutable(true)) {
      throw new IllegalStateException("Redis cannot be made executable");
    }
    int port = freePort();
    redis =
        new Lines(
            folder,
            List.of(
                server.toString(),
                "--port",
                "" + port,
                "--bind",
                "127.0.0.1",
                "--save",
                "",
                "--appendonly",
                "no"));
    redis.await("Ready to accept connections");
    node = new Lines(folder, List.of("node", "pipeline.js", "" + port));
    address = "http://127.0.0.1:" + node.hear();
  }

  private static int freePort() {
    try (ServerSocket free = new ServerSocket(0)) {
      return free.getLocalPort();
    } catch (IOException noPort) {
      throw new UncheckedIOException(noPort);
    }
  }

  /** Somebody who counts the results of one execution, here or elsewhere: a process of its own. */
  Lines follower(String address) {
    Lines follower = new Lines(folder, List.of("node", "follow.js", address));
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
