package dev.headway.job;

import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;

class ResultPairsOnH2Test extends ResultPairsContract {
  private JdbcConnectionPool pool;

  @Override
  DataSource create() {
    pool = JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID(), "sa", "sa");
    return pool;
  }

  @AfterEach
  void dispose() {
    pool.dispose();
  }
}
