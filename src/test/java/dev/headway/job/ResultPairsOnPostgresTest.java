package dev.headway.job;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;

class ResultPairsOnPostgresTest extends ResultPairsContract {
  private EmbeddedPostgres server;

  @Override
  DataSource create() {
    try {
      server = EmbeddedPostgres.start();
      return server.getPostgresDatabase();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }
}
