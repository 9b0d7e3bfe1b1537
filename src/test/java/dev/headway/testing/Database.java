package dev.headway.testing;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** The databases that Headway runs on. */
public enum Database {
  H2 {
    @Override
    Map<String, String> settings(Path folder) {
      return Map.of(
          "headway.db.url",
          "jdbc:h2:file:" + folder + "/data/headway;DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=10000");
    }
  },

  POSTGRES {
    @Override
    Map<String, String> settings(Path folder) {
      return TestPostgres.shared().newDatabase();
    }
  };

  /** The settings of a fresh database. */
  abstract Map<String, String> settings(Path folder);

  public static Database chosen() {
    return valueOf(System.getProperty("headway.it.db", "h2").toUpperCase(Locale.ROOT));
  }
}
