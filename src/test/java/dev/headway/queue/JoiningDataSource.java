package dev.headway.queue;

import dev.headway.platform.Transactions;
import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * As a server's datasource does: inside a transaction a thread gets that transaction's connection,
 * else one that commits at once.
 */
class JoiningDataSource implements DataSource {
  private final DataSource real;
  private final ThreadLocal<Connection> current = new ThreadLocal<>();

  JoiningDataSource(DataSource real) {
    this.real = real;
  }

  class OneThread extends Transactions {
    @Override
    public <T> T inOne(Supplier<T> work) {
      return current.get() != null ? work.get() : inNew(work);
    }

    @Override
    public <T> T inNew(Supplier<T> work) {
      Connection outer = current.get();
      try (Connection connection = real.getConnection()) {
        connection.setAutoCommit(false);
        current.set(connection);
        try {
          T result = work.get();
          connection.commit();
          return result;
        } catch (RuntimeException | Error failed) {
          connection.rollback();
          throw failed;
        } finally {
          connection.setAutoCommit(true);
        }
      } catch (SQLException failed) {
        throw new IllegalStateException(failed);
      } finally {
        current.set(outer);
      }
    }
  }

  @Override
  public Connection getConnection() throws SQLException {
    Connection joined = current.get();
    return joined == null ? real.getConnection() : leftOpen(joined);
  }

  private static Connection leftOpen(Connection connection) {
    return (Connection)
        Proxy.newProxyInstance(
            JoiningDataSource.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("close")) {
                return null;
              }
              try {
                return method.invoke(connection, arguments);
              } catch (InvocationTargetException failed) {
                throw failed.getCause();
              }
            });
  }

  @Override
  public Connection getConnection(String user, String password) {
    throw new UnsupportedOperationException();
  }

  @Override
  public PrintWriter getLogWriter() {
    return null;
  }

  @Override
  public void setLogWriter(PrintWriter out) {}

  @Override
  public void setLoginTimeout(int seconds) {}

  @Override
  public int getLoginTimeout() {
    return 0;
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getGlobal();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    return real.unwrap(type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) throws SQLException {
    return real.isWrapperFor(type);
  }
}
