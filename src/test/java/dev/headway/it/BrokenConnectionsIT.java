package dev.headway.it;

import dev.headway.testing.Await;
import dev.headway.testing.Database;
import dev.headway.testing.HeadwayServer;
import dev.headway.testing.Http;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The database cuts all its connections, as it does when it is restarted or fails over. */
class BrokenConnectionsIT {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final int CUTS = 8;
  private static final int ITEMS = 2_000;
  private static final int SHORT_JOBS = 50;
  private static final String CUT =
      "select pg_terminate_backend(pid) from pg_stat_activity"
          + " where datname = current_database() and pid <> pg_backend_pid()";

  private static HeadwayServer server;

  @BeforeAll
  static void start() {
    server =
        HeadwayServer.create(Database.POSTGRES)
            .with("headway.node", "cut-off")
            .with("headway.lease.seconds", "5")
            .start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void aJobOutlivesTheConnectionsToItsDatabase() throws SQLException {
    Http http = server.http();
    String id =
        http.launch(
            "drill", "{\"items\":%d,\"item_ms\":5,\"workers\":2,\"stages\":5}".formatted(ITEMS));
    List<String> others = new ArrayList<>();
    for (int n = 0; n < SHORT_JOBS; n++) {
      others.add(http.launch("drill", "{\"items\":20,\"workers\":1,\"stages\":10}"));
    }
    try (Connection postgres = server.connect();
        Statement statement = postgres.createStatement()) {
      for (int cut = 1; cut <= CUTS; cut++) {
        int due = ITEMS / (CUTS + 1) * cut;
        Await.until(LONG, "results", () -> completed(http, id) >= due);
        statement.execute(CUT);
      }
    }
    http.awaitEnd(id, LONG);
    Stored.assertWhole(http, id, ITEMS, 0);
    for (String other : others) {
      http.awaitEnd(other, LONG);
      Stored.assertWhole(http, other, 20, 0);
    }
  }

  /** Meanwhile the answer may be an error, as the database is not there. */
  private static int completed(Http http, String id) {
    var answer = http.get("/api/jobs/" + id);
    return answer.statusCode() == 200
        ? http.job(id).getJsonObject("totals").getInt("completed")
        : 0;
  }
}
