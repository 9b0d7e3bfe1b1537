package dev.headway.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headway.testing.TestPostgres;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaMigrationTest {
  @Test
  void tablesOfTheBatchRuntimeMayBeThereBefore() throws SQLException {
    DataSource database = TestPostgres.newDataSource();
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create table jobinstance (id int)");
    }
    SchemaMigration.migrate(database);
    assertEquals(0, jobs(database));
  }

  /** The first three questions about what is there are asked before Flyway takes its lock. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void aNodeFindsItsSchemaWhenAnotherIsFasterAfterItsQuestion(int question) throws SQLException {
    DataSource database = TestPostgres.newDataSource();
    AtomicInteger asked = new AtomicInteger();
    DataSource slower =
        beforeStatements(
            database,
            sql -> {
              if (sql.startsWith("SELECT EXISTS") && asked.incrementAndGet() == question) {
                SchemaMigration.migrate(database);
              }
            });
    SchemaMigration.migrate(slower);
    assertEquals(0, jobs(database));
  }

  private static int jobs(DataSource database) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet jobs = statement.executeQuery("select count(*) from job")) {
      jobs.next();
      return jobs.getInt(1);
    }
  }

  private interface Told {
    void statement(String sql);
  }

  private static DataSource beforeStatements(DataSource database, Told told) {
    return proxy(DataSource.class, database, told);
  }

  private static <T> T proxy(Class<T> type, T target, Told told) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              if (method.getName().equals("prepareStatement")) {
                told.statement((String) arguments[0]);
              }
              try {
                Object result = method.invoke(target, arguments);
                return result instanceof Connection connection
                    ? proxy(Connection.class, connection, told)
                    : result;
              } catch (InvocationTargetException failed) {
                throw failed.getCause();
              }
            }));
  }
}
