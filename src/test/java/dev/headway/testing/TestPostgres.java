package dev.headway.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** One PostgreSQL for the tests of this JVM; it keeps what it has committed, whatever is killed. */
public final class TestPostgres {
  private static TestPostgres shared;

  private final EmbeddedPostgres postgres;
  private final AtomicInteger databases = new AtomicInteger();

  private TestPostgres() throws IOException {
    postgres =
        EmbeddedPostgres.builder()
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("max_connections", "300")
            .start();
  }

  static synchronized TestPostgres shared() {
    if (shared == null) {
      try {
        shared = new TestPostgres();
      } catch (IOException notStarted) {
        throw new UncheckedIOException(notStarted);
      }
    }
    return shared;
  }

  /** A database of its own, empty. */
  public static DataSource newDataSource() {
    return shared().postgres.getDatabase("postgres", shared().create());
  }

  private String create() {
    String name = "headway_" + databases.incrementAndGet();
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + name);
    } catch (SQLException notCreated) {
      throw new IllegalStateException(notCreated);
    }
    return name;
  }

  Map<String, String> newDatabase() {
    String name = create();
    String driver =
        ServerKind.of(System.getProperty("headway.it.server", "payara")) == ServerKind.WILDFLY
            ? "postgresql"
            : "org.postgresql.Driver";
    return Map.of(
        "headway.db.url",
        "jdbc:postgresql://localhost:" + postgres.getPort() + "/" + name,
        "headway.db.user",
        "postgres",
        "headway.db.password",
        "postgres",
        "headway.db.driver",
        driver);
  }
}
