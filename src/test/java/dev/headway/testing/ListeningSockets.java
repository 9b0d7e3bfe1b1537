package dev.headway.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a process listens on, as Linux tells it. */
public final class ListeningSockets {
  private static final String LISTEN = "0A";
  private static final Set<String> LOOPBACK =
      Set.of("0100007F", "00000000000000000000000001000000", "0000000000000000FFFF00000100007F");

  private ListeningSockets() {}

  /** Ports that can be reached from other machines. */
  public static List<Integer> beyondLoopback(long pid) {
    return ports(pid, false);
  }

  public static List<Integer> onLoopback(long pid) {
    return ports(pid, true);
  }

  private static List<Integer> ports(long pid, boolean loopback) {
    Set<String> sockets = sockets(pid);
    List<Integer> ports = new ArrayList<>();
    for (String table : List.of("tcp", "tcp6")) {
      for (String line : lines(Path.of("/proc/" + pid + "/net/" + table))) {
        String[] columns = line.strip().split("\\s+");
        String[] local = columns[1].split(":");
        if (columns[3].equals(LISTEN)
            && sockets.contains("socket:[" + columns[9] + "]")
            && LOOPBACK.contains(local[0]) == loopback) {
          ports.add(Integer.parseInt(local[1], 16));
        }
      }
    }
    return ports;
  }

  private static Set<String> sockets(long pid) {
    try (Stream<Path> files = Files.list(Path.of("/proc/" + pid + "/fd"))) {
      return files.map(ListeningSockets::target).collect(Collectors.toSet());
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException closedMeanwhile) {
      return "";
    }
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
