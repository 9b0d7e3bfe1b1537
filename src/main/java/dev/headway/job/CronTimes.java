package dev.headway.job;

import java.time.Instant;
import java.time.ZoneId;

/** Knows when a cron expression comes due. */
public interface CronTimes {
  /**
   * The first due time after an instant. A local time that a change of the clocks skips comes due
   * right after the gap; one that happens twice comes due once.
   *
   * @throws dev.headway.platform.Problem {@code invalid_request} at {@code /cron} when it cannot be
   *     read or never comes due
   */
  Instant next(String cron, ZoneId zone, Instant after);
}
