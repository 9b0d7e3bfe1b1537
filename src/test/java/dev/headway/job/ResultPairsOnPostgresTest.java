package dev.headway.job;

import dev.headway.testing.TestPostgres;
import javax.sql.DataSource;

class ResultPairsOnPostgresTest extends ResultPairsContract {
  @Override
  DataSource create() {
    return TestPostgres.newDataSource();
  }
}
