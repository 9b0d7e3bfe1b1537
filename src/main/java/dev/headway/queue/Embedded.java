package dev.headway.queue;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import javax.sql.DataSource;

/** Tells whether the database lives in this process, so that no other node can use it. */
class Embedded {
  private Embedded() {}

  static boolean isEmbedded(DataSource dataSource) {
    try (Connection connection = dataSource.getConnection()) {
      return isEmbedded(connection.getMetaData().getURL());
    } catch (SQLException unreachable) {
      throw new IllegalStateException("The database cannot be asked for its address", unreachable);
    }
  }

  static boolean isEmbedded(String url) {
    String lower = url.toLowerCase(Locale.ROOT);
    return lower.startsWith("jdbc:h2:")
        && !lower.startsWith("jdbc:h2:tcp:")
        && !lower.startsWith("jdbc:h2:ssl:")
        && !lower.contains("auto_server=true");
  }
}
