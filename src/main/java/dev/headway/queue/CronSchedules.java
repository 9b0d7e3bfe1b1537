package dev.headway.queue;

import com.github.kagkarlsson.scheduler.task.schedule.CronSchedule;
import com.github.kagkarlsson.scheduler.task.schedule.CronStyle;
import com.github.kagkarlsson.scheduler.task.schedule.Schedule;
import dev.headway.job.CronTimes;
import dev.headway.platform.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.Optional;

/** Reads cron expressions with db-scheduler's parser. */
@ApplicationScoped
public class CronSchedules implements CronTimes {
  private static final Duration LONGEST_GAP = Duration.ofHours(25);

  @Override
  public Instant next(String cron, ZoneId zone, Instant after) {
    Instant regular = parsed(cron, zone).getInitialExecutionTime(after);
    if (regular.equals(Schedule.NEVER)) {
      throw Problem.invalid("/cron", "'" + cron + "' never comes due");
    }
    return inGap(cron, zone, after, regular).orElse(regular);
  }

  /**
   * The parser leaves out the local times that a change of the clocks skips, so that a daily job of
   * 02:30 would not run on that day. They come due as much later as the gap is long, which for an
   * hourly job is a regular time anyway.
   */
  private static Optional<Instant> inGap(String cron, ZoneId zone, Instant after, Instant before) {
    ZoneOffsetTransition change = zone.getRules().nextTransition(after.minus(LONGEST_GAP));
    while (change != null && change.getInstant().isBefore(before)) {
      if (change.isGap()) {
        Optional<Instant> skipped = skipped(cron, zone, change, after, before);
        if (skipped.isPresent()) {
          return skipped;
        }
      }
      change = zone.getRules().nextTransition(change.getInstant());
    }
    return Optional.empty();
  }

  private static Optional<Instant> skipped(
      String cron, ZoneId zone, ZoneOffsetTransition gap, Instant after, Instant before) {
    CronSchedule local = parsed(cron, ZoneOffset.UTC);
    Instant end = gap.getDateTimeAfter().toInstant(ZoneOffset.UTC);
    Instant at = gap.getDateTimeBefore().toInstant(ZoneOffset.UTC).minusSeconds(1);
    while ((at = local.getInitialExecutionTime(at)).isBefore(end)) {
      Instant shifted = LocalDateTime.ofInstant(at, ZoneOffset.UTC).atZone(zone).toInstant();
      if (shifted.isAfter(after) && shifted.isBefore(before)) {
        return Optional.of(shifted);
      }
    }
    return Optional.empty();
  }

  private static CronSchedule parsed(String cron, ZoneId zone) {
    String expression = cron == null ? "" : cron.strip();
    boolean classic = expression.split("\\s+").length == 5;
    try {
      CronSchedule schedule =
          new CronSchedule(expression, zone, classic ? CronStyle.UNIX : CronStyle.SPRING53);
      if (!schedule.isDisabled()) {
        return schedule;
      }
    } catch (IllegalArgumentException unreadable) {
      throw Problem.invalid("/cron", "'" + expression + "': " + unreadable.getMessage());
    }
    throw Problem.invalid(
        "/cron", "'-' is no cron expression; to switch a schedule off, use enabled");
  }
}
