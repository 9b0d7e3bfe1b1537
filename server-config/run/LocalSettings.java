import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Where Headway listens and keeps its data on this machine. */
final class LocalSettings {
  private final String port = setting("headway.port", "8080");
  private final String address = setting("headway.http.address", "127.0.0.1");
  private final Path data = Path.of(setting("headway.data.dir", "data")).toAbsolutePath();

  int port() throws NotStarted {
    try {
      int number = Integer.parseInt(port);
      if (number > 0 && number < 65_536) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      // said below
    }
    throw new NotStarted("headway.port=" + port + " is no port: a whole number from 1 to 65535.");
  }

  String address() {
    return address;
  }

  Path data() {
    return data;
  }

  /** What a person opens. */
  String page(String path) {
    return "http://" + (isLocal() ? "localhost" : address) + ":" + port + path;
  }

  /** What this program calls: a host name could stand for an address that nobody listens on. */
  URI endpoint() {
    return URI.create("http://" + (isLocal() ? "127.0.0.1" : address) + ":" + port);
  }

  /** All that the server is told: what the caller set, and what it must be told in any case. */
  Map<String, String> forServer() {
    var all = new TreeMap<String, String>();
    for (var name : System.getProperties().stringPropertyNames()) {
      if (name.startsWith("headway.")) {
        all.put(name, System.getProperty(name));
      }
    }
    var url = setting("headway.db.url", fileDatabase());
    all.put("headway.http.address", address);
    all.put("headway.db.url", url);
    all.put("headway.db.driver", setting("headway.db.driver", driverOf(url)));
    return all;
  }

  private String fileDatabase() {
    return "jdbc:h2:file:" + data + "/headway;DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=10000";
  }

  private static String driverOf(String url) {
    return url.startsWith("jdbc:postgresql:") ? "org.postgresql.Driver" : "org.h2.Driver";
  }

  private boolean isLocal() {
    return List.of("127.0.0.1", "localhost", "0.0.0.0").contains(address);
  }

  private static String setting(String name, String standard) {
    var property = System.getProperty(name);
    var variable = System.getenv(name.toUpperCase(Locale.ROOT).replace('.', '_'));
    return property != null ? property : variable != null ? variable : standard;
  }
}
