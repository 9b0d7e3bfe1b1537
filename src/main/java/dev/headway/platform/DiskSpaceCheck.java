package dev.headway.platform;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.File;

/** A full disk stops the database and the exports. */
@ApplicationScoped
public class DiskSpaceCheck implements HealthCheck {
  private static final long LEAST_BYTES = 50L * 1024 * 1024;

  private final File[] places;

  DiskSpaceCheck() {
    this(new File("").getAbsoluteFile(), new File(System.getProperty("java.io.tmpdir")));
  }

  DiskSpaceCheck(File... places) {
    this.places = places;
  }

  @Override
  public String name() {
    return "disk_space";
  }

  @Override
  public Result check() {
    long least = Long.MAX_VALUE;
    for (File place : places) {
      least = Math.min(least, place.getUsableSpace());
    }
    String detail =
        least / (1024 * 1024) + " MiB free, at least " + (LEAST_BYTES >> 20) + " needed";
    return new Result(least >= LEAST_BYTES, detail);
  }
}
