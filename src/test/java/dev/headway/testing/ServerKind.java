package dev.headway.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * How each server is started: with the same files of {@code server-config} that users start it
 * with.
 */
enum ServerKind {
  PAYARA {
    @Override
    List<String> command(HeadwayServer server) {
      Path config = CONFIG.resolve("payara-micro");
      List<String> command = new ArrayList<>(server.java());
      command.add("-Dheadway.http.address=127.0.0.1");
      command.addAll(List.of("-jar", TARGET.resolve("servers/payara-micro.jar").toString()));
      command.addAll(List.of("--port", Integer.toString(server.port())));
      command.addAll(List.of("--nocluster", "--disablephonehome"));
      // a folder of its own for each start: it would deploy what it finds in an old one, then again
      command.addAll(List.of("--rootdir", server.folderOfThisStart().toString()));
      command.addAll(List.of("--addlibs", TARGET.resolve("servers/postgresql.jar").toString()));
      command.addAll(List.of("--prebootcommandfile", config.resolve("preboot.txt").toString()));
      command.addAll(List.of("--postbootcommandfile", config.resolve("postboot.txt").toString()));
      command.addAll(List.of("--logproperties", config.resolve("logging.properties").toString()));
      command.addAll(List.of("--deploy", server.war().toString(), "--contextroot", ""));
      return command;
    }
  },

  WILDFLY {
    @Override
    List<String> command(HeadwayServer server) {
      Path home = TARGET.resolve("wildfly");
      Path base = server.folder().resolve("standalone");
      if (!Files.exists(base)) {
        copyTree(home.resolve("standalone"), base);
        deploy(server.war(), base.resolve("deployments/ROOT.war"));
      }
      List<String> command = new ArrayList<>(server.java());
      command.addAll(JPMS);
      command.add("-Dheadway.http.address=127.0.0.1");
      command.add("-Dheadway.port=" + server.port());
      command.add("-Djboss.management.http.port=0");
      command.add("-Djboss.home.dir=" + home);
      command.add("-Djboss.server.base.dir=" + base);
      command.add("-Djava.util.logging.manager=org.jboss.logmanager.LogManager");
      command.add("-Dorg.wildfly.sigterm.suspend.timeout=15");
      command.addAll(List.of("-jar", home.resolve("jboss-modules.jar").toString()));
      command.addAll(List.of("-mp", home.resolve("modules").toString()));
      command.addAll(List.of("org.jboss.as.standalone", "-Djboss.home.dir=" + home));
      return command;
    }
  };

  private static final Path TARGET = Path.of("target").toAbsolutePath();
  private static final Path CONFIG = Path.of("server-config").toAbsolutePath();
  private static final List<String> JPMS =
      List.of(
          "--add-exports=java.desktop/sun.awt=ALL-UNNAMED",
          "--add-exports=java.naming/com.sun.jndi.ldap=ALL-UNNAMED",
          "--add-exports=java.naming/com.sun.jndi.url.ldap=ALL-UNNAMED",
          "--add-exports=java.naming/com.sun.jndi.url.ldaps=ALL-UNNAMED",
          "--add-opens=java.base/java.lang=ALL-UNNAMED",
          "--add-opens=java.base/java.lang.invoke=ALL-UNNAMED",
          "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
          "--add-opens=java.base/java.io=ALL-UNNAMED",
          "--add-opens=java.base/java.net=ALL-UNNAMED",
          "--add-opens=java.base/java.security=ALL-UNNAMED",
          "--add-opens=java.base/java.util=ALL-UNNAMED",
          "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
          "--add-opens=java.management/javax.management=ALL-UNNAMED",
          "--add-opens=java.naming/javax.naming=ALL-UNNAMED");

  abstract List<String> command(HeadwayServer server);

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static ServerKind of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  private static void deploy(Path war, Path place) {
    try {
      Files.copy(war, place, StandardCopyOption.REPLACE_EXISTING);
      Files.writeString(place.resolveSibling(place.getFileName() + ".dodeploy"), "");
    } catch (IOException notDeployed) {
      throw new UncheckedIOException(notDeployed);
    }
  }

  private static void copyTree(Path from, Path to) {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path source : (Iterable<Path>) all::iterator) {
        Files.copy(source, to.resolve(from.relativize(source)));
      }
    } catch (IOException notCopied) {
      throw new UncheckedIOException(notCopied);
    }
  }
}
